import Documents

/// Unit prices of one publisher, by name, with their source.
///
///     format: 1
///     prices: zin
///     source: {title: Kostenhandleiding 2024, publisher: Zorginstituut Nederland, status: quoted}
///     units: [visit]
///     lines:
///       nursing-home-day: {value: 290 EUR2022/day, kind: cost, paragraph: 4.13, says: "Verpleging & verzorging, per dag"}
public struct PriceRegister: Sendable {
  /// The name before the point: `zin` in `zin.nursing-home-day`.
  public let name: String
  public let source: Source
  /// Names of counted things that its units use.
  public let units: [String]
  public let prices: [Price]

  public init(name: String, source: Source, units: [String], prices: [Price]) {
    self.name = name
    self.source = source
    self.units = units
    self.prices = prices
  }

  public subscript(id: String) -> Price? {
    prices.first { $0.id == id }
  }

  /// The registers that the program ships.
  public static func shipped() throws(Findings) -> [PriceRegister] { try parsed.get() }

  /// Read once in the life of the program.
  private static let parsed: Result<[PriceRegister], Findings> = Result { () throws(Findings) in
    [try read(SourceFile(path: "zin.yaml", bytes: PackageResources.zin_yaml))]
  }

  /// - Throws: `Findings` with what is wrong in the file.
  public static func read(_ file: SourceFile) throws(Findings) -> PriceRegister {
    let notebook = Notebook()
    let fields = try Document(file).fields(in: notebook, of: Words(nl: "een prijzenbestand", en: "a prices file"))
    let name = fields.text("prices", required: true)?.string ?? ""
    let source = fields.required("source").flatMap { Source.read($0, named: name, in: notebook) }
    let units = (fields.texts("units") ?? []).map(\.string)
    let names = UnitNames(adding: units)
    var prices: [Price] = []
    if let block = fields.required("lines") {
      for entry in Fields(block, in: notebook, of: Words(nl: "de prijzen", en: "the prices")).all {
        if let price = price(entry, names: names, status: source?.status ?? .open, in: notebook) {
          prices.append(price)
        }
      }
    }
    fields.finish()
    try notebook.conclude()
    guard let source else { throw Findings(notebook.findings) }
    return PriceRegister(name: name, source: source, units: units, prices: prices)
  }

  private static func price(
    _ entry: Node.Entry, names: UnitNames, status: Source.Status, in notebook: Notebook
  ) -> Price? {
    let fields = Fields(
      entry.value, in: notebook, of: Words(nl: "de prijs \(entry.key.string)", en: "the price \(entry.key.string)"))
    let value = fields.text("value", required: true)
    let says = fields.text("says", required: true)
    let kind = fields.choice("kind", among: Price.Kind.allCases.map(\.rawValue), required: true)
    let vat = fields.choice("vat", among: Price.ValueAddedTax.allCases.map(\.rawValue))
    let paragraph = fields.text("paragraph")
    let own = fields.choice("status", among: Source.Status.allCases.map(\.rawValue))
    fields.finish()
    guard let value, let says, let kind = kind.flatMap({ Price.Kind(rawValue: $0.string) }) else { return nil }
    let halves = value.string.split(separator: " ", maxSplits: 1)
    guard halves.count == 2, let number = NumberText.value(of: String(halves[0])), let unit = names.read(halves[1]),
      unit.unit.euros == 1
    else {
      notebook.add(
        Finding(
          code: "price_value", at: value.place,
          Words(
            nl: "Hier hoort een bedrag met prijsjaar en eenheid, zoals 290 EUR2022/day.",
            en: "An amount with price year and unit belongs here, such as 290 EUR2022/day."),
          hint: Words(
            nl: "Nieuwe teleenheden (visit, trip) staan onder units:.",
            en: "New count units (visit, trip) stand under units:.")))
      return nil
    }
    return Price(
      id: entry.key.string, says: says.string, value: number, unit: unit, kind: kind,
      vat: vat.flatMap { Price.ValueAddedTax(rawValue: $0.string) }, paragraph: paragraph?.string,
      status: own.flatMap { Source.Status(rawValue: $0.string) } ?? status)
  }
}
