/// A unit as somebody wrote it: `hour/week` is a plain number to the sums, and hours a week to the reader.
public struct WrittenUnit: Sendable, Hashable {
  public let unit: Unit
  /// How many base units (euro, year) one of these is: 1/12 for `month`, 365 for `EUR2024/day`.
  public let factor: Double
  /// As written.
  public let symbol: String

  public init(unit: Unit, factor: Double, symbol: String) {
    self.unit = unit
    self.factor = factor
    self.symbol = symbol
  }

  public static let plainNumber = WrittenUnit(unit: .one, factor: 1, symbol: "")

  /// The base unit itself, with its own description.
  public init(base unit: Unit) {
    self.init(unit: unit, factor: 1, symbol: unit.isPlainNumber ? "" : unit.description)
  }
}
