import Documents

/// What a price is in euros, how sure that is, and how much of it becomes cash.
extension PriceReader {
  struct Amount {
    let value: Double
    let unit: WrittenUnit
    let worth: Price.Worth?
    /// False where it is one of the `values:` by worth.
    let isAlone: Bool
  }

  /// `value:` with perhaps `worth:`, or `values:` by worth.
  func amounts(_ fields: Fields, _ kind: Price.Kind?, named name: Text) -> [Amount] {
    let worth = fields.choice("worth", among: Price.Worth.allCases.map(\.rawValue))
      .flatMap { Price.Worth(rawValue: $0.string) }
    let isFigure = kind == .figure
    let block = fields.optional("values")
    guard fields.has("value") != fields.has("values"), block == nil || worth == nil else {
      _ = fields.optional("value")
      notebook.add(
        Finding(
          code: "price_ways", at: name.place,
          Words(
            nl: "Een prijs heeft value:, met misschien worth:, of values: met fiscal, economic en social.",
            en: "A price has value:, with perhaps worth:, or values: with fiscal, economic and social.")))
      return []
    }
    guard let block else {
      return fields.text("value").flatMap { amount($0, isFigure: isFigure) }.map {
        [Amount(value: $0.value, unit: $0.unit, worth: worth, isAlone: true)]
      } ?? []
    }
    let values = Fields(block, in: notebook, of: Words(nl: "de waarden van een prijs", en: "the values of a price"))
    let amounts = Price.Worth.allCases.compactMap { worth in
      values.text(worth.rawValue).flatMap { amount($0, isFigure: isFigure) }.map {
        Amount(value: $0.value, unit: $0.unit, worth: worth, isAlone: false)
      }
    }
    values.finish()
    return amounts
  }

  private func amount(_ text: Text, isFigure: Bool) -> (value: Double, unit: WrittenUnit)? {
    let halves = text.string.split(separator: " ", maxSplits: 1)
    if let first = halves.first, let number = NumberText.value(of: String(first)),
      let unit = units.read(halves.count == 2 ? halves[1] : ""), unit.unit.euros == (isFigure ? 0 : 1)
    {
      return (number, unit)
    }
    notebook.add(
      Finding(
        code: "price_value", at: text.place,
        isFigure
          ? Words(
            nl: "Hier hoort een getal met een eenheid zonder euro's, zoals 7.1 kilometre of 35%.",
            en: "A number with a unit without euros belongs here, such as 7.1 kilometre or 35%.")
          : Words(
            nl: "Hier hoort een bedrag met prijsjaar en eenheid, zoals 290 EUR2022/day.",
            en: "An amount with price year and unit belongs here, such as 290 EUR2022/day."),
        hint: Words(
          nl: "Nieuwe teleenheden (visit, trip) staan onder units:.",
          en: "New count units (visit, trip) stand under units:.")))
    return nil
  }

  /// `uncertainty:` with a distribution, or `range:` with perhaps `confidence:`. Ends that are given without a confidence are the
  /// 5th and 95th percentile.
  func uncertainty(_ fields: Fields, _ amounts: [Amount]) -> Price.Uncertainty? {
    let written = fields.text("uncertainty")
    let range = fields.optional("range")
    let confidence = fields.text("confidence")
    if written == nil, range == nil, confidence == nil { return nil }
    guard let amount = amounts.first else { return nil }
    if let written, range == nil, confidence == nil, amount.isAlone { return .distribution(written) }
    let ends = (range?.items ?? []).compactMap { $0.text.flatMap { NumberText.value(of: $0.string) } }
    let share = confidence.map { NumberText.value(of: $0.string) ?? .nan } ?? 0.9
    if written == nil, amount.isAlone, ends.count == 2, ends[0] < amount.value, amount.value < ends[1], share > 0,
      share < 1
    {
      return .range(low: ends[0], high: ends[1], confidence: share)
    }
    notebook.add(
      Finding(
        code: "price_range", at: (range?.place ?? confidence?.place ?? written?.place) ?? fields.place,
        Words(
          nl:
            "Eén waarde heeft óf uncertainty: met een verdeling, óf range: met een getal eronder en een erboven, met misschien confidence:.",
          en:
            "One value has either uncertainty: with a distribution, or range: with a number below and one above it, with perhaps confidence:."
        ),
        hint: Words(
          nl: "Zoals range: [250, 340], in de eenheid van de prijs.",
          en: "Such as range: [250, 340], in the unit of the price.")))
    return nil
  }

  /// A share, or a distribution that a scenario reads.
  func cashable(_ fields: Fields) -> Text? {
    guard let text = fields.text("cashable") else { return nil }
    guard let value = NumberText.value(of: text.string), !(0...1).contains(value) else { return text }
    notebook.add(
      Finding(
        code: "share_range", at: text.place,
        Words(nl: "cashable ligt tussen 0% en 100%.", en: "cashable lies between 0% and 100%.")))
    return nil
  }
}
