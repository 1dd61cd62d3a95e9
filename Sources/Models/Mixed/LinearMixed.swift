import Foundation
import LinearAlgebra

/// A linear mixed model: `y = Xβ + Zb + e`, b ~ N(0, σ²ΛΛᵀ), e ~ N(0, σ²/w), with any number of random parts, nested or crossed.
///
/// The (restricted) likelihood is profiled over β and σ² and is at its highest over θ, the elements of Λ, by Newton's steps with exact
/// gradients from several starts. A variance of 0 is an answer here, and is said: see `LinearMixedFit.singularities`.
/// - Source: Bates, Mächler, Bolker & Walker, J. Stat. Softw. 67(1), 2015; checked against `lme4::lmer`.
public struct LinearMixed: Sendable {
  public enum Likelihood: String, Sendable {
    case restricted = "REML"
    case full = "ML"
  }

  public let random: [RandomTerm]
  public let likelihood: Likelihood
  public let weights: [Double]?
  public let offset: [Double]?

  public var name: String { "linear mixed model, \(likelihood.rawValue)" }

  /// - Parameters:
  ///   - weights: one a row, at least 0: the residual variance of a row is σ²/w. A row of weight 0 takes no part.
  ///   - offset: one a row, taken off the outcome before the fit.
  public init(
    random: [RandomTerm], likelihood: Likelihood = .restricted, weights: [Double]? = nil, offset: [Double]? = nil
  ) {
    self.random = random
    self.likelihood = likelihood
    self.weights = weights
    self.offset = offset
  }

  /// - Throws: `UnusableInput`, `RankDeficient`, `UnusableRandomPart`, `TooFewGroups`, `NoSpread`, `NotConverged`, and
  ///   `NotPositiveDefinite` where columns nearly depend on each other.
  public func fit(_ design: DesignMatrix, _ outcome: [Double]) throws -> LinearMixedFit {
    let input = try FitInput(design, outcome, weights: weights, offset: offset, family: GaussianIdentity())
    let kept = input.weights.indices.filter { input.weights[$0] > 0 }
    let structure = try RandomStructure(random, rows: design.rows, kept: kept)
    guard !structure.factors.isEmpty else { throw UnusableRandomPart(factor: "", fault: .empty) }
    for factor in structure.factors where factor.effects >= kept.count {
      throw UnusableRandomPart(factor: factor.name, fault: .asManyAsRows)
    }
    guard kept.count > design.columns + 1 else {
      throw NoDegreesOfFreedom(rows: kept.count, coefficients: design.columns + 1)
    }
    let simple = try LeastSquares(weights: weights, offset: offset).fit(design, outcome)
    let weights = kept.map { input.weights[$0] }
    let rest = kept.map { outcome[$0] - simple.fitted[$0] }
    let scale = DoubleDouble.sum(of: kept.lazy.map { outcome[$0] * outcome[$0] * input.weights[$0] })
    guard simple.deviance > 1e-24 * scale else { throw NoSpread(.constant) }
    let columns = design.matrix.selecting(rows: kept)
    let fixed = try OrthonormalColumns(columns, weights: weights)
    let deviance = ProfiledDeviance(
      structure, fixed: fixed, rest: rest, weights: weights, isRestricted: likelihood == .restricted)
    let (theta, steps) = try LinearMixed.minimum(deviance)
    return try LinearMixedFit(
      deviance: deviance, theta: theta, steps: steps, design: design, start: simple, kept: kept, input: input,
      likelihood: likelihood)
  }

  /// The best of several starts; then parameters that are 0 up to rounding are put at 0, where that costs nothing.
  private static func minimum(_ deviance: ProfiledDeviance) throws -> (theta: [Double], steps: Int) {
    let structure = deviance.structure
    var best: NewtonMinimum?
    for size in [1, 0.1, 5] {
      guard let found = NewtonMinimum(from: structure.start(size), deviance.value), found.isConverged else { continue }
      if best.map({ found.value.height < $0.value.height - 1e-9 }) ?? true { best = found }
    }
    guard let best else { throw NotConverged(iterations: 100, lastChange: .infinity) }
    let snapped = BoundaryPoint(best.point, structure) { deviance.point($0)?.height }
    guard snapped.isChanged else { return (snapped.theta, best.steps) }
    // What is left finds its own place beside the zeros.
    guard
      let polished = NewtonMinimum(from: snapped.theta, isFree: snapped.isFree, deviance.value), polished.isConverged
    else { return (snapped.theta, best.steps) }
    return (polished.point, best.steps + polished.steps)
  }
}
