import Foundation
import LinearAlgebra
import Models
import Probability

/// Studies that cannot be pooled, and why. Never a number of a person: studies are published.
public struct CannotPool: Error, Equatable, CustomStringConvertible {
  public enum Reason: Sendable, Equatable {
    /// How many there are, and the least that this needs.
    case tooFew(studies: Int, needed: Int)
    /// Its effect is not finite or its variance not above 0.
    case unusable(study: String)
    /// A moderator that is a combination of others.
    case collinear(String)
    /// The numbers stop an estimate from being made, in words.
    case notEstimable(String)
  }

  public let reason: Reason

  public init(_ reason: Reason) { self.reason = reason }

  public var description: String {
    switch reason {
    case .tooFew(let studies, let needed): "\(studies) studies; this needs at least \(needed)"
    case .unusable(let study): "study '\(study)' has no finite effect with a variance above 0"
    case .collinear(let column): "moderators depend on each other: \(column)"
    case .notEstimable(let words): words
    }
  }
}

/// How the coefficients of a pooled model are tested.
public enum PoolingTest: String, Sendable, CaseIterable {
  /// Standard errors from the inverse weights, normal.
  case normal
  /// Variance times `s² = yᵀPy/(k − p)`, Student's t with k − p degrees of freedom.
  ///
  /// - Source: Hartung & Knapp, Stat. Med. 20(12), 2001; Sidik & Jonkman, Stat. Med. 21(21), 2002; Knapp & Hartung, Stat. Med. 22(17), 2003.
  case hartungKnapp = "hartung-knapp"
  /// The same with s² raised to 1 where it is below: never narrower than `student`.
  case hartungKnappTruncated = "hartung-knapp truncated"
  /// Standard errors from the inverse weights, Student's t with k − p degrees of freedom.
  case student = "t"
}

/// Random effects or meta-regression: `yᵢ = xᵢβ + uᵢ + eᵢ` with `uᵢ ~ N(0, τ²)` and `eᵢ ~ N(0, vᵢ)`, the sampling variances taken as known.
public struct RandomEffectsModel: Sendable {
  public let studies: [StudyEffect]
  public let data: StudyData
  /// `(intercept)` first, then a column a moderator.
  public let names: [String]
  public let method: any HeterogeneityEstimator.Type
  public let test: PoolingTest
  public let coefficients: [Double]
  /// p × p, with the factor of Hartung and Knapp where the test has it.
  public let covariance: Matrix
  /// k − p, or infinite for the normal distribution.
  public let degreesOfFreedom: Double
  public let tauSquared: Double
  /// Of τ²; nil for a common effect.
  public let tauSquaredError: Double?
  /// Cochran's Q of the residuals, with k − p degrees of freedom.
  public let q: Double
  public let qDegreesOfFreedom: Double
  /// The s² of Hartung and Knapp, before truncation.
  public let adjustment: Double
  /// tr P of a common effect: what a typical sampling variance is made of.
  private let typicalVariance: Double

  /// - Parameters:
  ///   - moderators: a value a study each; the intercept is added.
  ///   - method: how τ² is estimated.
  /// - Throws: `CannotPool`; `UnusableInput` for a moderator of another length or not finite.
  public init(
    _ studies: [StudyEffect], moderators: [DesignTerm] = [],
    method: any HeterogeneityEstimator.Type = RestrictedMaximumLikelihoodTau.self, test: PoolingTest = .normal
  ) throws {
    if let wrong = studies.first(where: { !($0.effect.isFinite && $0.variance > 0 && $0.variance.isFinite) }) {
      throw CannotPool(.unusable(study: wrong.name))
    }
    let design = try DesignMatrix(rows: studies.count, terms: [.intercept] + moderators)
    let p = design.columns
    guard studies.count >= p + 1 else { throw CannotPool(.tooFew(studies: studies.count, needed: p + 1)) }
    if let dropped = design.dropped.first { throw CannotPool(.collinear(dropped.description)) }
    let data = StudyData(
      effects: studies.map(\.effect), variances: studies.map(\.variance), columns: design.matrix)
    let tau = method.tauSquared(data)
    let fit = data.projection(tau)
    let fixed = data.projection(0)
    let s2 = fit.squares / data.freedom
    let factor: Double =
      switch test {
      case .normal, .student: 1
      case .hartungKnapp: s2
      case .hartungKnappTruncated: max(1, s2)
      }
    guard factor > 0 else {
      throw CannotPool(.notEstimable("all studies have the same effect, so that they show no spread"))
    }
    self.studies = studies
    self.data = data
    names = design.names
    self.method = method
    self.test = test
    coefficients = fit.coefficients
    covariance = factor * fit.bread
    degreesOfFreedom = test == .normal ? .infinity : data.freedom
    tauSquared = tau
    tauSquaredError = method.standardError(data, tauSquared: tau)
    q = fixed.squares
    qDegreesOfFreedom = data.freedom
    adjustment = s2
    typicalVariance = data.freedom / fixed.trace
  }

  public var standardErrors: [Double] { covariance.diagonal.map { $0.squareRoot() } }

  /// P of a Q as large as this where τ² = 0.
  public var qPValue: Double { ChiSquaredLaw.upperTail(q, df: qDegreesOfFreedom) }

  /// Percent of the spread that is not sampling: 100·τ²/(τ² + a typical v), by Q for a common effect.
  ///
  /// - Source: Higgins & Thompson, Stat. Med. 21(11), 2002.
  public var iSquared: Double {
    isCommon ? max(0, 100 * (q - qDegreesOfFreedom) / q) : 100 * tauSquared / (tauSquared + typicalVariance)
  }

  /// `τ²/(a typical v) + 1`, or Q/(k − p) for a common effect.
  public var hSquared: Double { isCommon ? q / qDegreesOfFreedom : tauSquared / typicalVariance + 1 }

  private var isCommon: Bool { method.name == CommonEffect.name }

  /// Of maximum likelihood where that is the method, restricted otherwise.
  public var logLikelihood: Double {
    method.name == MaximumLikelihoodTau.name
      ? StudyLikelihood.full(data, tauSquared) : StudyLikelihood.restricted(data, tauSquared)
  }

  /// The quantile with `tail` above it of the law that the coefficients are tested by.
  public func reach(_ tail: Double) -> Double {
    degreesOfFreedom.isFinite
      ? StudentLaw.upperQuantile(tail, df: degreesOfFreedom) : NormalLaw.upperQuantile(tail)
  }

  /// Two-sided.
  public func pValue(_ j: Int) -> Double {
    let statistic = coefficients[j] / standardErrors[j]
    return degreesOfFreedom.isFinite
      ? StudentLaw.twoSided(statistic, df: degreesOfFreedom) : NormalLaw.twoSided(statistic)
  }

  public func interval(_ j: Int = 0, confidence: Double = 0.95) -> ClosedRange<Double> {
    let half = reach((1 - confidence) / 2) * standardErrors[j]
    return coefficients[j] - half...coefficients[j] + half
  }
}
