import Documents
import Evidence

/// A number with its unit, as written: `612 person/year`, `80%`, `10 EUR2022/day`.
public struct Literal: Sendable {
  /// In the unit as written; `80%` is 0.8.
  public let value: Double
  public let unit: WrittenUnit
  public let place: Place

  public init(value: Double, unit: WrittenUnit, place: Place) {
    self.value = value
    self.unit = unit
    self.place = place
  }

  /// In base units: years, and euros of its own price year.
  public var base: Double { value * unit.factor }

  /// A number that needs no source: 0, 1, 100%, or a calendar year.
  public var speaksForItself: Bool {
    value == 0 || value == 1 || (unit.symbol.isEmpty && value == value.rounded() && (1900...2200).contains(value))
  }

  public var negated: Literal { Literal(value: -value, unit: unit, place: place) }
}
