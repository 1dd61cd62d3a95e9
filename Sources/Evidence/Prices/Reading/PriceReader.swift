import Documents

/// Reads the lines of a price register.
struct PriceReader {
  let notebook: Notebook
  let units: UnitNames
  /// What the register says for all of its lines.
  let source: Source?
  let sources: SourceList
  let valid: PriceValidity?
  let statedLevel: Int?
  let index: String?

  /// The prices of one line: one, or with `values:` one for each worth.
  func prices(_ entry: Node.Entry) -> [Price] {
    let id = entry.key.string
    let fields = Fields(entry.value, in: notebook, of: Words(nl: "de prijs \(id)", en: "the price \(id)"))
    let kind = fields.choice("kind", among: Price.Kind.allCases.map(\.rawValue), required: true)
      .flatMap { Price.Kind(rawValue: $0.string) }
    let says = fields.text("says", required: true)
    let amounts = amounts(fields, kind, named: entry.key)
    let own = ownSource(fields)
    let status = fields.choice("status", among: Source.Status.allCases.map(\.rawValue))
      .flatMap { Source.Status(rawValue: $0.string) }
    var common = Price(
      id: id, says: says?.string ?? "", value: 0, unit: .plainNumber, kind: kind ?? .cost,
      status: status ?? (own ?? source)?.status ?? .open)
    common.source = own ?? source
    common.paragraph = fields.text("paragraph")?.string
    common.page = fields.text("page")?.string
    common.vat = fields.choice("vat", among: Price.ValueAddedTax.allCases.map(\.rawValue))
      .flatMap { Price.ValueAddedTax(rawValue: $0.string) }
    common.category = fields.text("category")?.string
    common.payer = fields.text("payer")?.string
    common.cashable = cashable(fields)
    common.grade = fields.choice("grade", among: Price.Grade.allCases.map(\.rawValue))
      .flatMap { Price.Grade(rawValue: $0.string) }
    common.valid = Self.valid(fields, in: notebook) ?? valid
    // A source of its own may state another level than the register's.
    common.statedLevel = Self.level(fields, in: notebook) ?? (own == nil ? statedLevel : nil)
    common.index = fields.text("index")?.string ?? index
    common.beside = fields.text("beside")
    common.checked = fields.text("checked")?.string
    let written = uncertainty(fields, amounts)
    fields.finish()
    guard kind != nil, says != nil else { return [] }
    return amounts.map { amount in
      var price = common
      if !amount.isAlone, let worth = amount.worth { price.id = "\(id).\(worth.rawValue)" }
      price.value = amount.value
      price.unit = amount.unit
      price.worth = amount.worth
      price.place = entry.key.place
      price.uncertainty = written
      // Well-being does not become cash.
      if !amount.isAlone, amount.worth != .fiscal { price.cashable = nil }
      return price
    }
  }

  /// A price beside which another is said to stand must be there.
  func checkPairs(_ prices: [Price]) {
    for price in prices {
      guard let beside = price.beside, !prices.contains(where: { $0.id == beside.string }) else { continue }
      let near = NearestName.of(beside.string, among: prices.map(\.id))
      notebook.add(
        Finding(
          code: "price_beside", at: beside.place,
          Words(
            nl: "\(beside.string) is geen prijs van dit bestand.", en: "\(beside.string) is no price of this file."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    }
  }

  private func ownSource(_ fields: Fields) -> Source? {
    guard let text = fields.text("source") else { return nil }
    if let known = sources[text.string] { return known }
    let near = NearestName.of(text.string, among: sources.all.map(\.name))
    notebook.add(
      Finding(
        code: "unknown_source", at: text.place,
        Words(
          nl: "De bron \(text.string) staat niet onder sources: van dit bestand.",
          en: "The source \(text.string) does not stand under sources: of this file."),
        hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    return nil
  }

  static func valid(_ fields: Fields, in notebook: Notebook) -> PriceValidity? {
    guard let text = fields.text("valid") else { return nil }
    if let valid = PriceValidity(text.string) { return valid }
    notebook.add(
      Finding(
        code: "price_valid", at: text.place,
        Words(
          nl: "Hier hoort van wanneer tot en met wanneer de prijs geldt, zoals 2022..2024 of 2022-07-01..2024-06-30.",
          en: "From when through when the price holds belongs here, such as 2022..2024 or 2022-07-01..2024-06-30."),
        hint: Words(nl: "Een open eind is 2022.. of ..2024.", en: "An open end is 2022.. or ..2024.")))
    return nil
  }

  static func level(_ fields: Fields, in notebook: Notebook) -> Int? {
    guard let text = fields.text("price_level") else { return nil }
    if let year = Int(text.string), (1900...2200).contains(year) { return year }
    notebook.add(
      Finding(
        code: "year_expected", at: text.place,
        Words(nl: "Hier hoort een jaar, zoals 2024.", en: "A year belongs here, such as 2024.")))
    return nil
  }
}
