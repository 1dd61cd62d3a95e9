import Documents
import Evidence
import Probability

/// How whole numbers are spread: rows of each.
private struct WholeCounts {
  let counts: [Int: Int]
  let total: Int
  let low: Int
  let high: Int

  /// nil where there are too few whole numbers, or too few different ones, to see a habit.
  init?(_ values: [Double], leastRows: Int, leastDifferent: Int) {
    var counts: [Int: Int] = [:]
    for value in values where !value.isNaN && value == value.rounded() && value.magnitude < 1e6 {
      counts[Int(value), default: 0] += 1
    }
    let total = counts.values.reduce(0, +)
    guard total >= leastRows, counts.count >= leastDifferent, let low = counts.keys.min(), let high = counts.keys.max()
    else { return nil }
    (self.counts, self.total, self.low, self.high) = (counts, total, low, high)
  }

  subscript(value: Int) -> Int { counts[value] ?? 0 }

  /// The part of all that ends in 0 or 5 among the windows of five numbers that have one in their middle, zero and the
  /// borders left out. A fifth where no digit is preferred, also where the counts rise or fall in a straight line.
  var fives: Share {
    var share = Share(count: 0, of: 0)
    var middle = (low + 2 + 4) / 5 * 5
    while middle + 2 <= high {
      if middle != 0 {
        share.count += self[middle]
        share.of += (middle - 2...middle + 2).reduce(0) { $0 + self[$1] }
      }
      middle += 5
    }
    return share
  }
}

/// Ages rounded to fives and tens.
struct HeapedAges: QualityCheck {
  let name = "ages_heaped"
  let tests = true
  let threshold = Words(
    nl:
      "Een Whipple-index van 125 of meer (100 is geen voorkeur), de grens waarboven de VN leeftijden grof noemt; over "
      + "vensters van vijf jaar in plaats van 23 tot en met 62.",
    en:
      "A Whipple index of 125 or more (100 is no preference), above which the UN calls ages rough; over windows of "
      + "five "
      + "years instead of 23 to 62.")

  func faults(in data: QualityData) -> [QualityFault] {
    Screening.said(
      data.columns.compactMap { column in
        guard QualityRoles.isAge(column.declared), let values = column.numbers,
          let counts = WholeCounts(values, leastRows: 200, leastDifferent: 15)
        else { return nil }
        let fives = counts.fives
        return Screening.Candidate(
          p: BinomialLaw.upperTail(fives.count - 1, n: fives.of, p: 0.2),
          fault: fives.value * 5 >= 1.25
            ? QualityFault(
              code: "ages_heaped", column: column.name,
              line: data.firstLine(
                values.indices.filter { values[$0] > 0 && values[$0].remainder(dividingBy: 5) == 0 }),
              count: fives.count,
              Words(
                nl: "\(column.name): \(fives.count) van \(fives.of) leeftijden eindigen op 0 of 5; zonder afronden was "
                  + "dat een vijfde.",
                en: "\(column.name): \(fives.count) of \(fives.of) ages end in 0 or 5; without rounding it would be a "
                  + "fifth."),
              hint: Words(nl: "Vraag het geboortejaar.", en: "Ask for the year of birth.")) : nil)
      })
  }
}

/// Other numbers rounded to fives and tens: hours, minutes, visits.
struct HeapedNumbers: QualityCheck {
  let name = "numbers_heaped"
  let tests = true
  let threshold = Words(
    nl:
      "Op 0 of 5 eindigt twee keer zo veel als een vijfde: wie uren schrijft rondt altijd wat af, maar zo veel is "
      + "schatten.",
    en: "Twice a fifth end in 0 or 5: who writes hours always rounds a little, but so much is guessing.")

  func faults(in data: QualityData) -> [QualityFault] {
    Screening.said(
      data.columns.compactMap { column in
        guard !column.isKey, !QualityRoles.isAge(column.declared), let values = column.numbers,
          let counts = WholeCounts(values, leastRows: 200, leastDifferent: 20)
        else { return nil }
        let fives = counts.fives
        return Screening.Candidate(
          p: fives.of > 0 ? BinomialLaw.upperTail(fives.count - 1, n: fives.of, p: 0.2) : 1,
          fault: fives.value >= 0.4
            ? QualityFault(
              code: "numbers_heaped", column: column.name,
              line: data.firstLine(
                values.indices.filter { values[$0] > 0 && values[$0].remainder(dividingBy: 5) == 0 }),
              count: fives.count,
              Words(
                nl:
                  "\(column.name): \(fives.count) van \(fives.of) hele getallen eindigen op 0 of 5; zonder afronden "
                  + "was "
                  + "dat een vijfde.",
                en:
                  "\(column.name): \(fives.count) of \(fives.of) whole numbers end in 0 or 5; without rounding it "
                  + "would "
                  + "be a fifth."),
              hint: Words(
                nl: "Wordt er achteraf geschat in plaats van bijgehouden?",
                en: "Is it guessed afterwards instead of kept?")) : nil)
      })
  }
}

