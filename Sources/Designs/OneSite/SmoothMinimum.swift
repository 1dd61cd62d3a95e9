import LinearAlgebra

/// The least of a smooth function of a few numbers by Newton's steps, with slopes and curvature from differences of fourth and second order.
/// - Source: Nocedal & Wright, Numerical Optimization, 2nd ed., 2006, chapters 3 and 8.
struct SmoothMinimum {
  private(set) var point: [Double]
  private(set) var height: Double
  private(set) var isConverged = false
  private(set) var steps = 0
  private(set) var lastStep = Double.infinity

  init(from start: [Double], maximumSteps: Int = 100, _ function: ([Double]) -> Double) {
    point = start
    height = function(start)
    while !isConverged && steps < maximumSteps && height.isFinite {
      steps += 1
      let slopes = SmoothMinimum.gradient(point, function)
      let curve = SmoothMinimum.hessian(point, step: 1e-3, function)
      guard slopes.allSatisfy(\.isFinite), curve.isFinite, let eigen = try? SymmetricEigen(curve) else { return }
      let largest = eigen.values.reduce(0) { max($0, abs($1)) }
      let parts = zip(eigen.vectors.transposeTimes(slopes), eigen.values).map { slope, value in
        -slope / max(abs(value), 1e-8 * largest, 1e-12)
      }
      var direction = eigen.vectors * parts
      let length = direction.reduce(0) { max($0, abs($1)) }
      if length > 1 { direction = direction.map { $0 / length } }
      lastStep = min(length, 1)
      if length < 1e-7 {
        // So near the function itself no longer tells: its slopes do, and the last step is taken on trust.
        point = zip(point, direction).map { $0 + $1 }
        height = function(point)
        isConverged = true
        return
      }
      var factor = 1.0
      var isLower = false
      for _ in 0..<30 where !isLower {
        let tried = zip(point, direction).map { $0 + factor * $1 }
        let level = function(tried)
        if level < height + 1e-12 * abs(height) {
          isLower = true
          point = tried
          height = level
        } else {
          factor /= 2
        }
      }
      if !isLower { return }
    }
  }

  static func gradient(_ x: [Double], step h: Double = 1e-3, _ function: ([Double]) -> Double) -> [Double] {
    x.indices.map { j in
      func at(_ move: Double) -> Double {
        var moved = x
        moved[j] += move * h
        return function(moved)
      }
      return (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * h)
    }
  }

  static func hessian(_ x: [Double], step h: Double, _ function: ([Double]) -> Double) -> Matrix {
    let middle = function(x)
    var result = Matrix(rows: x.count, columns: x.count)
    func at(_ i: Int, _ a: Double, _ j: Int, _ b: Double) -> Double {
      var moved = x
      moved[i] += a * h
      moved[j] += b * h
      return function(moved)
    }
    for i in x.indices {
      result[i, i] = (at(i, 1, i, 0) - 2 * middle + at(i, -1, i, 0)) / (h * h)
      for j in 0..<i {
        let cross: Double = at(i, 1, j, 1) - at(i, 1, j, -1) - at(i, -1, j, 1) + at(i, -1, j, -1)
        result[i, j] = cross / (4 * h * h)
        result[j, i] = result[i, j]
      }
    }
    return result
  }
}
