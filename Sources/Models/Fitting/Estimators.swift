/// An entry of the catalogue of models: its name in commands and files, what outcome it takes, and how it is made.
public struct EstimatorEntry: Sendable {
  public enum Outcome: String, Sendable {
    case number
    case positive
    /// 0 or 1, or a share with the number of trials as weight.
    case share
    case count
    /// Places of categories, from 0.
    case ordered
  }

  /// "negative binomial".
  public let name: String
  public let outcome: Outcome

  /// What the exponential of a coefficient is: "odds ratio"; nil where it is no ratio.
  public let ratio: String?

  /// Whether the model has columns for zeros of their own.
  public let hasZeroPart: Bool

  /// Makes the estimator. Options that the model does not know are left aside.
  public let make: @Sendable (EstimatorOptions) -> any ModelEstimator

  init(
    _ name: String, _ outcome: Outcome, ratio: String? = nil, hasZeroPart: Bool = false,
    make: @escaping @Sendable (EstimatorOptions) -> any ModelEstimator
  ) {
    self.name = name
    self.outcome = outcome
    self.ratio = ratio
    self.hasZeroPart = hasZeroPart
    self.make = make
  }

  fileprivate init(
    _ name: String, _ outcome: Outcome, _ family: any Family, ratio: String? = nil, quasi: Bool = false
  ) {
    self.init(name, outcome, ratio: ratio) { options in
      GeneralisedLinear(
        family, weights: options.weights, offset: options.offset, information: options.information ?? .expected,
        dispersion: quasi ? .pearson : .family)
    }
  }
}

/// The models there are that take one outcome and columns.
public enum Estimators {
  public static let all: [EstimatorEntry] = [
    EstimatorEntry("least squares", .number) { LeastSquares(weights: $0.weights, offset: $0.offset) },
    EstimatorEntry("logit", .share, BinomialLogit(), ratio: "odds ratio"),
    EstimatorEntry("probit", .share, BinomialProbit()),
    EstimatorEntry("cloglog", .share, BinomialComplementaryLogLog(), ratio: "hazard ratio"),
    EstimatorEntry("log-binomial", .share, BinomialLog(), ratio: "risk ratio"),
    EstimatorEntry("quasi-binomial", .share, BinomialLogit(), ratio: "odds ratio", quasi: true),
    EstimatorEntry("poisson", .count, PoissonLog(), ratio: "rate ratio"),
    EstimatorEntry("quasi-poisson", .count, PoissonLog(), ratio: "rate ratio", quasi: true),
    EstimatorEntry("gamma", .positive, GammaLog(), ratio: "ratio of means"),
    EstimatorEntry("gaussian log link", .number, GaussianLog(), ratio: "ratio of means"),
    EstimatorEntry("negative binomial", .count, ratio: "rate ratio") {
      NegativeBinomial(weights: $0.weights, offset: $0.offset, information: $0.information ?? .expected)
    },
    zeroInflated("zero-inflated poisson", .poisson),
    zeroInflated("zero-inflated negative binomial", .negativeBinomial),
    hurdle("hurdle poisson", .poisson),
    hurdle("hurdle negative binomial", .negativeBinomial),
    ordered("ordered logit", .logit, ratio: "odds ratio"),
    ordered("ordered probit", .probit),
  ]

  /// The model of that name, in any case of letters, or nil.
  public static func named(_ name: String) -> EstimatorEntry? { all.first { $0.name == name.lowercased() } }

  private static func zeroInflated(_ name: String, _ distribution: CountDistribution) -> EstimatorEntry {
    EstimatorEntry(name, .count, ratio: "rate ratio", hasZeroPart: true) {
      ZeroInflated(distribution, inflation: $0.zeros, weights: $0.weights, offset: $0.offset)
    }
  }

  private static func hurdle(_ name: String, _ distribution: CountDistribution) -> EstimatorEntry {
    EstimatorEntry(name, .count, ratio: "rate ratio", hasZeroPart: true) {
      Hurdle(distribution, zeros: $0.zeros, weights: $0.weights, offset: $0.offset)
    }
  }

  private static func ordered(_ name: String, _ link: OrderedLink, ratio: String? = nil) -> EstimatorEntry {
    EstimatorEntry(name, .ordered, ratio: ratio) {
      Ordered(
        link, levels: $0.levels, weights: $0.weights, offset: $0.offset, information: $0.information ?? .observed)
    }
  }
}
