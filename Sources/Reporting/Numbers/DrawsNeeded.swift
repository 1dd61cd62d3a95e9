import CostBenefit
import Probability

/// How many draws make the first digits of a mean certain: twice its Monte Carlo error is then below half a unit of the last of them.
///
/// Errors fall with the root of the number of draws where points are random, so what is needed follows from the error that was measured. Under
/// other points they fall at least as fast, so it is enough, and may be too much; and no fewer are said to do than were drawn.
public struct DrawsNeeded: Sendable, Hashable {
  public let alternative: String
  /// As in the JSON document.
  public let figure: String
  /// Digits of the mean.
  public let digits: Int
  /// nil where the mean is 0, or its error is not known.
  public let draws: Int?
  /// Whether fewer may do.
  public let isAtMost: Bool

  /// - Parameters:
  ///   - figure: with the error that was measured.
  ///   - sets: which draws are independent of which.
  init(_ figure: Figure, named name: String, of alternative: String, digits: Int, in sets: IndependentSets) {
    self.alternative = alternative
    self.figure = name
    self.digits = digits
    isAtMost = sets != .draws && sets != .pairs
    let (mean, count) = (figure.mean, figure.summary.count)
    let halves = Precision(of: mean, digits: digits).halves(2 * figure.summary.mcse)
    guard mean != 0, halves.isFinite else {
      draws = nil
      return
    }
    let wanted = Double(count) * halves * halves
    let least = isAtMost ? count : 2
    draws = wanted < 1e15 ? max(least, Int(wanted.rounded(.up))) : nil
  }

  /// Of the balance and the net savings of every alternative, for one digit and for two.
  public static func all(_ result: RunResult) -> [DrawsNeeded] {
    result.alternatives.flatMap { alternative in
      [("net_present_value", alternative.netPresentValue), ("net_savings", alternative.netSavings)].flatMap {
        name, figure in
        [1, 2].map {
          DrawsNeeded(figure, named: name, of: alternative.name, digits: $0, in: result.points.sets)
        }
      }
    }
  }
}
