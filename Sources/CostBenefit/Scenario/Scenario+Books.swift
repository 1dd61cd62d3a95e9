import Documents
import Evidence

extension Scenario {
  /// What a flow is in the books of those who pay and provide, as written.
  public struct FlowBooks: Sendable {
    /// The kind of flow for which the rules have a rate of their own: `effects`, `fixed_sunk_costs`.
    public var discountAs: Text?
    /// What the payer pays, at its tariff, where the amount of the flow is at reference cost.
    public var payerAmount: Expression?
    /// To whom the difference between tariff and reference cost is booked.
    public var provider: String?
    public var vat: ValueAddedTax?
    /// What an avoided outlay frees, in places or in units a year.
    public var quantity: Expression?

    var formulas: [Expression] { [payerAmount, quantity].compactMap { $0 } }
  }

  /// Value added tax in the amounts of a flow.
  public struct ValueAddedTax: Sendable {
    /// Whether the amounts as written hold it.
    public let amount: Price.ValueAddedTax
    public let rate: Double?
    /// Who gives the tax back to the payer.
    public let compensatedBy: String?
    public let place: Place
    /// Whether the block itself names a source; else that of the flow holds.
    public let hasSource: Bool
  }

  /// What is kept beside the balance.
  public struct Books: Sendable {
    public var ceilings: [Ceiling] = []
    public var weights: Weights?
    public var budget: Model.Budget?
  }

  /// The most of a step that can be avoided: an observed yearly inflow.
  public struct Ceiling: Sendable {
    public let step: Text
    public let atMost: Expression
    /// Whether the step is held to it.
    public let caps: Bool
    public let sources: [Text]
  }

  /// How much a euro of an actor weighs in the weighted balance; 1 where nothing is said.
  public struct Weights: Sendable {
    public enum Rule: Sendable {
      case given(Expression)
      /// (reference income / income)^elasticity
      case income(Expression, reference: Expression, elasticity: Expression)
    }

    public let byActor: [(actor: String, rule: Rule)]
    public let sources: [Text]
    public let place: Place
  }

  /// The rules of a run: the file's own, or those asked for in their place.
  var rulesChosen: DiscountingChoice {
    guard let rulesInstead else { return discounting }
    return DiscountingChoice(
      rules: Text(rulesInstead, at: discounting.rules.place), exception: nil, later: .compound,
      allowsRisingFactor: false)
  }
}
