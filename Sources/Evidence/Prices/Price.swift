/// A unit price with everything a hearing asks of it: price year (in its unit), cost or tariff, page, status.
public struct Price: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// What the resources cost: for society.
    case cost
    /// What a payer pays: for a payer's own books.
    case tariff
  }

  /// Value added tax in the price.
  public enum ValueAddedTax: String, Sendable, Hashable, CaseIterable { case included, excluded, exempt }

  /// The name within its register: `nursing-home-day`.
  public let id: String
  /// As the publisher names it.
  public let says: String
  /// In the unit as written.
  public let value: Double
  /// Holds the price year: `EUR2022/day`.
  public let unit: WrittenUnit
  public let kind: Kind
  public let vat: ValueAddedTax?
  /// Paragraph or page in the source.
  public let paragraph: String?
  public let status: Source.Status

  public init(
    id: String, says: String, value: Double, unit: WrittenUnit, kind: Kind, vat: ValueAddedTax? = nil,
    paragraph: String? = nil, status: Source.Status
  ) {
    self.id = id
    self.says = says
    self.value = value
    self.unit = unit
    self.kind = kind
    self.vat = vat
    self.paragraph = paragraph
    self.status = status
  }

  public var priceYear: Int? { unit.unit.priceYear }
}
