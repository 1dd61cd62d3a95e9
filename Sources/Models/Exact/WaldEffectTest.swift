import Foundation
import Probability

/// An estimate with its standard error on its analysis scale (log for ratios), by Student's t or the normal.
public struct WaldEffectTest: EffectTest {
  public let isRatio: Bool
  /// On the analysis scale.
  public let value: Double
  public let standardError: Double
  public let degreesOfFreedom: Double

  public init(value: Double, standardError: Double, degreesOfFreedom: Double = .infinity, isRatio: Bool) {
    self.value = value
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
    self.isRatio = isRatio
  }

  public var name: String { "Wald" }
  public var estimate: Double { isRatio ? exp(value) : value }
  public var possible: ClosedRange<Double> { isRatio ? 0...Double.infinity : -Double.infinity...Double.infinity }

  /// How many standard errors the estimate lies above the border.
  public func statistic(_ border: Double) -> Double {
    let distance = value - (isRatio ? log(border) : border)
    return standardError > 0 ? distance / standardError : distance * .infinity
  }

  public func pAbove(_ border: Double) -> Double { StudentLaw.upperTail(statistic(border), df: degreesOfFreedom) }
  public func pBelow(_ border: Double) -> Double { StudentLaw.cdf(statistic(border), df: degreesOfFreedom) }

  public func limit(lower: Bool, alpha: Double) -> Double {
    let reach = StudentLaw.upperQuantile(alpha, df: degreesOfFreedom) * standardError
    let end = value + (lower ? -reach : reach)
    return isRatio ? exp(end) : end
  }
}
