import Documents
import Evidence

extension Model {
  /// What a flow is in the books of those who pay and provide.
  public struct FlowBooks: Sendable {
    /// The kind of flow for which the rules have a rate of their own.
    public var discountAs: String?
    /// What the payer pays, at its tariff, one register a year; nil where it pays the amount of the flow.
    public var payerAmount: [Register]?
    /// Bears what the amount of the flow is above the payer's.
    public var provider: String?
    /// The part of the payer's amount that is value added tax which somebody gives back: r/(1 + r).
    public var compensatedShare = 0.0
    public var compensatedBy: String?
    /// What an avoided outlay frees, one register a year, in base units.
    public var quantity: (unit: Unit, years: [Register])?

    public init() {}
  }

  /// A nominal budget: euros of the price year times a forecast of prices, never discounted.
  public struct Budget: Sendable {
    public let index: String
    public let source: String
    /// Nominal euros of each year for one euro of the price year.
    public var factors: [(year: Int, factor: Double)] = []

    public init(index: String, source: String) {
      self.index = index
      self.source = source
    }
  }

  /// The most of a step that can be avoided, against what is: by alternative without the baseline, one register a year.
  public struct Ceiling: Sendable {
    public let step: String
    public let unit: Unit
    public let source: String
    /// Whether the step is held to it.
    public let caps: Bool
    /// Where it stands in the file.
    public let place: Place
    public internal(set) var atMost: [[Register]] = []
    /// The difference from the baseline before it is held to the ceiling.
    public internal(set) var wanted: [[Register]] = []
  }

  /// The quantity of a PM item, as a difference from the baseline: by alternative without the baseline, one register a year.
  public struct PMQuantity: Sendable {
    /// Its place in `Model.pm`.
    public let item: Int
    public let unit: Unit
    public internal(set) var years: [[Register]] = []
  }

  /// What is kept beside the balance.
  public struct Books: Sendable {
    public var ceilings: [Ceiling] = []
    public var quantities: [PMQuantity] = []
    /// Weights of actors in the weighted balance; 1 for all others. Empty where none is asked for.
    public var weights: [(actor: String, weight: Register)] = []
    public var budget: Budget?
    /// One discount factor a year where the rate is a number of the file: drawn with the rest.
    public var factors: [Register]?
    /// The same of kinds of flow with a rate of their own, where their factors are registers too.
    public var kindFactors: [String: [Register]] = [:]

    public init() {}
  }
}

extension Model.FlowBooks {
  func moved(_ to: (Register) -> Register) -> Model.FlowBooks {
    var books = self
    books.payerAmount = payerAmount?.map(to)
    books.quantity = quantity.map { ($0.unit, $0.years.map(to)) }
    return books
  }
}

extension Model.Books {
  func moved(_ to: (Register) -> Register) -> Model.Books {
    var books = self
    for index in ceilings.indices {
      books.ceilings[index].atMost = ceilings[index].atMost.map { $0.map(to) }
      books.ceilings[index].wanted = ceilings[index].wanted.map { $0.map(to) }
    }
    for index in quantities.indices { books.quantities[index].years = quantities[index].years.map { $0.map(to) } }
    books.weights = weights.map { ($0.actor, to($0.weight)) }
    books.factors = factors?.map(to)
    books.kindFactors = kindFactors.mapValues { $0.map(to) }
    return books
  }
}
