import Foundation
import LinearAlgebra

/// The least of a smooth function, by Newton's steps with a gradient that is exact and a Hessian from differences of it.
///
/// Where the Hessian is not positive its eigenvalues are taken by size, so that steps go down; steps are halved until the function falls;
/// a saddle is left along its lowest direction. It ends when what a full step would still gain is below 10⁻¹⁵ of the
/// function's unit, and that step is still taken: the digits left are those of the gradient.
/// - Source: Nocedal & Wright, Numerical Optimization, 2nd ed., 2006, chapter 3.
struct NewtonMinimum {
  struct Value {
    let height: Double
    let gradient: [Double]
  }

  let point: [Double]
  let value: Value
  let isConverged: Bool
  let steps: Int
  /// What a full step from the end would gain, twice over: gᵀ|H|⁻¹g.
  let decrement: Double

  /// - Parameters:
  ///   - isFree: which coordinates move; all when left out.
  ///   - function: nil where it cannot be computed, which counts as infinitely high.
  init?(
    from start: [Double], isFree: [Bool]? = nil, maximumSteps: Int = 100, reach: Double = 3,
    _ function: ([Double]) -> Value?
  ) {
    let free = start.indices.filter { isFree?[$0] ?? true }
    guard var value = function(start), value.height.isFinite else { return nil }
    var point = start
    var isConverged = free.isEmpty
    var decrement = 0.0
    var steps = 0
    func moved(_ direction: [Double], _ length: Double) -> [Double] {
      var result = point
      for (j, d) in zip(free, direction) { result[j] += length * d }
      return result
    }
    while !isConverged && steps < maximumSteps {
      steps += 1
      let hessian = CentralDifferences.jacobian(at: point, along: free, order: 2) { x in
        function(x).map { value in free.map { value.gradient[$0] } }
      }
      guard let hessian, let eigen = try? SymmetricEigen(hessian.symmetrised) else { break }
      let slopes = eigen.vectors.transposeTimes(free.map { value.gradient[$0] })
      let largest = eigen.values.reduce(0) { max($0, abs($1)) }
      let parts = zip(slopes, eigen.values).map { slope, curve in -slope / max(abs(curve), 1e-10 * largest, 1e-300) }
      var direction = eigen.vectors * parts
      decrement = zip(slopes, parts).reduce(0) { $0 - $1.0 * $1.1 }
      let noise = 1e-13 * (abs(value.height) + 1)
      if decrement < 1e-15 {
        if let low = eigen.values.first, low < -1e-5 * largest {
          // A saddle: no slope, but it falls to both sides.
          let away = Array(eigen.vectors.column(0))
          let tries = [0.5, -0.5, 0.1, -0.1].compactMap { length in
            function(moved(away, length)).map { (moved(away, length), $0) }
          }
          if let best = tries.min(by: { $0.1.height < $1.1.height }), best.1.height < value.height - noise {
            (point, value) = best
            continue
          }
        }
        if let last = function(moved(direction, 1)), last.height <= value.height + noise {
          point = moved(direction, 1)
          value = last
        }
        isConverged = true
        break
      }
      let size = direction.reduce(0) { max($0, abs($1)) }
      if size > reach { direction = direction.map { $0 * reach / size } }
      var length = 1.0
      var next: ([Double], Value)?
      while length > 1e-10 {
        let candidate = moved(direction, length)
        if let found = function(candidate), found.height.isFinite,
          found.height <= value.height - 1e-4 * length * min(1, reach / size) * decrement + noise
        {
          next = (candidate, found)
          break
        }
        length /= 2
      }
      guard let next else { break }
      // Rounding of the function hides what is left to gain: the steps are then as good as they get.
      if decrement < 1e-9 && next.1.height >= value.height - noise && steps > 3 && decrement < noise {
        (point, value) = next
        isConverged = true
        break
      }
      (point, value) = next
    }
    self.point = point
    self.value = value
    self.isConverged = isConverged
    self.steps = steps
    self.decrement = decrement
  }
}

/// Derivatives of a vector by central differences.
enum CentralDifferences {
  /// Values × coordinates.
  /// - Parameters:
  ///   - along: the coordinates to move.
  ///   - order: 2 or 4, of the error in the step.
  static func jacobian(
    at point: [Double], along: [Int], order: Int, _ function: ([Double]) -> [Double]?
  ) -> Matrix? {
    var columns: [[Double]] = []
    for j in along {
      let step = (order == 2 ? 1e-5 : 1e-3) * max(1, abs(point[j]))
      func at(_ count: Double) -> [Double]? {
        var x = point
        x[j] += count * step
        return function(x)
      }
      guard let up = at(1), let down = at(-1) else { return nil }
      if order == 2 {
        columns.append(zip(up, down).map { ($0 - $1) / (2 * step) })
      } else {
        guard let far = at(2), let below = at(-2) else { return nil }
        columns.append(
          up.indices.map { (8 * (up[$0] - down[$0]) - (far[$0] - below[$0])) / (12 * step) })
      }
    }
    return Matrix(columns: columns)
  }
}
