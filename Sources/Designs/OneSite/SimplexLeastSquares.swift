import LinearAlgebra

/// Weights at least 0 that add up to 1 and bring a weighted sum of columns as near to a target as can be.
///
/// `min ‖A w − b‖² + ridge ‖w‖²`. The columns minus the target are points; the answer is the point of their hull that is nearest to the origin,
/// which an active set finds in finitely many steps: the origin's projection on the affine hull of a few points, to which the point that is
/// most in the way is added and from which those that get a weight below 0 go. Steps go by sums of products; the end is by refined QR, and its
/// conditions are checked on residuals that are computed precisely.
/// - Source: Wolfe, Finding the nearest point in a polytope, Mathematical Programming 11, 1976.
public struct SimplexLeastSquares: Sendable {
  /// One a column of A; exact zeros where a column takes no part.
  public let weights: [Double]

  /// `‖A w − b‖²`, without the ridge.
  public let squares: Double

  /// False where other weights come as near (the target lies within the hull of more columns than it takes). The weights are then those
  /// nearest to even, to about 10⁻⁹ of their size.
  public let isUnique: Bool

  /// - Parameters:
  ///   - columns: A, m × n, n at least 1, all finite.
  ///   - target: b, m numbers.
  ///   - ridge: at least 0, in the unit of A squared.
  ///   - hasIntercept: takes the mean off each column and off the target first.
  public init(columns: Matrix, target: [Double], ridge: Double = 0, hasIntercept: Bool = false) {
    precondition(columns.rows == target.count && columns.columns > 0, "one target a row, and a column at least")
    var points = columns
    let centre = hasIntercept ? SimplexLeastSquares.mean(target[...]) : 0
    for j in 0..<columns.columns {
      let own = hasIntercept ? SimplexLeastSquares.mean(columns.column(j)) : 0
      for i in 0..<columns.rows { points[i, j] = (columns[i, j] - own) - (target[i] - centre) }
    }
    self.init(points: points, ridge: ridge)
  }

  init(points: Matrix, ridge: Double, isPolished: Bool = true) {
    let gram = points.crossProduct
    var search = NearestPoint(points: points, gram: gram, ridge: ridge)
    search.run(isPrecise: false)
    if isPolished { search.run(isPrecise: true) }
    let unique = !isPolished || ridge > 0 || search.isUnique
    if !unique {
      let even = 1e-9 * gram.largest
      search = NearestPoint(points: points, gram: gram, ridge: even > 0 ? even : 1)
      search.run(isPrecise: false)
      search.run(isPrecise: true)
    }
    weights = search.allWeights
    let end = points * weights
    squares = DoubleDouble.sum(of: end.lazy.map { $0 * $0 })
    isUnique = unique
  }

  private static func mean(_ values: ArraySlice<Double>) -> Double {
    DoubleDouble.sum(of: values) / Double(values.count)
  }
}

/// The search of the point of a hull nearest to the origin.
private struct NearestPoint {
  let points: Matrix
  let gram: Matrix
  let ridge: Double
  let size: Double
  var chosen: [Int]
  var weights: [Double] = [1]

  init(points: Matrix, gram: Matrix, ridge: Double) {
    self.points = points
    self.gram = gram
    self.ridge = ridge
    size = gram.diagonal.reduce(0, max) + ridge
    // The nearest of the points by itself, the first of equals.
    var best = 0
    for j in 1..<max(1, gram.columns) where gram[j, j] < gram[best, best] { best = j }
    chosen = [best]
  }

  var allWeights: [Double] {
    var all = [Double](repeating: 0, count: points.columns)
    for (j, weight) in zip(chosen, weights) { all[j] = weight }
    return all
  }

  /// The inner products of each point with the point of the hull that the weights give; ridge included.
  func products(isPrecise: Bool) -> [Double] {
    let all = allWeights
    var result: [Double]
    if isPrecise {
      result = points.preciseTransposeTimes(points.transposed.preciseTransposeTimes(all))
    } else {
      result = [Double](repeating: 0, count: points.columns)
      for (k, weight) in zip(chosen, weights) {
        for j in 0..<points.columns { result[j] += gram[j, k] * weight }
      }
    }
    for j in result.indices { result[j] += ridge * all[j] }
    return result
  }

