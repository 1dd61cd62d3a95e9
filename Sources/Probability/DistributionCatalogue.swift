/// Every distribution there is. To add one: a file in `Distributions`, and a line here.
public enum DistributionCatalogue {
  public static let kinds: [any CataloguedDistribution.Type] = [
    Beta.self,
    Binomial.self,
    Constant.self,
    Discrete.self,
    Empirical.self,
    Gamma.self,
    Interval.self,
    Lognormal.self,
    Mixture.self,
    Normal.self,
    PERT.self,
    Poisson.self,
    StudentT.self,
    Triangular.self,
    Truncated.self,
    Uniform.self,
  ]

  /// The words that a scenario may use, in the order of the kinds.
  public static let forms: [DistributionForm] = kinds.flatMap { $0.forms }

  public static func form(_ word: String) -> DistributionForm? {
    forms.first { $0.word == word }
  }
}

/// A distribution that a scenario can write.
public protocol CataloguedDistribution: Distribution {
  /// The words for it, with their arguments.
  static var forms: [DistributionForm] { get }

  /// Members that cover its shapes (skewed, narrow, at the edge of the domain); the laws of the tests run over them.
  static var examples: [any Distribution] { get }
}
