import Foundation

/// The largest probability of a set of tables over the risk that a null hypothesis leaves open, with a bound on what was missed.
///
/// The search runs over θ = arcsin √p₀. √-of-probability cannot turn faster than its information allows: arcsin √P changes between two
/// points by at most √n₁·|Δarcsin √p₁| + √n₀·|Δarcsin √p₀| (the arc length of two binomials). A grid and golden sections give the
/// maximum; cells whose bound lies above it are halved until none does by more than the tolerance.
struct NuisanceMaximum {
  let value: Double
  /// No p₀ gives more than `value + certifiedError`; nil where that was not asked.
  let certifiedError: Double?

  /// - Parameters:
  ///   - risks: p₁ for a p₀; both between 0 and 1, and p₁ rises with p₀.
  ///   - tolerance: of the certified error; nil leaves it at the grid and the golden sections.
  init(
    over range: ClosedRange<Double>, n1: Int, n0: Int, risks treated: (Double) -> Double, tolerance: Double?,
    of probability: (_ p1: Double, _ p0: Double) -> Double
  ) {
    func angle(_ p: Double) -> Double { asin(min(1, max(0, p)).squareRoot()) }
    let (start, end) = (angle(range.lowerBound), angle(range.upperBound))
    func point(_ theta: Double) -> Double { min(range.upperBound, max(range.lowerBound, sin(theta) * sin(theta))) }
    func at(_ theta: Double) -> Double {
      let p0 = point(theta)
      return probability(min(1, max(0, treated(p0))), p0)
    }
    let (root1, root0) = (Double(n1).squareRoot(), Double(n0).squareRoot())
    let cells = 32 + Int(2 * (root1 + root0))
    let thetas = (0...cells).map { start + (end - start) * Double($0) / Double(cells) }
    let values = thetas.map(at)
    var best = values.max() ?? 0
    // Golden sections around every peak of the grid that comes near the highest.
    let near = best * 0.98
    for i in thetas.indices where values[i] >= near {
      let (left, right) = (max(0, i - 1), min(cells, i + 1))
      guard values[i] >= values[left], values[i] >= values[right] else { continue }
      best = max(best, Self.golden(thetas[left], thetas[right], at))
    }
    guard let tolerance else {
      value = best
      certifiedError = nil
      return
    }
    struct Cell {
      let low: Double
      let high: Double
      let lowValue: Double
      let highValue: Double
    }
    func bound(_ cell: Cell) -> Double {
      let (p, q) = (point(cell.low), point(cell.high))
      let length = root1 * abs(angle(treated(q)) - angle(treated(p))) + root0 * abs(cell.high - cell.low)
      let top = (angle(cell.lowValue) + angle(cell.highValue) + length) / 2
      return top >= Double.pi / 2 ? 1 : sin(top) * sin(top)
    }
    var open = (0..<cells).map {
      Cell(low: thetas[$0], high: thetas[$0 + 1], lowValue: values[$0], highValue: values[$0 + 1])
    }
    var evaluations = 0
    var missed = 0.0
    while !open.isEmpty {
      var next: [Cell] = []
      for cell in open {
        let excess = bound(cell) - best
        guard excess > tolerance else {
          missed = max(missed, excess)
          continue
        }
        guard evaluations < 40_000 else {
          missed = max(missed, excess)
          continue
        }
        evaluations += 1
        let middle = 0.5 * (cell.low + cell.high)
        let value = at(middle)
        best = max(best, value)
        next.append(Cell(low: cell.low, high: middle, lowValue: cell.lowValue, highValue: value))
        next.append(Cell(low: middle, high: cell.high, lowValue: value, highValue: cell.highValue))
      }
      open = next
    }
    value = best
    certifiedError = missed
  }

  private static func golden(_ from: Double, _ to: Double, _ function: (Double) -> Double) -> Double {
    let section = (5.0.squareRoot() - 1) / 2
    var (a, b) = (from, to)
    var x = b - section * (b - a)
    var y = a + section * (b - a)
    var (fx, fy) = (function(x), function(y))
    var best = max(fx, fy)
    for _ in 0..<60 where b - a > 1e-9 {
      if fx < fy {
        (a, x, fx) = (x, y, fy)
        y = a + section * (b - a)
        fy = function(y)
      } else {
        (b, y, fy) = (y, x, fx)
        x = b - section * (b - a)
        fx = function(x)
      }
      best = max(best, fx, fy)
    }
    return best
  }
}
