import Foundation
import LinearAlgebra

/// An ordered outcome with a random effect, at its estimates: thresholds first, then coefficients, given the group.
public struct CumulativeMixedFit: FittedModel {
  public let modelName: String
  /// "1|2" for the threshold between levels 1 and 2; then the columns.
  public let names: [String]
  public let coefficients: [Double]

  /// The covariance, from the Hessian of the deviance in all parameters.
  public let bread: Matrix
  public let weights: [Double]
  public let rows: Int
  public let dispersion = 1.0
  public let rowDegreesOfFreedom = Double.infinity
  public let logLikelihood: Double
  public let components: [VarianceComponent]
  public let singularities: [Singularity]
  public let randomEffects: [RandomEffect]
  public let iterations: Int
  public let thresholds: Int

  private let structure: RandomStructure
  private let kept: [Int]
  /// Effective scores by group, and the first row of each group.
  private let groupScores: Matrix
  private let firstRows: [Int]

  public var parameterCount: Int { coefficients.count + 1 }

  init(
    _ model: CumulativeMixed, deviance: CumulativeDeviance, fixed: OrthonormalColumns, point: [Double], steps: Int,
    names: [String], kept: [Int], input: FitInput
  ) throws {
    let free = point[0] == 0 ? Array(1..<point.count) : Array(point.indices)
    let search = CumulativeMixed.search(deviance)
    guard search(point) != nil,
      let hessian = CentralDifferences.jacobian(
        at: point, along: free, order: 4, { x in search(x).map { value in free.map { value.gradient[$0] } } }),
      let value = deviance.value(point, start: deviance.members.map { _ in 0 }),
      let factor = try? Cholesky(hessian.symmetrised)
    else { throw NotConverged(iterations: steps, lastChange: .infinity) }
    let inverse = 2 * factor.inverse
    let q = deviance.thresholds
    let k = fixed.matrix.columns
    // Thresholds as they are; coefficients back to the columns as given.
    var turn = Matrix(rows: q + k, columns: free.count)
    let first = free.count - q - k
    for i in 0..<q { turn[i, first + i] = 1 }
    for i in 0..<k {
      for j in 0..<k { turn[q + i, first + q + j] = fixed.back[i, j] }
    }
    bread = Matrix.sandwich(turn, inverse)
    let influence = (-0.5 * value.slopes.selecting(columns: free)).timesTranspose(turn * inverse)
    groupScores = influence * (try Cholesky(bread).inverse)
    firstRows = deviance.members.map { kept[$0[0]] }
    modelName = model.name
    self.names = names
    coefficients = Array(point[1...q]) + fixed.coefficients(Array(point.dropFirst(1 + q)))
    thresholds = q
    weights = input.weights
    rows = kept.count
    logLikelihood = -value.height / 2
    let structure = deviance.structure
    let theta = [point[0]]
    components = structure.components(theta, residualVariance: 1)
    singularities = structure.singularities(theta)
    let own = structure.factors[0]
    randomEffects = own.levels.indices.map { level in
      RandomEffect(
        factor: own.name, level: own.levels[level], names: own.names,
        modes: [point[0] * value.modes[level] / own.scales[0]],
        deviations: [point[0] * value.deviations[level] / own.scales[0]])
    }
    iterations = steps
    self.structure = structure
    self.kept = kept
  }

  public func scores(by units: SamplingUnits) -> Matrix {
    var sums = [DoubleDouble](repeating: DoubleDouble(0), count: units.count * coefficients.count)
    for j in coefficients.indices {
      for (g, row) in firstRows.enumerated() { sums[j * units.count + units.unitOfRow[row]] += groupScores[g, j] }
    }
    return Matrix(rows: units.count, columns: coefficients.count, columnMajor: sums.map(\.value))
  }

  public func requireIndependence(between units: SamplingUnits) throws {
    try structure.requireWhole(units, kept: kept, rows: weights.count)
  }

  /// A sandwich covariance by units within which all dependence lies.
  /// - Throws: `UnitsCutGroups`; what the recipe throws.
  public func clusterRobust(_ recipe: any Covariance, units: SamplingUnits) throws -> CovarianceEstimate {
    try covariance(recipe, units: units)
  }
}
