import Documents

extension TestedHypothesis {
  /// A test of several coefficients at once: W/q against F(q, df), W the Wald statistic by the recipe's covariance.
  public struct JointTest: Sendable {
    public let statistic: Double
    /// How many restrictions.
    public let restrictions: Int
    /// Infinite: chi-squared over its degrees of freedom.
    public let degreesOfFreedom: Double
    public let pValue: Double
    /// By Holm over all pre-declared tests of interaction, trend and departure of the hypothesis.
    public var adjusted: Double

    public init(statistic: Double, restrictions: Int, degreesOfFreedom: Double, pValue: Double, adjusted: Double) {
      self.statistic = statistic
      self.restrictions = restrictions
      self.degreesOfFreedom = degreesOfFreedom
      self.pValue = pValue
      self.adjusted = adjusted
    }
  }

  /// The effect in groups that were declared before the test, from one model with a treatment effect in each.
  public struct Modification: Sendable {
    public struct Group: Sendable {
      /// The choice; nil for a part of a number.
      public let level: String?
      /// From (included), and below; nil where the part is open.
      public let from: Double?
      public let below: Double?
      public let treated: Counts.Arm
      public let comparison: Counts.Arm
      /// Why the group was refused, or is descriptive only.
      public let reasons: [Words]
      /// `effect` and `baseline`, standardised over the treated of the group; empty where it was refused.
      public let terms: [Term]
      /// p-values by Holm over the groups of all modifiers.
      public var claimTest: ClaimTest?
      public var verdict: Verdict

      public init(
        level: String?, from: Double?, below: Double?, treated: Counts.Arm, comparison: Counts.Arm, reasons: [Words],
        terms: [Term], claimTest: ClaimTest?, verdict: Verdict
      ) {
        self.level = level
        self.from = from
        self.below = below
        self.treated = treated
        self.comparison = comparison
        self.reasons = reasons
        self.terms = terms
        self.claimTest = claimTest
        self.verdict = verdict
      }
    }

    public let by: String
    public var groups: [Group]
    /// Whether the effects (the treatment's coefficients in the groups) differ; nil with fewer than two groups that can be tested.
    public var interaction: JointTest?
    /// Rows of which the group is not known; they take no part here.
    public let unknown: Int
    public let recipe: Words
    /// Why there is no fit; nil where there is.
    public let failure: Words?

    public init(
      by: String, groups: [Group], interaction: JointTest?, unknown: Int, recipe: Words, failure: Words?
    ) {
      self.by = by
      self.groups = groups
      self.interaction = interaction
      self.unknown = unknown
      self.recipe = recipe
      self.failure = failure
    }
  }

  /// How the effect depends on how much of the measure people had.
  public struct DoseResponse: Sendable {
    /// The effect of a dose against none, standardised over the treated.
    public struct Point: Sendable {
      /// The dose, or the mean dose of a category.
      public let dose: Double
      /// Of a category.
      public let from: Double?
      public let below: Double?
      /// Treated rows of a category; of a curve all.
      public let rows: Int
      public let events: Double
      public let effect: Term
      /// The level with that dose.
      public let level: Double

      public init(
        dose: Double, from: Double?, below: Double?, rows: Int, events: Double, effect: Term, level: Double
      ) {
        self.dose = dose
        self.from = from
        self.below = below
        self.rows = rows
        self.events = events
        self.effect = effect
        self.level = level
      }
    }

    public let column: String
    public let shape: String
    public let points: [Point]
    /// The level without the measure.
    public let baseline: Double
    /// Whether the outcome changes with the dose at all: of a line its slope, of a curve all its terms, of categories the line through
    /// their mean doses.
    public var trend: JointTest?
    /// Whether the shape departs from a straight line; nil for a line.
    public var departure: JointTest?
    /// Treated rows of which the dose is not known; they take no part here.
    public let unknown: Int
    public let recipe: Words
    public let failure: Words?

    public init(
      column: String, shape: String, points: [Point], baseline: Double, trend: JointTest?, departure: JointTest?,
      unknown: Int, recipe: Words, failure: Words?
    ) {
      self.column = column
      self.shape = shape
      self.points = points
      self.baseline = baseline
      self.trend = trend
      self.departure = departure
      self.unknown = unknown
      self.recipe = recipe
      self.failure = failure
    }
  }
}
