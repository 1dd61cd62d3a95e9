import Foundation
import LinearAlgebra

/// A generalised linear mixed model at its estimates. Coefficients are conditional: for a group whose random effects are given.
/// What a change does on average over groups stands in `populationMean`.
public struct GeneralisedMixedFit: FittedModel {
  public let family: CountFamily

  /// Nodes of the quadrature; 1 is the Laplace approximation.
  public let points: Int
  public let names: [String]
  public let coefficients: [Double]

  /// The covariance of the coefficients, from the Hessian of the deviance in (θ, β).
  public let bread: Matrix
  public let design: Matrix
  public let weights: [Double]
  public let rows: Int
  public let dispersion = 1.0
  public let rowDegreesOfFreedom = Double.infinity

  /// With all constants, so that it compares with a fit without random effects.
  public let logLikelihood: Double

  /// Of a mean equal to the outcome in every row, with the same constants.
  public let saturatedLogLikelihood: Double

  public let components: [VarianceComponent]
  public let singularities: [Singularity]

  /// Modes, with standard deviations given the estimates.
  public let randomEffects: [RandomEffect]

  /// Xβ + Zb + offset; without Zb for rows of weight 0.
  public let linearPredictor: [Double]
  public let iterations: Int

  /// The covariance of β and then the elements of Λ (of scaled columns), for the delta method; zeros for what is on the boundary.
  let jointCovariance: Matrix
  let surface: MixedSurface
  let theta: [Double]
  let kept: [Int]
  /// Effective scores, of a row (Laplace) or a group (quadrature).
  private let partScores: Matrix

  public var modelName: String { "\(family.words) mixed model, \(GeneralisedMixed.method(points))" }

  /// −2 (log likelihood − that of the saturated model): what lme4 prints for quadrature.
  public var deviance: Double { -2 * (logLikelihood - saturatedLogLikelihood) }

  public var parameterCount: Int { coefficients.count + theta.count }

  /// The conditional mean of each row, on the scale of the outcome.
  public var fitted: [Double] { linearPredictor.map { family.mean($0) } }

  init(
    surface: MixedSurface, point: [Double], steps: Int, design: DesignMatrix, kept: [Int], input: FitInput,
    constant: Double, saturated: Double
  ) throws {
    let laplace = surface.laplace
    let structure = laplace.structure
    let m = structure.parameters.count
    let k = design.columns
    let theta = Array(point.prefix(m))
    let zeros = structure.parameters.indices.filter { structure.parameters[$0].isDiagonal && theta[$0] == 0 }
    let free = (0..<(m + k)).filter { i in
      i >= m
        || !zeros.contains {
          structure.parameters[$0].factor == structure.parameters[i].factor
            && structure.parameters[$0].column == structure.parameters[i].column
        }
    }
    let search = surface.search()
    guard search(point) != nil,
      let hessian = CentralDifferences.jacobian(
        at: point, along: free, order: 4,
        { x in search(x).map { value in free.map { value.gradient[$0] } } }),
      let mode = laplace.mode(point, start: [Double](repeating: 0, count: structure.effects)),
      let (height, slopes) = surface.value(mode)
    else { throw NotConverged(iterations: steps, lastChange: .infinity) }
    let inverse: Matrix
    do {
      inverse = 2 * (try Cholesky(hessian.symmetrised).inverse)
    } catch {
      throw NotConverged(iterations: steps, lastChange: .infinity)
    }
    // β first, in the units of the columns as given.
    let fixedAt = free.indices.filter { free[$0] >= m }
    var own = Matrix(rows: k + m, columns: k + m)
    var turn = Matrix(rows: k + m, columns: free.count)
    for (j, place) in fixedAt.enumerated() {
      for i in 0..<k { turn[i, place] = laplace.fixed.back[i, j] }
    }
    for (place, parameter) in free.enumerated() where parameter < m { turn[k + parameter, place] = 1 }
    own = Matrix.sandwich(turn, inverse)
    jointCovariance = own
    let beta = Array(0..<k)
    bread = own.selecting(rows: beta).selecting(columns: beta)
    coefficients = laplace.fixed.coefficients(Array(point.dropFirst(m)))
    // bread · effective score is what the full parameter vector gives for β.
    let information = try Cholesky(bread).inverse
    let influence = (-0.5 * slopes.selecting(columns: free)).timesTranspose(
      (turn * inverse).selecting(rows: beta))
    partScores = influence * information
    family = laplace.family
    points = surface.points
    names = design.names
    self.design = design.matrix
    weights = input.weights
    rows = kept.count
    logLikelihood = -height / 2 + constant
    saturatedLogLikelihood = saturated
    components = structure.components(theta, residualVariance: 1)
    singularities = structure.singularities(theta)
    randomEffects = try structure.randomEffects(mode.effects, theta, mode.system, residualVariance: 1)
    var linear = zip(design.matrix * coefficients, input.offset).map { $0 + $1 }
    for (i, row) in kept.enumerated() { linear[row] = mode.linear[i] }
    linearPredictor = linear
    iterations = steps
    self.surface = surface
    self.theta = theta
    self.kept = kept
  }

  public func scores(by units: SamplingUnits) -> Matrix {
    let k = coefficients.count
    // By group the score stands at its first row.
    let places = points == 1 ? kept : surface.laplace.groups.map { kept[$0.rows[0]] }
    var sums = [DoubleDouble](repeating: DoubleDouble(0), count: units.count * k)
    for j in 0..<k {
      for (i, row) in places.enumerated() { sums[j * units.count + units.unitOfRow[row]] += partScores[i, j] }
    }
    return Matrix(rows: units.count, columns: k, columnMajor: sums.map(\.value))
  }

  public func requireIndependence(between units: SamplingUnits) throws {
    try surface.laplace.structure.requireWhole(units, kept: kept, rows: weights.count)
  }

  /// A sandwich covariance of the fixed effects by units within which all dependence lies.
  /// - Throws: `UnitsCutGroups`; what the recipe throws.
  public func clusterRobust(_ recipe: any Covariance, units: SamplingUnits) throws -> CovarianceEstimate {
    try covariance(recipe, units: units)
  }
}
