import Foundation

/// The power of the log-Wald test of two rates, against no difference or a border of their ratio.
public enum RatePower {
  /// - Parameters:
  ///   - rate1, rate0: events a unit of time; `time1`, `time0` the time at risk in that unit.
  ///   - border: of the ratio: 1 is no effect, 0.5 "at least half as many". The truth lies on the claimed side of it.
  public static func ratio(
    _ rate1: Double, _ rate0: Double, border: Double = 1, time1: Double, time0: Double, alpha: Double, sides: TestSides
  ) -> Double {
    let error = (1 / (rate1 * time1) + 1 / (rate0 * time0)).squareRoot()
    return sides.normal(shift: abs(log(rate1 / rate0 / border)) / error, alpha: alpha)
  }

  /// The time at risk in the first group, where the second has `ratio` times as much.
  ///
  /// With `twoSidedNearTail` this is (z + z)²·(1/λ₁ + 1/(ratio·λ₀))/log²(λ₁/λ₀/border).
  public static func neededTime(
    _ rate1: Double, _ rate0: Double, border: Double = 1, ratio: Double = 1, alpha: Double, sides: TestSides,
    power: Double
  ) -> Double? {
    SolvedPower.number(reaching: power, from: 10 / rate0, within: 0...1e15) { time in
      time == 0
        ? 0
        : Self.ratio(
          rate1, rate0, border: border, time1: time, time0: ratio * time, alpha: alpha, sides: sides)
    }
  }

  /// The ratio below the border (or above it) that is shown with this power.
  public static func detectable(
    rate0: Double, border: Double = 1, below: Bool, time1: Double, time0: Double, alpha: Double, sides: TestSides,
    power: Double
  ) -> Double? {
    SolvedPower.number(reaching: power, from: 0.2, within: 0...30) { d in
      let rate = rate0 * border * exp(below ? -d : d)
      return d == 0
        ? 0 : Self.ratio(rate, rate0, border: border, time1: time1, time0: time0, alpha: alpha, sides: sides)
    }.map { border * exp(below ? -$0 : $0) }
  }
}
