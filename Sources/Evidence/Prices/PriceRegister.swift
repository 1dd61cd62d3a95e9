import Documents

/// Unit prices of one publisher, by name, with their source.
///
///     format: 1
///     prices: zin
///     source: {title: Kostenhandleiding 2024, publisher: Zorginstituut Nederland, year: 2024, status: quoted}
///     price_level: 2022
///     units: [visit]
///     lines:
///       nursing-home-day: {value: 290 EUR2022/day, kind: cost, paragraph: 4.13, says: "Verpleging & verzorging, per dag"}
public struct PriceRegister: Sendable {
  /// The name before the point: `zin` in `zin.nursing-home-day`.
  public let name: String
  /// The path of its file, as it was opened.
  public let file: String
  /// nil where each line names its own, or none.
  public let source: Source?
  /// Names of counted things that its units use.
  public let units: [String]
  public let prices: [Price]

  public init(name: String, file: String, source: Source?, units: [String], prices: [Price]) {
    self.name = name
    self.file = file
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
}
