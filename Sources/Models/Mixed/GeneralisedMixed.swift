import Foundation
import LinearAlgebra
import Probability

/// A generalised linear mixed model with canonical link: log odds of a binomial outcome or log of a Poisson rate, with random parts.
///
/// The likelihood is that of the Laplace approximation, or of adaptive Gauss–Hermite quadrature where there is one random intercept (or one
/// slope) by one factor. θ and the fixed effects are found together by Newton's steps with exact gradients. Standard errors come
/// from the Hessian of the deviance in both, as `glmer` does by default (`use.hessian = TRUE`).
/// - Source: Bates, Mächler, Bolker & Walker, J. Stat. Softw. 67(1), 2015; checked against `lme4::glmer`.
public struct GeneralisedMixed: Sendable {
  public let family: CountFamily
  public let random: [RandomTerm]

  /// Nodes of the quadrature; 1 is the Laplace approximation.
  public let points: Int
  public let weights: [Double]?
  public let offset: [Double]?

  public var name: String { "\(family.words) mixed model, \(GeneralisedMixed.method(points))" }

  static func method(_ points: Int) -> String {
    points == 1 ? "Laplace" : "adaptive Gauss-Hermite quadrature with \(points) nodes"
  }

  /// - Parameters:
  ///   - weights: for shares the number of trials; otherwise how often a row counts. A row of weight 0 takes no part.
  ///   - offset: added to the linear predictor; for rates the log of time at risk.
  public init(
    _ family: CountFamily, random: [RandomTerm], points: Int = 1, weights: [Double]? = nil, offset: [Double]? = nil
  ) {
    self.family = family
    self.random = random
    self.points = points
    self.weights = weights
    self.offset = offset
  }

  /// - Parameter outcome: 0 or 1, or a share with trials as weights (binomial); a count (Poisson).
  /// - Throws: `UnusableInput`, `RankDeficient`, `Separation`, `UnusableRandomPart`, `TooFewGroups`, `NotConverged`,
  ///   `QuadratureNeedsOneEffect`.
  public func fit(_ design: DesignMatrix, _ outcome: [Double]) throws -> GeneralisedMixedFit {
    // Without random effects first: it finds what cannot be fitted at all, and is where the search starts.
    let simple = try GeneralisedLinear(family.generalised, weights: weights, offset: offset).fit(design, outcome)
    let input = try FitInput(design, outcome, weights: weights, offset: offset, family: family.generalised)
    let kept = input.weights.indices.filter { input.weights[$0] > 0 }
    let structure = try RandomStructure(random, rows: design.rows, kept: kept)
    guard let first = structure.factors.first else { throw UnusableRandomPart(factor: "", fault: .empty) }
    guard points == 1 || points > 1 && structure.factors.count == 1 && first.width == 1 else {
      throw QuadratureNeedsOneEffect()
    }
    let exposures = kept.map { input.weights[$0] }
    let events = kept.map { input.weights[$0] * outcome[$0] }
    let columns = design.matrix.selecting(rows: kept)
    let fixed = try OrthonormalColumns(columns, weights: exposures)
    let laplace = LaplaceDeviance(
      structure, family, events: events, exposures: exposures, offset: kept.map { input.offset[$0] }, fixed: fixed)
    let surface = try MixedSurface(laplace, points: points)
    let total = DoubleDouble.sum(of: exposures)
    let start = fixed.matrix.transposeTimes(zip(columns * simple.coefficients, exposures).map { $0 * $1 / total })
    let (point, steps) = try GeneralisedMixed.minimum(surface, start: start)
    let constant = DoubleDouble.sum(of: kept.lazy.map { family.constant(outcome[$0], weight: input.weights[$0]) })
    let saturated = DoubleDouble.sum(
      of: kept.lazy.map { family.saturated(outcome[$0], weight: input.weights[$0]) })
    return try GeneralisedMixedFit(
      surface: surface, point: point, steps: steps, design: design, kept: kept, input: input, constant: constant,
      saturated: saturated + constant)
  }

