/// A way to estimate τ²: how much true effects differ between studies beside what the columns of the model explain.
public protocol HeterogeneityEstimator: Sendable {
  /// The field's short name: `REML`.
  static var name: String { get }

  /// τ², at least 0.
  static func tauSquared(_ data: StudyData) -> Double

  /// The large-sample standard error of τ²; nil where there is none.
  static func standardError(_ data: StudyData, tauSquared: Double) -> Double?
}

/// Every estimator of τ², by its short name.
public enum HeterogeneityEstimators {
  public static let all: [any HeterogeneityEstimator.Type] = [
    CommonEffect.self, DerSimonianLaird.self, HedgesOlkin.self, HunterSchmidt.self, SidikJonkman.self,
    PauleMandel.self, EmpiricalBayes.self, MaximumLikelihoodTau.self, RestrictedMaximumLikelihoodTau.self,
  ]

  /// nil where there is none of that name.
  public static func named(_ name: String) -> (any HeterogeneityEstimator.Type)? { all.first { $0.name == name } }
}

extension HeterogeneityEstimator {
  /// The standard error of `(yᵀAy − c)/scale` under normality with variance V + τ²I, where A is the projection given.
  static func momentError(
    _ projection: StudyProjection, _ data: StudyData, tauSquared: Double, scale: Double
  ) -> Double {
    let ones = data.variances.map { _ in 1.0 }
    let v = data.variances
    let variance: Double =
      2 * projection.trace(v, v) + 4 * tauSquared * projection.trace(v, ones)
      + 2 * tauSquared * tauSquared * projection.squaredTrace
    return variance.squareRoot() / scale
  }
}
