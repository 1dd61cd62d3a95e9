import Documents

/// A unit price with everything a hearing asks of it: price year (in its unit), cost or tariff, payer, page, grade, uncertainty.
public struct Price: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// What the resources cost: for society.
    case cost
    /// What a payer pays: for a payer's own books.
    case tariff
    /// No price, but a figure that belongs to prices: a distance, a share, a term of depreciation.
    case figure
  }

  /// Value added tax in the price.
  public enum ValueAddedTax: String, Sendable, Hashable, CaseIterable { case included, excluded, exempt }

  /// Whose gain the amount is.
  public enum Worth: String, Sendable, Hashable, CaseIterable {
    /// To the public purse.
    case fiscal
    /// To people and firms, as income or output.
    case economic
    /// To well-being, beyond income.
    case social
  }

  public enum Grade: String, Sendable, Hashable, CaseIterable { case good, fair, weak }

  /// How far the true price may be from the value.
  public enum Uncertainty: Sendable, Hashable {
    /// A distribution in the words of a scenario, in the unit of the price.
    case distribution(Text)
    /// Two ends in the unit of the price, between which it lies with this confidence.
    case range(low: Double, high: Double, confidence: Double)
  }

  /// The name within its register: `nursing-home-day`; with values by worth, `shelter-night.fiscal`.
  public internal(set) var id: String
  /// As the publisher names it.
  public let says: String
  /// In the unit as written.
  public internal(set) var value: Double
  /// Holds the price year: `EUR2022/day`.
  public internal(set) var unit: WrittenUnit
  public let kind: Kind
  public let status: Source.Status
  public var vat: ValueAddedTax?
  /// Paragraph in the source.
  public var paragraph: String?
  /// Page in the source.
  public var page: String?
  /// nil where the register names none: it can then not be used in a scenario.
  public var source: Source?
  /// The group within which prices are of one order of magnitude: `elderly-care`.
  public var category: String?
  /// Who pays it: `care_office`.
  public var payer: String?
  public var worth: Worth?
  /// The share of a saving that becomes cash, as written: `20%`, `uniform(0%, 40%)`.
  public var cashable: Text?
  public var grade: Grade?
  public var uncertainty: Uncertainty?
  public var valid: PriceValidity?
  /// The price year as the source states it; nil where the file does not say that it does.
  public var statedLevel: Int?
  /// The index that it follows; nil is the consumer price index.
  public var index: String?
  /// The cost of which it is the tariff, or the other way round.
  public var beside: Text?
  /// Why it may stand far from its category.
  public var checked: String?
  /// Where it stands in its file.
  public var place: Place?

  public init(id: String, says: String, value: Double, unit: WrittenUnit, kind: Kind, status: Source.Status) {
    self.id = id
    self.says = says
    self.value = value
    self.unit = unit
    self.kind = kind
    self.status = status
  }

  public var priceYear: Int? { unit.unit.priceYear }
}
