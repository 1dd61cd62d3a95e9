import Documents
import Evidence
import Probability

/// Numbers that come from a price register, with all that the register says of them.
extension ParameterTable {
  mutating func price(
    _ parameter: Scenario.Parameter, _ text: Text, _ name: String, _ alternative: String?
  ) -> (Kind, Register)? {
    guard let (register, price) = PriceFinder(registers: registers, notebook: notebook).find(text),
      let source = source(of: price, text)
    else { return nil }
    let index = parameter.index?.string ?? price.index ?? "cpi"
    guard let converted = priceYears.convert(price.unit, by: index, at: text.place) else { return nil }
    let factor = converted.factor * converted.unit.factor
    let chance: Model.Chance
    if price.uncertainty == nil {
      chance = .certain(price.value * factor)
    } else {
      let read = PriceDistributions(register: register, notebook: notebook).uncertainty(of: price)
      guard let read else { return nil }
      files.formUnion(read.files)
      chance = .distribution(read.distribution, factor: factor)
    }
    use(source)
    sources.use(converted.index?.source)
    let place = price.paragraph.map { ", par. \($0)" } ?? price.page.map { ", p. \($0)" } ?? ""
    var provenance = Model.Provenance(
      source: "\(source.text)\(place): \(price.says) (\(price.kind.rawValue))",
      grade: parameter.grade?.rawValue ?? price.grade?.rawValue, indexation: indexation(parameter, converted),
      status: price.status.rawValue)
    provenance.price = Model.UsedPrice(
      register: register.name, price: price,
      step: converted.index.flatMap { index in
        price.priceYear.flatMap { IndexedPrice.Step(index, from: $0, to: scenario.priceYear) }
      }, realGrowth: parameter.growth, vat: parameter.vat ?? price.vat, isDrawn: price.uncertainty != nil)
    let kind = Kind(converted.unit.unit, shown: converted.unit.symbol)
    return (kind, add(name, name, alternative, chance, converted.unit, provenance))
  }

  /// The share of a saving by a price that becomes cash, as its register says.
  mutating func cashable(
    of text: Text, _ parameter: Scenario.Parameter, _ name: String, _ alternative: String?
  ) -> (Kind, Register)? {
    guard let (register, price) = PriceFinder(registers: registers, notebook: notebook).find(text),
      let source = source(of: price, text),
      let share = PriceDistributions(register: register, notebook: notebook).cashable(of: price)
    else { return nil }
    use(source)
    files.formUnion(share.files)
    let provenance = Model.Provenance(
      source: "\(source.text): \(price.says), cashable", grade: price.grade?.rawValue, status: price.status.rawValue)
    return (Kind(.one, shown: ""), add(name, name, alternative, share.chance, .plainNumber, provenance))
  }

  /// A number without a source is not used, from whatever file.
  private func source(of price: Price, _ text: Text) -> Source? {
    if let source = price.source { return source }
    notebook.add(
      Finding(
        code: "source_missing", at: text.place,
        Words(
          nl: "De prijs \(text.string) heeft in zijn bestand geen bron.",
          en: "The price \(text.string) has no source in its file."),
        hint: Words(
          nl: "Zet source: bovenaan dat bestand of bij de regel.",
          en: "Put source: at the top of that file or on the line.")))
    return nil
  }
}
