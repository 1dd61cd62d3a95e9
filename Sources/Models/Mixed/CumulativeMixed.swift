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
  ///   - outcome: the place of each row's category among `levels`, from 0; any ordered numbers where those are left out.
  /// - Throws: `EmptyCategory`, `TooFewCategories`, `UnusableInput`, `RankDeficient`, `UnusableRandomPart`, `TooFewGroups`,
  ///   `NotConverged`, `QuadratureNeedsOneEffect`.
  public func fit(_ design: DesignMatrix, _ outcome: [Double], levels: [String]? = nil) throws -> CumulativeMixedFit {
    let count = levels.map { Double($0.count) }
    let input = try FitInput(rows: design.rows, outcome, weights: weights, offset: offset) { value in
      count.map { value >= 0 && value < $0 && value == value.rounded() } ?? value.isFinite
    }
    let categories = try Categories(outcome, levels, input.weights)
    let kept = input.weights.indices.filter { input.weights[$0] > 0 }
    let structure = try RandomStructure([random], rows: design.rows, kept: kept)
    guard structure.parameters.count == 1 else { throw QuadratureNeedsOneEffect() }
    let places = design.names.indices.filter { design.names[$0] != DesignMatrix.interceptName }
    let columns = design.matrix.selecting(rows: kept).selecting(columns: places)
    // Rank is judged with the constant, which the thresholds contain.
    let frame = PivotedQR(Matrix(rows: kept.count, columns: 1, repeating: 1).beside(columns))
    guard frame.aliased.isEmpty else {
      throw RankDeficient(
        RankDeficientMatrix(rank: frame.rank, aliased: frame.aliased),
        names: [DesignMatrix.interceptName] + places.map { design.names[$0] })
    }
    let weights = kept.map { input.weights[$0] }
    let fixed = try OrthonormalColumns(columns, weights: weights)
    let thresholds = categories.cumulativeShares.map { link.quantile($0) }
    let deviance = try CumulativeDeviance(
      link, structure, categories: kept.map { categories.codes[$0] }, thresholds: thresholds.count, weights: weights,
      offset: kept.map { input.offset[$0] }, fixed: fixed.matrix, points: points)
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
      names: categories.thresholdNames + places.map { design.names[$0] },
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
