import Documents
import Evidence
import Probability

/// What one scenario gives: the figures of every alternative against the baseline, and what they depend on.
///
/// Savings and yearly figures are in EUR a year of the price year, present values in EUR of it.
public struct RunResult: Sendable {
  public struct Alternative: Sendable {
    public let name: String
    public let netPresentValue: Figure
    public let benefitCostRatio: Ratio
    /// Equivalent annual values: present value / Σ discount factors.
    public let grossSavings: Figure
    public let netSavings: Figure
    public let cashGrossSavings: Figure
    public let cashNetSavings: Figure
    /// Freed capacity, (1 − c)·S, equivalent annual value.
    public let freedCapacity: Figure
    /// Share of draws in which the net present value is above zero.
    public let sharePositive: ShareOfDraws
    /// Share of draws in which it is the best of all, the baseline included; of equals the one listed first.
    public let shareBest: ShareOfDraws
    public let payback: Payback
    /// The value of a parameter, in its unit as written, at which the mean net present value is zero, the others as drawn (the first
    /// 4,096 draws); nil where there is none in its support.
    public let breakEven: [(parameter: String, value: Double?)]
    /// Present value by actor; adds up to the net present value.
    public let actors: [(name: String, figure: Figure)]
    /// Undiscounted balance for society by year.
    public let years: [(year: Int, figure: Figure)]
    public let flows: [Flow]
    /// The steps by name: mean over the years of the horizon, as a difference from the baseline, in their own unit.
    public let effects: [(name: String, figure: Figure)]
    /// The draws of the net present value in bins, for a chart: edges (count + 1) and counts; both empty where it does not vary.
    /// The outermost draws are left out.
    public let density: Density
    /// Net present value as the same amount every year of its life, EUR a year: compares alternatives of unequal lives.
    public var equivalentAnnual: Figure?
    /// Years that it lasts.
    public var life = 0
    /// Empty where the file has no credit table.
    public var credit: [Credit] = []
    public var capacities: [Capacity] = []
    /// Ratios and rates beside the balance.
    public var ratios: Ratios?
    /// By claim of the file: the effects that would just meet it.
    public var requiredEffects: [[RequiredEffect]] = []

    public init(
      name: String, netPresentValue: Figure, benefitCostRatio: Ratio, grossSavings: Figure, netSavings: Figure,
      cashGrossSavings: Figure, cashNetSavings: Figure, freedCapacity: Figure, sharePositive: ShareOfDraws,
      shareBest: ShareOfDraws, payback: Payback, breakEven: [(parameter: String, value: Double?)],
      actors: [(name: String, figure: Figure)], years: [(year: Int, figure: Figure)], flows: [Flow],
      effects: [(name: String, figure: Figure)], density: Density
    ) {
      self.name = name
      self.netPresentValue = netPresentValue
      self.benefitCostRatio = benefitCostRatio
      self.grossSavings = grossSavings
      self.netSavings = netSavings
      self.cashGrossSavings = cashGrossSavings
      self.cashNetSavings = cashNetSavings
      self.freedCapacity = freedCapacity
      self.sharePositive = sharePositive
      self.shareBest = shareBest
      self.payback = payback
      self.breakEven = breakEven
      self.actors = actors
      self.years = years
      self.flows = flows
      self.effects = effects
      self.density = density
    }
  }

  /// A provider's part: present values, EUR.
  public struct Credit: Sendable {
    public let provider: String
    public let share: Figure
    public let benefits: Figure
    public let costs: Figure
    public let balance: Figure
  }

  /// How often a capacity limit binds.
  public struct Capacity: Sendable {
    /// The step or flow in which it stands.
    public let name: String
    /// In any year.
    public let share: ShareOfDraws
    public let years: [(year: Int, share: Double)]
  }

  public struct Ratio: Sendable {
    /// mean PV(B) / mean PV(C); nil where the mean cost is not above zero.
    public let ratioOfMeans: Double?
    public let confLow: Double?
    public let confHigh: Double?
    /// `quantiles of draws`, or why there is no interval.
    public let intervalKind: String
    public let shareDenominatorNotPositive: Double
    /// Numerator benefits, denominator costs.
    public var quadrants: QuadrantShares?
    /// Monte Carlo errors: of the ratio of means, by the delta method, and of the ends of the interval.
    public var mcse: (ratio: Double, low: Double?, high: Double?) = (.nan, nil, nil)
    /// The confidence set of the ratio where benefits and costs are jointly normal.
    public var fieller: Fieller?

    public init(
      ratioOfMeans: Double?, confLow: Double?, confHigh: Double?, intervalKind: String,
      shareDenominatorNotPositive: Double
    ) {
      self.ratioOfMeans = ratioOfMeans
      self.confLow = confLow
      self.confHigh = confHigh
      self.intervalKind = intervalKind
      self.shareDenominatorNotPositive = shareDenominatorNotPositive
    }
  }

