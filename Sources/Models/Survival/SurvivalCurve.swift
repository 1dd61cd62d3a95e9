import Foundation
import Probability

/// The chance of no event by time, as steps: constant from each time up to the next, 1 before the first.
public struct SurvivalCurve: Sendable {
  public let time: [Double]
  public let survival: [Double]

  /// Of the logarithm of the survival.
  public let standardErrorOfLog: [Double]

  public init(time: [Double], survival: [Double], standardErrorOfLog: [Double]) {
    self.time = time
    self.survival = survival
    self.standardErrorOfLog = standardErrorOfLog
  }

  /// The scale on which an interval is symmetric.
  public enum Interval: String, Sendable, CaseIterable {
    case plain
    /// The usual one of R.
    case log
    /// log(−log S): the usual one of Stata and SAS.
    case logLog = "log-log"
  }

  /// Of the survival itself.
  public var standardErrors: [Double] { zip(survival, standardErrorOfLog).map { $0 * $1 } }

  /// The place of the step that holds at a time; nil before the first.
  public func place(at time: Double) -> Int? {
    let count = SurvivalOutcome.upperBound(of: time, in: self.time)
    return count > 0 ? count - 1 : nil
  }

  public func survival(at time: Double) -> Double { place(at: time).map { survival[$0] } ?? 1 }

  /// Bounds of the survival at each step by the normal distribution, within 0 and 1; not a number where there is none (survival 0, or with
  /// log-log also 1).
  public func bounds(_ interval: Interval, confidence: Double = 0.95) -> (low: [Double], high: [Double]) {
    let z = NormalLaw.upperQuantile((1 - confidence) / 2)
    var (low, high): ([Double], [Double]) = ([], [])
    for (s, error) in zip(survival, standardErrorOfLog) {
      switch interval {
      case .plain:
        low.append(max(0, s - z * s * error))
        high.append(min(1, s + z * s * error))
      case .log:
        low.append(s * exp(-z * error))
        high.append(min(1, s * exp(z * error)))
      case .logLog:
        let width = z * error / Foundation.log(s)
        low.append(pow(s, exp(-width)))
        high.append(pow(s, exp(width)))
      }
    }
    return (low, high)
  }

  /// The first time at which no more than this share is left; nil where more is left to the end.
  public func quantile(_ share: Double) -> Double? {
    // Products of fractions miss 0.5 by rounding.
    zip(time, survival).first { $0.1 <= share + 1e-12 }?.0
  }
}
