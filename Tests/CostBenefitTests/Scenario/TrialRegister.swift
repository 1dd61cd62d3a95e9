/// A register of prices beside the trial scenario.
enum TrialRegister {
  static let text = """
    format: 1
    prices: mine
    source: {title: A list, publisher: Somebody, year: 2024, status: read}
    units: [night]
    lines:
      place: {value: 290 EUR2022/day, kind: cost, payer: care_office, page: 7, uncertainty: "pert(250, 290, 340)", cashable: "uniform(0%, 40%)", grade: weak, vat: exempt, says: A place}
      range: {value: 290 EUR2022/day, kind: cost, page: 7, range: [250, 336.4], category: ranges, cashable: 25%, says: A place in a range}
      tariff: {value: 250 EUR2022/day, kind: tariff, page: 8, category: tariffs, says: What is paid for a place}
      waged: {value: 100 EUR2022/day, kind: cost, page: 9, category: waged, index: wages, says: Pay}
      odd: {value: 10 EUR2022/day, kind: cost, page: 9, category: odd, uncertainty: "pert(9, 10, 11) EUR2022/hour", says: Of another unit}
      wrong: {value: 10 EUR2022/day, kind: cost, page: 9, category: odd, uncertainty: "pert(9, 10, 8)", says: Of no order}
      old: {value: 10 EUR2010/day, kind: cost, page: 9, category: old, says: Long ago}
      taken: {value: 10 EUR2024/day, kind: cost, page: 9, category: taken, says: Of the year of the list}

    """
}