/// One number that stands far more often than its neighbours: a target, a price of an hour, a norm.
struct HeapedAtValue: QualityCheck {
  let name = "heaped_at_value"
  let tests = true
  let threshold = Words(
    nl:
      "Drie keer zo vaak als het gemiddelde van de drie getallen aan elke kant, met minstens 2% van de rijen: een doel "
      + "of norm trekt. Nul, de randen en een afronding op vijven tellen niet.",
    en: "Three times as often as the mean of the three numbers on each side, with at least 2% of the rows: a target or "
      + "norm pulls. Zero, the borders and rounding to fives do not count.")

  func faults(in data: QualityData) -> [QualityFault] {
    var candidates: [Screening.Candidate] = []
    for column in data.columns {
      guard !column.isKey, column.declared.type == .wholeNumber, let values = column.numbers,
        let counts = WholeCounts(values, leastRows: 500, leastDifferent: 15), counts.fives.value < 0.3
      else { continue }
      var worst: (value: Int, p: Double, ratio: Double)?
      for value in counts.low + 3...max(counts.low + 3, counts.high - 3) where value != 0 && counts[value] > 0 {
        let near = (1...3).reduce(0) { $0 + counts[value - $1] + counts[value + $1] }
        let all = near + counts[value]
        let p = BinomialLaw.upperTail(counts[value] - 1, n: all, p: 1.0 / 7)
        let ratio = Double(counts[value]) / max(1, Double(near) / 6)
        if counts[value] * 50 >= counts.total, p < worst?.p ?? 2 { worst = (value, p, ratio) }
      }
      guard let worst else { continue }
      let rows = values.indices.filter { values[$0] == Double(worst.value) }
      candidates.append(
        Screening.Candidate(
          p: min(1, worst.p * Double(counts.counts.count)),
          fault: worst.ratio >= 3
            ? QualityFault(
              code: "heaped_at_value", column: column.name, line: data.firstLine(rows), count: rows.count,
              Words(
                nl: "\(column.name): één getal staat in \(rows.count) rijen, drie keer zo vaak als zijn buren.",
                en: "\(column.name): one number stands in \(rows.count) rows, three times as often as its neighbours."),
              hint: Words(
                nl: "Is dat een doel of een norm waarop gestuurd wordt?",
                en: "Is that a target or a norm by which money is given?")) : nil))
    }
    return Screening.said(candidates)
  }
}

/// Many values at the bound of the codebook: the system cuts them off there.
struct HeapedAtBound: QualityCheck {
  let name = "heaped_at_bound"
  let threshold = Words(
    nl: "1% of meer precies op een grens van het codeboek, in een kolom met een bereik van 50 of meer, en tien keer de "
      + "laatste twintigste daarvoor: het systeem kapt af.",
    en: "1% or more exactly at a bound of the codebook, in a column with a range of 50 or more, and ten times the last "
      + "twentieth before it: the system cuts off.")

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.compactMap { column in
      guard !column.isKey, let values = column.numbers, let high = column.declared.bounds.high,
        high - (column.declared.bounds.low ?? 0) >= 50, column.presentCount >= 200
      else { return nil }
      let width = (high - (column.declared.bounds.low ?? 0)) / 20
      let rows = values.indices.filter { values[$0] == high }
      let before = values.count { $0 < high && $0 >= high - width }
      guard rows.count * 100 >= column.presentCount, rows.count >= 10 * max(1, before) else { return nil }
      return QualityFault(
        code: "heaped_at_bound", column: column.name, line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(column.name): \(rows.count) waarden staan precies op de bovengrens, en bijna geen er vlak onder.",
          en: "\(column.name): \(rows.count) values stand exactly at the upper bound, and hardly any just below it."),
        hint: Words(nl: "Kapt het systeem hogere waarden af?", en: "Does the system cut higher values off?"))
    }
  }
}
