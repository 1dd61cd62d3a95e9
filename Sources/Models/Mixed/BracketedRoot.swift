/// A root of a continuous function between two points where it has opposite signs, to the last digits.
///
/// - Source: Brent, Algorithms for Minimization Without Derivatives, 1973, chapter 4.
public struct BracketedRoot {
  public let value: Double

  /// nil where the function has the same sign at both ends.
  public init?(from low: Double, to high: Double, of function: (Double) -> Double) {
    var (a, b) = (low, high)
    var (fa, fb) = (function(a), function(b))
    guard fa.isFinite, fb.isFinite, fa * fb <= 0 else { return nil }
    var (c, fc) = (a, fa)
    var step = b - a
    var before = step
    for _ in 0..<300 {
      if (fb > 0) == (fc > 0) {
        (c, fc) = (a, fa)
        step = b - a
        before = step
      }
      if abs(fc) < abs(fb) {
        (a, b, c) = (b, c, b)
        (fa, fb, fc) = (fb, fc, fb)
      }
      let tolerance = 2 * Double.ulpOfOne * abs(b)
      let half = (c - b) / 2
      if abs(half) <= tolerance || fb == 0 { break }
      if abs(before) >= tolerance && abs(fa) > abs(fb) {
        let s = fb / fa
        var p: Double
        var q: Double
        if a == c {
          p = 2 * half * s
          q = 1 - s
        } else {
          let r = fb / fc
          let t = fa / fc
          p = s * (2 * half * t * (t - r) - (b - a) * (r - 1))
          q = (t - 1) * (r - 1) * (s - 1)
        }
        if p > 0 { q = -q } else { p = -p }
        if 2 * p < min(3 * half * q - abs(tolerance * q), abs(before * q)) {
          before = step
          step = p / q
        } else {
          step = half
          before = half
        }
      } else {
        step = half
        before = half
      }
      (a, fa) = (b, fb)
      b += abs(step) > tolerance ? step : (half > 0 ? tolerance : -tolerance)
      fb = function(b)
    }
    value = b
  }
}

/// The largest of a function on 0 and above that may have several tops: the best of a grid, then the root of its slope beside it.
struct GridThenRoot {
  public let value: Double

  /// - Parameters:
  ///   - grid: ascending, above 0.
  ///   - height: the function itself, at 0 too.
  ///   - slope: its derivative, above 0 only.
  init(_ grid: [Double], height: (Double) -> Double, slope: (Double) -> Double) {
    let heights = grid.map(height)
    let atZero = height(0)
    guard let best = heights.indices.max(by: { heights[$0] < heights[$1] }) else {
      value = 0
      return
    }
    // The slope just right of 0 decides where the grid is flat there.
    if atZero >= heights[best] {
      let first = grid[0]
      value = slope(first * 1e-6) > 0 ? BracketedRoot(from: first * 1e-6, to: first, of: slope)?.value ?? 0 : 0
      return
    }
    let low = best == 0 ? grid[0] * 1e-6 : grid[best - 1]
    let high = best == grid.count - 1 ? grid[best] * 100 : grid[best + 1]
    value = BracketedRoot(from: low, to: high, of: slope)?.value ?? grid[best]
  }
}
