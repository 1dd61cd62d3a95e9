import Foundation
import LinearAlgebra
import Models
import Probability

/// Several effects a study: `yᵢⱼ = xᵢⱼβ + uⱼ + wᵢⱼ + eᵢⱼ`, with `uⱼ ~ N(0, σ²between)` of the study, `wᵢⱼ ~ N(0, σ²within)` of the effect in it, and
/// independent sampling errors of known variance. By restricted maximum likelihood.
///
/// - Source: Konstantopoulos, Res. Synth. Methods 2(1), 2011; Van den Noortgate, López-López, Marín-Martínez & Sánchez-Meca, Behav. Res. Methods 45(2), 2013.
public struct ThreeLevelModel: Sendable {
  public let names: [String]
  public let coefficients: [Double]
  public let covariance: Matrix
  /// Between studies, and between effects within one.
  public let betweenStudies: Double
  public let withinStudies: Double
  /// Rows less columns for `student`, infinite for `normal`.
  public let degreesOfFreedom: Double
  /// Restricted, with constants and the term ½ log det XᵀX.
  public let logLikelihood: Double
  /// Cochran's Q about the common effect.
  public let q: Double
  public let qDegreesOfFreedom: Double
  /// A sampling variance that is typical of these effects: what I² by level is over.
  private let typicalVariance: Double

  /// - Parameters:
  ///   - studies: the study of each effect.
  ///   - moderators: a value an effect each; the intercept is added.
  ///   - test: `normal` or `student` (t with rows less columns); the adjustments of Hartung and Knapp have no form with two levels.
  /// - Throws: `CannotPool` below 2 studies, where every study has one effect or all effects are of one study; `UnusableInput`.
  public init(
    _ effects: [StudyEffect], studies: [String], moderators: [DesignTerm] = [], test: PoolingTest = .normal
  ) throws {
    precondition(studies.count == effects.count, "a study an effect")
    precondition(test == .normal || test == .student, "no adjustment of Hartung and Knapp with three levels")
    if let wrong = effects.first(where: { !($0.effect.isFinite && $0.variance > 0 && $0.variance.isFinite) }) {
      throw CannotPool(.unusable(study: wrong.name))
    }
    let levels = Set(studies).sorted()
    guard levels.count >= 2 else { throw CannotPool(.tooFew(studies: levels.count, needed: 2)) }
    guard levels.count < effects.count else {
      throw CannotPool(
        .notEstimable("every study has one effect, so that effects within a study cannot be told from studies"))
    }
    let design = try DesignMatrix(rows: effects.count, terms: [.intercept] + moderators)
    if let dropped = design.dropped.first { throw CannotPool(.collinear(dropped.description)) }
    guard effects.count > design.columns else {
      throw CannotPool(.tooFew(studies: effects.count, needed: design.columns + 1))
    }
    let data = StudyData(effects: effects.map(\.effect), variances: effects.map(\.variance), columns: design.matrix)
    let place = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, $0) })
    let likelihood = ThreeLevelLikelihood(data, groups: studies.map { place[$0]! }, count: levels.count)
    let variances = try likelihood.maximum()
    let end = try likelihood.at(variances)
    let fixed = data.projection(0)
    names = design.names
    coefficients = end.coefficients
    covariance = end.bread
    betweenStudies = variances.between
    withinStudies = variances.within
    degreesOfFreedom = test == .normal ? .infinity : data.freedom
    logLikelihood = end.height
    q = fixed.squares
    qDegreesOfFreedom = data.freedom
    typicalVariance = data.freedom / fixed.trace
  }

  public var standardErrors: [Double] { covariance.diagonal.map { $0.squareRoot() } }

  /// Percent of the spread between studies, and between effects within one.
  public var iSquared: (between: Double, within: Double) {
    let total = betweenStudies + withinStudies + typicalVariance
    return (100 * betweenStudies / total, 100 * withinStudies / total)
  }

  public func interval(_ j: Int = 0, confidence: Double = 0.95) -> ClosedRange<Double> {
    let tail = (1 - confidence) / 2
    let reach =
      degreesOfFreedom.isFinite
      ? StudentLaw.upperQuantile(tail, df: degreesOfFreedom) : NormalLaw.upperQuantile(tail)
    let half = reach * standardErrors[j]
    return coefficients[j] - half...coefficients[j] + half
  }

  /// Two-sided.
  public func pValue(_ j: Int) -> Double {
    let statistic = coefficients[j] / standardErrors[j]
    return degreesOfFreedom.isFinite
      ? StudentLaw.twoSided(statistic, df: degreesOfFreedom) : NormalLaw.twoSided(statistic)
  }
}
