import Evidence
import Probability

extension RunResult {
  /// What is kept beside the balance of one alternative.
  public struct Books: Sendable {
    /// One line of the ledger in one year: undiscounted, EUR of the price year, above zero where the actor gains.
    public struct Entry: Sendable {
      public let actor: String
      public let year: Int
      public let kind: LedgerKind
      public let form: LedgerForm
      /// Over all draws.
      public let mean: Double
      /// Points below which 2.5%, 10%, 90% and 97.5% of the first `ledgerDraws` draws lie.
      public let quantiles: (low: Double, p10: Double, p90: Double, high: Double)
    }

    /// All entries of one actor in one year together: undiscounted, EUR of the price year, above zero where it gains.
    public struct ActorYear: Sendable {
      public let actor: String
      public let year: Int
      /// Over all draws.
      public let mean: Double
      /// Of the sum, over the first `ledgerDraws` draws: the points of the entries do not add up to it.
      public let quantiles: (low: Double, p10: Double, p90: Double, high: Double)

      public init(
        actor: String, year: Int, mean: Double, quantiles: (low: Double, p10: Double, p90: Double, high: Double)
      ) {
        self.actor = actor
        self.year = year
        self.mean = mean
        self.quantiles = quantiles
      }
    }

    /// A year of a public payer in nominal euros: cash only, never discounted.
    public struct BudgetLine: Sendable {
      public let payer: String
      public let year: Int
      /// Nominal euros for one of the price year.
      public let factor: Double
      public let mean: Double
      public let quantiles: (low: Double, p10: Double, p90: Double, high: Double)
    }

    public struct Overlap: Sendable {
      public let group: String
      public let flows: [String]
      /// Present values, every flow in full and with the overlap taken off.
      public let naive: Figure
      public let corrected: Figure
    }

    public struct Ceiling: Sendable {
      public let step: String
      public let source: String
      public let caps: Bool
      /// Share of draws in which the step is above the ceiling in some year, before it is held to it.
      public let shareAbove: ShareOfDraws
      /// The largest excess over the years; below zero where there is room.
      public let excess: Figure
    }

    /// What a PM item would have to be worth for the balance to change its sign.
    public struct Flip: Sendable {
      public let item: String
      public let direction: String
      /// Present value of the item that brings the mean balance to zero; as a yearly amount that is worth as much.
      public let presentValue: Double
      public let annual: Double
      /// The unit of its quantity over the horizon, discounted; nil where the file gives no quantity.
      public let quantity: Figure?
      /// −mean balance / mean present value of the quantity, in `unit`; nil where the mean quantity is zero.
      public let perUnit: Double?
      /// 10% and 90% points of that ratio over the first `ledgerDraws` draws, where the quantity has one sign in all of them.
      public let perUnitRange: (p10: Double, p90: Double)?
      /// `EUR2024/person`
      public let unit: String?
    }

    /// What comes free and goes to the next in line, in its own unit: the mean over the years.
    public struct Freed: Sendable {
      public let flow: String
      public let figure: Figure
      public let years: [(year: Int, mean: Double)]
    }

    public var ledger: [Entry] = []
    /// The ledger by actor and year; actors in the order of the ledger, then by year.
    public var actorYears: [ActorYear] = []
    public var budget: [BudgetLine] = []
    public var perspectives: [(perspective: Perspective, figure: Figure)] = []
    public var overlaps: [Overlap] = []
    /// The balance with every flow in full; nil where nothing overlaps.
    public var naiveNetPresentValue: Figure?
    public var ceilings: [Ceiling] = []
    public var flips: [Flip] = []
    public var freed: [Freed] = []
    /// The balance with a weight for every actor; nil where none is asked for.
    public var weighted: Figure?
    public var weights: [(actor: String, figure: Figure)] = []

    /// Draws behind the quantiles of the ledger.
    public static let ledgerDraws = 16_384

    public init() {}
  }
}
