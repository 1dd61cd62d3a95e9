import Monitoring
import Probability

/// The least coverage of an exact interval over a grid of truths, counted over all outcomes.
struct ExactIntervals {
  struct Line: Sendable {
    let interval: String
    let grid: String
    let least: Double
    let mean: Double
    var isExact = true
  }

  static let confidence = 0.95

  static var lines: [Line] { [share, count, ratio] + ExactEffects.lines }

  private static let shares = (1..<50).map { 0.02 * Double($0) - 0.003 }

  private static var share: Line {
    var all: [Double] = []
    for n in [5, 12, 30, 100] {
      let intervals = (0...n).map { ShareInterval.exact(count: Double($0), of: Double(n), confidence: confidence) }
      for p in shares {
        all.append(
          (0...n).reduce(0) { sum, k in
            guard let interval = intervals[k], interval.low <= p, p <= interval.high else { return sum }
            return sum + BinomialLaw.mass(k, n: n, p: p)
          })
      }
    }
    return line("share, Clopper–Pearson", "5, 12, 30 and 100 rows, shares 0.017 to 0.977", all)
  }

  private static var count: Line {
    let intervals = (0...140).map { CountInterval.exact(count: Double($0), confidence: confidence) }
    let all = (1...160).map { step -> Double in
      let mean = 0.37 * Double(step)
      return intervals.indices.reduce(0) { sum, k in
        guard let interval = intervals[k], interval.low <= mean, mean <= interval.high else { return sum }
        return sum + PoissonLaw.mass(k, mean: mean)
      }
    }
    return line("count, Garwood", "means 0.37 to 59.2", all)
  }

  private static var ratio: Line {
    var all: [Double] = []
    for (first, second) in [(3.0, 5.0), (8, 8), (8, 32), (20, 10)] {
      for ratio in [0.25, 0.5, 1, 2] {
        // The first count has mean first · ratio in `first` units of time, the second one event a unit.
        var held = 0.0
        for a in 0...90 {
          for b in 0...90 {
            let mass = PoissonLaw.mass(a, mean: first * ratio) * PoissonLaw.mass(b, mean: second)
            guard mass > 1e-12 else { continue }
            let interval = RateRatio(Double(a), per: first, to: Double(b), per: second, confidence: confidence)?
              .interval
            // Two empty counts tell nothing, and hold every ratio.
            if interval.map({ $0.low <= ratio && ratio <= $0.high }) ?? true { held += mass }
          }
        }
        all.append(held)
      }
    }
    return line("ratio of two rates, given the sum", "3 to 32 expected, ratios 0.25 to 2", all)
  }

  static func line(_ interval: String, _ grid: String, _ all: [Double], isExact: Bool = true) -> Line {
    Line(
      interval: interval, grid: grid, least: all.min() ?? .nan, mean: all.reduce(0, +) / Double(max(1, all.count)),
      isExact: isExact)
  }
}
