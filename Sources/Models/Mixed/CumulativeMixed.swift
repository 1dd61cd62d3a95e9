import Foundation
import LinearAlgebra

/// An ordered outcome with a random intercept (or one random slope): `P(y ≤ j) = F(αⱼ − xβ − zb)`, b normal by group.
///
/// By the Laplace approximation (1 node) or adaptive Gauss–Hermite quadrature. Standard errors come from the Hessian of the deviance in the
/// spread, the thresholds and the coefficients together.
/// - Source: Tutz & Hennevogl, Comput. Stat. Data Anal. 22(5), 1996; checked against `clmm` of R's package ordinal.
public struct CumulativeMixed: Sendable {
  public let link: OrderedLink
  public let random: RandomTerm
  public let points: Int
  public let weights: [Double]?
  public let offset: [Double]?

  public var name: String { "ordered \(link.rawValue) mixed model, \(GeneralisedMixed.method(points))" }

  public init(
    _ link: OrderedLink = .logit, random: RandomTerm, points: Int = 1, weights: [Double]? = nil,
    offset: [Double]? = nil
  ) {
    self.link = link
    self.random = random
    self.points = points
    self.weights = weights
    self.offset = offset
  }

  /// - Parameters:
  ///   - design: a column of ones in it is left out: the thresholds take its place.
  ///   - categories: of each row, from 0 without gaps in the data.
  ///   - levels: what they are called, in order.
  /// - Throws: `UnusableInput`, `RankDeficient`, `UnusableRandomPart`, `TooFewGroups`, `NotConverged`, `QuadratureNeedsOneEffect`.
  public func fit(_ design: DesignMatrix, _ categories: [Int], levels: [String]) throws -> CumulativeMixedFit {
    let outcome = categories.map(Double.init)
    let input = try FitInput(design, outcome, weights: weights, offset: offset, family: GaussianIdentity())
    if let row = categories.firstIndex(where: { $0 < 0 || $0 >= levels.count }) {
      throw UnusableInput(column: "outcome", row: row, fault: .code)
    }
    let kept = input.weights.indices.filter { input.weights[$0] > 0 }
    let structure = try RandomStructure([random], rows: design.rows, kept: kept)
    guard structure.parameters.count == 1 else { throw QuadratureNeedsOneEffect() }
    var counts = [Double](repeating: 0, count: levels.count)
    for row in kept { counts[categories[row]] += input.weights[row] }
    // A category that no row has leaves two thresholds that cannot be told apart.
    guard levels.count > 1, counts.allSatisfy({ $0 > 0 }) else {
      throw UnusableInput(column: "outcome", fault: .code)
    }
    // Rank is judged with the constant, which the thresholds contain.
    let places = design.names.indices.filter { design.names[$0] != DesignMatrix.interceptName }
    let columns = design.matrix.selecting(rows: kept).selecting(columns: places)
    let ones = Matrix(rows: kept.count, columns: 1, repeating: 1)
    let rank = PivotedQR(ones.beside(columns))
    guard rank.aliased.isEmpty else {
      throw RankDeficient(
        RankDeficientMatrix(rank: rank.rank, aliased: rank.aliased),
        names: [DesignMatrix.interceptName] + places.map { design.names[$0] })
    }
    let weights = kept.map { input.weights[$0] }
    let fixed = try OrthonormalColumns(columns, weights: weights)
    let deviance = try CumulativeDeviance(
      link, structure, categories: kept.map { categories[$0] }, thresholds: levels.count - 1, weights: weights,
      offset: kept.map { input.offset[$0] }, fixed: fixed.matrix, points: points)
    let total = counts.reduce(0, +)
    var below = 0.0
    let thresholds = counts.dropLast().map { count -> Double in
      below += count / total
      return log(below / (1 - below))
    }
    let start = [1.0] + thresholds + places.map { _ in 0.0 }
    let search = CumulativeMixed.search(deviance)
    guard var found = NewtonMinimum(from: start, search), found.isConverged else {
      throw NotConverged(iterations: 100, lastChange: .infinity)
    }
    let snapped = BoundaryPoint([found.point[0]], structure) { search($0 + found.point.dropFirst())?.height }
    var point = snapped.theta + found.point.dropFirst()
    if snapped.isChanged {
      let isFree = [false] + point.dropFirst().map { _ in true }
      guard let polished = NewtonMinimum(from: point, isFree: isFree, search), polished.isConverged else {
        throw NotConverged(iterations: found.steps, lastChange: .infinity)
      }
      found = polished
      point = polished.point
    }
    return try CumulativeMixedFit(
      self, deviance: deviance, fixed: fixed, point: point, steps: found.steps,
      names: (1..<levels.count).map { "\(levels[$0 - 1])|\(levels[$0])" } + places.map { design.names[$0] },
      kept: kept, input: input)
  }

  /// Each search for modes starts from the last that were found.
  static func search(_ deviance: CumulativeDeviance) -> ([Double]) -> NewtonMinimum.Value? {
    var modes = [Double](repeating: 0, count: deviance.members.count)
    return { x in
      guard let value = deviance.value(x, start: modes) else { return nil }
      modes = value.modes
      return NewtonMinimum.Value(
        height: value.height, gradient: (0..<x.count).map { DoubleDouble.sum(of: value.slopes.column($0)) })
    }
  }
}
