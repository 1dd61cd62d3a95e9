import Documents
import Foundation

/// A price with what it is in euros of another year, and how it got there.
public struct IndexedPrice: Sendable {
  /// How an amount of one price year became one of another.
  public struct Step: Sendable {
    public let index: PriceIndex
    public let from: Int
    public let to: Int
    /// The levels of the index in both years: the factor is `toLevel / fromLevel`.
    public let fromLevel: Double
    public let toLevel: Double

    public init?(_ index: PriceIndex, from: Int, to: Int) {
      guard let fromLevel = index.levels[from], let toLevel = index.levels[to] else { return nil }
      self.index = index
      self.from = from
      self.to = to
      self.fromLevel = fromLevel
      self.toLevel = toLevel
    }

    public var factor: Double { toLevel / fromLevel }

    /// Year by year, the first as it was.
    public var years: [PriceIndex.Year] { index.years(from: from, to: to) }
  }

  public let register: PriceRegister
  public let price: Price
  /// nil where no other year was asked for, or the index does not reach from the one to the other.
  public let step: Step?

  /// In euros of the year asked for, per unit as written; the value as written where there is no step.
  public var value: Double { step.map { price.value * $0.factor } ?? price.value }

  /// Its unit with the price year that `value` has: `EUR2024/day`.
  public var unit: String {
    guard let step else { return price.unit.symbol }
    return price.unit.symbol.replacing("EUR\(step.from)", with: "EUR\(step.to)")
  }

  /// The name by which a scenario refers to it: `zin.nursing-home-day`.
  public var name: String { "\(register.name).\(price.id)" }

  public init(_ price: Price, of register: PriceRegister, to year: Int? = nil, by index: PriceIndex? = nil) {
    self.register = register
    self.price = price
    guard let year, let index, let own = price.priceYear, own != year else {
      step = nil
      return
    }
    step = Step(index, from: own, to: year)
  }
}
