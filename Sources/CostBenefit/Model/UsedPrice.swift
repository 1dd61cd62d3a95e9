import Evidence

extension Model {
  /// A price of a register as a scenario uses it: what the register says, and what was done with it.
  public struct UsedPrice: Sendable {
    public let register: String
    /// As published.
    public let price: Price
    /// From its price year to the scenario's; nil where they are the same, or it is no amount.
    public let step: IndexedPrice.Step?
    /// Real growth a year from the base year on.
    public let realGrowth: Double
    /// As the scenario says it, or else the register.
    public let vat: Price.ValueAddedTax?
    /// Whether it is drawn with the uncertainty that the register gives.
    public let isDrawn: Bool

    /// `zin.nursing-home-day`
    public var name: String { "\(register).\(price.id)" }
  }
}
