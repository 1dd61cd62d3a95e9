import Documents
import Evidence
import Models

/// A test of the room of models on the analysis scale of an effect.
struct NamedTest: BorderTest {
  let test: any EffectTest
  let scale: AnalysisScale

  /// An exact test has p-values and no statistic.
  func distance(from border: Double) -> Double {
    switch test {
    case let score as RiskScoreTest: score.statistic(scale.back(border))
    case let score as RateScoreTest: score.statistic(scale.back(border))
    default: .nan
    }
  }

  func above(_ border: Double) -> Double { test.pAbove(scale.back(border)) }
  func below(_ border: Double) -> Double { test.pBelow(scale.back(border)) }

  func interval(alpha: Double, around estimate: Double, step: Double) -> ClosedRange<Double> {
    let ends = test.interval(confidence: 1 - 2 * alpha)
    let (low, high) = (scale.of(ends.low), scale.of(ends.high))
    // The conditional odds ratio has another estimate than the sample's, so that the interval need not hold the latter.
    return min(low, high)...max(low, high)
  }
}