  /// From a second start too where the first fails or ends on the boundary; then parameters that are 0 up to rounding are put at 0, where that costs nothing.
  private static func minimum(_ surface: MixedSurface, start: [Double]) throws -> (point: [Double], steps: Int) {
    let structure = surface.laplace.structure
    let m = structure.parameters.count
    var best: NewtonMinimum?
    for size in [1, 0.2] {
      let search = surface.search()
      guard let found = NewtonMinimum(from: structure.start(size) + start, search), found.isConverged else { continue }
      if best.map({ found.value.height < $0.value.height - 1e-8 }) ?? true { best = found }
      let diagonal = zip(structure.parameters, found.point).filter { $0.0.isDiagonal }
      if diagonal.allSatisfy({ abs($0.1) > 1e-3 }) { break }
    }
    guard let best else { throw NotConverged(iterations: 100, lastChange: .infinity) }
    let search = surface.search()
    let rest = Array(best.point.dropFirst(m))
    let snapped = BoundaryPoint(Array(best.point.prefix(m)), structure) { search($0 + rest)?.height }
    guard snapped.isChanged else { return (snapped.theta + rest, best.steps) }
    guard
      let polished = NewtonMinimum(
        from: snapped.theta + rest, isFree: snapped.isFree + rest.map { _ in true }, search), polished.isConverged
    else { throw NotConverged(iterations: best.steps, lastChange: .infinity) }
    return (polished.point, best.steps + polished.steps)
  }
}

/// Quadrature with more than one node where a group has more than one random effect.
public struct QuadratureNeedsOneEffect: Error, Equatable, CustomStringConvertible {
  public init() {}

  public var description: String {
    "adaptive quadrature needs one random effect by one factor; with more there is the Laplace approximation (1 node)"
  }
}

/// The deviance by Laplace or by quadrature, in one form.
struct MixedSurface: Sendable {
  let laplace: LaplaceDeviance
  let quadrature: QuadratureDeviance?
  let points: Int

  init(_ laplace: LaplaceDeviance, points: Int) throws {
    self.laplace = laplace
    self.points = points
    quadrature = points > 1 ? try QuadratureDeviance(laplace, points: points) : nil
  }

  /// Deviance and gradient as a function of the parameters; each search for modes starts from the last that was found.
  func search() -> ([Double]) -> NewtonMinimum.Value? {
    var effects = [Double](repeating: 0, count: laplace.structure.effects)
    return { parameters in
      guard let mode = laplace.mode(parameters, start: effects) else { return nil }
      effects = mode.effects
      guard let (height, slopes) = value(mode) else { return nil }
      return NewtonMinimum.Value(
        height: height, gradient: (0..<slopes.columns).map { DoubleDouble.sum(of: slopes.column($0)) })
    }
  }

  /// Deviance, and its gradient by row (Laplace) or by group (quadrature).
  func value(_ mode: LaplaceDeviance.Mode) -> (height: Double, slopes: Matrix)? {
    if let quadrature {
      let value = quadrature.value(mode)
      return value.height.isFinite ? (value.height, value.slopes) : nil
    }
    guard let slopes = laplace.slopes(mode), mode.height.isFinite else { return nil }
    return (mode.height, slopes)
  }
}

extension CountFamily {
  /// The family of the fit without random effects.
  var generalised: any Family {
    switch self {
    case .binomial: BinomialLogit()
    case .poisson: PoissonLog()
    }
  }

  var words: String {
    switch self {
    case .binomial: "logistic"
    case .poisson: "Poisson"
    }
  }

  /// What the log-likelihood of a row has beside its kernel.
  func constant(_ outcome: Double, weight: Double) -> Double {
    switch self {
    case .binomial: GammaLaw.logChoose(weight, weight * outcome)
    case .poisson: -weight * GammaLaw.logGamma(outcome + 1)
    }
  }

  /// The kernel at a mean equal to the outcome.
  func saturated(_ outcome: Double, weight: Double) -> Double {
    func entropy(_ y: Double) -> Double { y > 0 ? y * log(y) : 0 }
    switch self {
    case .binomial: return weight * (entropy(outcome) + entropy(1 - outcome))
    case .poisson: return weight * (entropy(outcome) - outcome)
    }
  }

  /// The derivative of the mean by the linear predictor, and the derivative of that.
  func slopes(_ eta: Double) -> (first: Double, second: Double) {
    let pieces = pieces(0, of: 1, at: eta)
    return (pieces.information, pieces.change)
  }
}
