import Documents
import Evidence
import Probability

extension Scenario {
  /// A number of the file, certain or not, with where it comes from.
  public struct Parameter: Sendable {
    public indirect enum Value: Sendable {
      case literal(Literal)
      case chance(DistributionCall)
      /// `zin.nursing-home-day`
      case price(Text)
      /// The share of a saving by that price that becomes cash; the price brings it.
      case cashableOfPrice(Text)
      /// `referral.effect`
      case estimate(Text)
      case published(Published)
      /// A value for each year; with `hold`, the last one stays.
      case byYear([(year: Int, value: Value)], hold: Bool, at: Place)
      /// Values of some years, with a rule for the others.
      case series(Series)
      /// A distribution that no formula writes: a share drawn with others from counts, a column of rows.
      case made(any Distribution, WrittenUnit)
      /// A term of an estimate that the file itself writes out.
      case term(Estimate, Int)
    }

    /// What a parameter does in an argument about causes; see the rule that the counterfactual counts once.
    public enum Role: String, Sendable, CaseIterable {
      case deadweight, attribution, displacement, leakage, bias
      case creditShare = "credit_share"
    }

    public enum Grade: String, Sendable, CaseIterable { case good, fair, weak }

    public let name: Text
    public let value: Value
    public let sources: [Text]
    public let grade: Grade?
    /// The price index that brings it to the price year of the scenario.
    public let index: Text?
    public let role: Role?
    /// Real growth of a price, a year, from the base year on.
    public let growth: Double
    public let vat: Price.ValueAddedTax?
    /// The key of its uniforms, where that is not its name: branches of one choice share them.
    public var key: String?
    /// The names of its draws, where it is one of a few named things.
    public var levels: [String] = []
    /// The part of an effect that is one place's own.
    public var isPlace = false
    /// Files that it draws from, as opened.
    public var files: [String] = []
  }

  /// An effect from a publication: a value with an interval, or with a standard error on its analysis scale.
  public struct Published: Sendable {
    public enum Spread: Sendable {
      case interval(Double, Double, confidence: Double)
      case standardError(Double)
    }

    public let value: Literal
    public let spread: Spread
    public let measure: Measure
    public let counterfactual: Counterfactual
    public let degreesOfFreedom: Double
    public let place: Place
  }

  /// The measures of effect, with the scale on which each is drawn.
  public enum Measure: String, Sendable, CaseIterable {
    case relativeRisk = "relative risk"
    case rateRatio = "rate ratio"
    case oddsRatio = "odds ratio"
    case hazardRatio = "hazard ratio"
    case riskDifference = "risk difference"
    case meanDifference = "mean difference"
    case risk

    public var scale: AnalysisScale {
      switch self {
      case .relativeRisk, .rateRatio, .oddsRatio, .hazardRatio: .log
      case .riskDifference, .meanDifference: .identity
      case .risk: .logit
      }
    }
  }
}