  mutating func run(isPrecise: Bool) {
    if isPrecise && chosen.count > 1 { settle(isPrecise: true) }
    let tolerance = (isPrecise ? 1e-14 : 1e-12) * size
    for _ in 0..<(20 * points.columns + 100) {
      let slopes = products(isPrecise: isPrecise)
      let height = zip(chosen, weights).reduce(0) { $0 + $1.1 * slopes[$1.0] }
      var next: Int?
      for j in slopes.indices where slopes[j] < (next.map { slopes[$0] } ?? .infinity) && !chosen.contains(j) {
        next = j
      }
      guard let next, slopes[next] < height - tolerance else { return }
      let before = (chosen, weights)
      chosen.append(next)
      weights.append(0)
      if !settle(isPrecise: isPrecise) || chosen == before.0 && weights == before.1 {
        (chosen, weights) = before
        return
      }
    }
  }

  /// Moves to the point of the affine hull of the chosen that is nearest to the origin, leaving those behind on the way whose weight would
  /// be below 0. False where the chosen depend on each other.
  @discardableResult
  private mutating func settle(isPrecise: Bool) -> Bool {
    while true {
      guard let aim = isPrecise ? preciseAffine() : affine() else { return false }
      if aim.allSatisfy({ $0 > 0 }) {
        weights = aim
        return true
      }
      var step = 1.0
      for (now, then) in zip(weights, aim) where then <= 0 { step = min(step, now > then ? now / (now - then) : 0) }
      let moved = zip(weights, aim).map { $0 + step * ($1 - $0) }
      let leaving = aim.indices.filter { aim[$0] <= 0 }.min { moved[$0] < moved[$1] }
      let kept = moved.indices.filter { $0 != leaving && (moved[$0] > 0 || aim[$0] > 0) }
      chosen = kept.map { chosen[$0] }
      weights = kept.map { max(0, moved[$0]) }
      let total = weights.reduce(0, +)
      weights = weights.map { $0 / total }
    }
  }

  /// Weights that add up to 1, of any sign: `(e eᵀ + G) u = e`, then u over its sum.
  private func affine() -> [Double]? {
    let k = chosen.count
    if k == 1 { return [1] }
    let unit = size > 0 ? size : 1
    var system = Matrix(rows: k, columns: k)
    for (a, i) in chosen.enumerated() {
      for (b, j) in chosen.enumerated() { system[a, b] = gram[i, j] + unit + (a == b ? ridge : 0) }
    }
    guard let factor = try? Cholesky(system) else { return nil }
    let u = factor.solve([Double](repeating: 1, count: k))
    let total = u.reduce(0, +)
    guard total.isFinite, total > 0 else { return nil }
    return u.map { $0 / total }
  }

  /// The same by least squares in the differences from the first, refined.
  private func preciseAffine() -> [Double]? {
    let k = chosen.count
    if k == 1 { return [1] }
    let tall = points.rows + (ridge > 0 ? k : 0)
    guard tall >= k - 1 else { return nil }
    let root = ridge.squareRoot()
    var differences = Matrix(rows: tall, columns: k - 1)
    var target = [Double](repeating: 0, count: tall)
    let first = chosen[0]
    for i in 0..<points.rows { target[i] = -points[i, first] }
    if ridge > 0 { target[points.rows] = -root }
    for c in 1..<k {
      for i in 0..<points.rows { differences[i, c - 1] = points[i, chosen[c]] - points[i, first] }
      if ridge > 0 {
        differences[points.rows, c - 1] = -root
        differences[points.rows + c, c - 1] = root
      }
    }
    guard let solution = try? LeastSquaresSolution(differences, target) else { return nil }
    return [1 - solution.coefficients.reduce(0, +)] + solution.coefficients
  }

  /// Whether no other weights reach the same point: the points that touch the same supporting plane are affinely independent.
  var isUnique: Bool {
    let slopes = products(isPrecise: true)
    let height = zip(chosen, weights).reduce(0) { $0 + $1.1 * slopes[$1.0] }
    let touching = slopes.indices.filter { slopes[$0] - height <= 1e-9 * size }
    guard touching.count > 1 else { return true }
    guard touching.count - 1 <= points.rows else { return false }
    var differences = Matrix(rows: points.rows, columns: touching.count - 1)
    for (c, j) in touching.dropFirst().enumerated() {
      for i in 0..<points.rows { differences[i, c] = points[i, j] - points[i, touching[0]] }
    }
    return PivotedQR(differences, tolerance: 1e-9).rank == touching.count - 1
  }
}