  public struct Payback: Sendable {
    /// The median over draws of the first year in which the discounted sum is not below zero, whatever comes after; nil where most
    /// never reach it.
    public let median: Int?
    public let shareNever: Double
    /// Monte Carlo error of `shareNever`.
    public var shareNeverMCSE = Double.nan

    public init(median: Int?, shareNever: Double) {
      self.median = median
      self.shareNever = shareNever
    }
  }

  public struct Flow: Sendable {
    public let name: String
    public let kind: Model.FlowKind
    public let presentValue: Figure
    /// Present value of the part that becomes cash; nil where it is no avoided public outlay.
    public let cashable: Figure?
    /// Mean by year, undiscounted, EUR of the price year.
    public let undiscountedByYear: [(year: Int, mean: Double)]

    public init(
      name: String, kind: Model.FlowKind, presentValue: Figure, cashable: Figure?,
      undiscountedByYear: [(year: Int, mean: Double)]
    ) {
      self.name = name
      self.kind = kind
      self.presentValue = presentValue
      self.cashable = cashable
      self.undiscountedByYear = undiscountedByYear
    }
  }

  public struct Density: Sendable {
    public let edges: [Double]
    public let counts: [Int]

    public init(edges: [Double], counts: [Int]) {
      self.edges = edges
      self.counts = counts
    }
  }

  public struct Claim: Sendable {
    public let claim: Model.Claim
    public let alternative: String
    public let share: ShareOfDraws
    /// What the claim is about, as drawn.
    public let figure: Figure

    public init(claim: Model.Claim, alternative: String, share: ShareOfDraws, figure: Figure) {
      self.claim = claim
      self.alternative = alternative
      self.share = share
      self.figure = figure
    }
  }

  public struct Difference: Sendable {
    public let from: String
    public let to: String
    public let netPresentValue: Figure

    public init(from: String, to: String, netPresentValue: Figure) {
      self.from = from
      self.to = to
      self.netPresentValue = netPresentValue
    }
  }

  public struct Sensitivity: Sendable {
    public let parameter: String
    public let alternative: String
    /// Spearman's, with the net present value.
    public let rankCorrelation: Double
    /// Net present value at the parameter's 10% and 90% point, the others at their medians (correlated ones too).
    public let swing: (low: Double, high: Double)
    /// Expected value of perfect information on this parameter alone, for the choice among all alternatives, EUR; nil where not computed.
    public let evppi: Double?

    public init(
      parameter: String, alternative: String, rankCorrelation: Double, swing: (low: Double, high: Double),
      evppi: Double?
    ) {
      self.parameter = parameter
      self.alternative = alternative
      self.rankCorrelation = rankCorrelation
      self.swing = swing
      self.evppi = evppi
    }
  }

  /// The mean net present value under other rules, on the same draws.
  public struct OtherRules: Sendable {
    public let rules: String
    public let alternative: String
    public let meanNetPresentValue: Double

    public init(rules: String, alternative: String, meanNetPresentValue: Double) {
      self.rules = rules
      self.alternative = alternative
      self.meanNetPresentValue = meanNetPresentValue
    }
  }

  public let model: Model
  public let draws: Int
  public let seed: UInt64
  /// Where the uniforms behind the draws lie.
  public var points: PointSet
  /// The alternatives, without the baseline.
  public var alternatives: [Alternative]
  public let claims: [Claim]
  public let differences: [Difference]
  public let sensitivity: [Sensitivity]
  /// Expected value of perfect information, EUR.
  public let evpi: Double
  public let otherRules: [OtherRules]
  /// The largest fault in the identities over all draws, as a share of the sum of absolute flows; below 1e-9, or the run fails.
  public let identityFault: Double
  /// What may flip the sign of a mean balance on its own: for each alternative the likeliest first.
  public var flips: [Flip] = []
  /// What is kept beside the balance, by alternative in the order of `alternatives`.
  public var books: [Books] = []
  /// What was found while drawing that does not stop the work.
  public var findings: [Finding] = []
  /// Goals without a price, where the file has any.
  public var goals: [GoalResult] = []
  /// Where they were asked for.
  public var sobol: SobolResult?
  public var information: InformationResult?
  public var precision: ReachedPrecision?
  /// Monte Carlo error of `evpi`.
  public var evpiMCSE: Double = .nan
  /// What an amount comes to by place of a country.
  public var scales: [Scale] = []

  public init(
    model: Model, draws: Int, seed: UInt64, alternatives: [Alternative], claims: [Claim], differences: [Difference],
    sensitivity: [Sensitivity], evpi: Double, otherRules: [OtherRules], identityFault: Double
  ) {
    self.model = model
    self.draws = draws
    self.seed = seed
    points = PointSet(seed: seed, count: draws)
    self.alternatives = alternatives
    self.claims = claims
    self.differences = differences
    self.sensitivity = sensitivity
    self.evpi = evpi
    self.otherRules = otherRules
    self.identityFault = identityFault
  }
}
