import Foundation

/// How the change g of a weight follows from the linear predictor u of a row: the inverse of the derivative of a distance between weights.
public protocol CalibrationDistance: Sendable {
  static var name: String { get }

  /// g at u; 1 at 0.
  func factor(_ u: Double) -> Double

  /// The derivative of g by u; 1 at 0.
  func slope(_ u: Double) -> Double
}

/// The distances there are, by their names.
///
/// - Source: Deville & Särndal, J. Am. Stat. Assoc. 87(418), 1992 (their cases 1, 2, 6 and 7).
public enum CalibrationDistances {
  public static let names = [
    LinearDistance.name, RakingDistance.name, BoundedLinearDistance.name, LogitDistance.name,
  ]
}

/// g = 1 + u: the generalised regression estimator. Weights may become negative.
public struct LinearDistance: CalibrationDistance {
  public static let name = "linear"
  public init() {}
  public func factor(_ u: Double) -> Double { 1 + u }
  public func slope(_ u: Double) -> Double { 1 }
}

/// g = exp(u): weights stay positive; on margins it is iterated proportional fitting.
public struct RakingDistance: CalibrationDistance {
  public static let name = "raking"
  public init() {}
  public func factor(_ u: Double) -> Double { exp(u) }
  public func slope(_ u: Double) -> Double { exp(u) }
}

/// g = 1 + u, kept between two bounds.
public struct BoundedLinearDistance: CalibrationDistance {
  public static let name = "bounded linear"
  public let low: Double
  public let high: Double

  /// - Throws: `SurveyFault` unless low < 1 < high.
  public init(low: Double, high: Double) throws(SurveyFault) {
    guard low < 1, high > 1, low.isFinite, high.isFinite else { throw SurveyFault(.badBounds) }
    self.low = low
    self.high = high
  }

  public func factor(_ u: Double) -> Double { min(max(1 + u, low), high) }
  public func slope(_ u: Double) -> Double { 1 + u < low || 1 + u > high ? 0 : 1 }
}

/// g between two bounds along a logistic curve.
public struct LogitDistance: CalibrationDistance {
  public static let name = "logit"
  public let low: Double
  public let high: Double

  /// - Throws: `SurveyFault` unless 0 ≤ low < 1 < high.
  public init(low: Double, high: Double) throws(SurveyFault) {
    guard low >= 0, low < 1, high > 1, high.isFinite else { throw SurveyFault(.badBounds) }
    self.low = low
    self.high = high
  }

  private var steepness: Double { (high - low) / ((1 - low) * (high - 1)) }

  public func factor(_ u: Double) -> Double {
    let rise = exp(-abs(steepness * u))
    // Written so that no exponential overflows.
    return u > 0
      ? (low * (high - 1) * rise + high * (1 - low)) / ((high - 1) * rise + 1 - low)
      : (low * (high - 1) + high * (1 - low) * rise) / (high - 1 + (1 - low) * rise)
  }

  public func slope(_ u: Double) -> Double {
    let g = factor(u)
    return steepness * (g - low) * (high - g) / (high - low)
  }
}
