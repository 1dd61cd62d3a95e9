import Foundation
import LinearAlgebra

/// A smooth function of the coefficients at their estimates: its value, and its derivative by each coefficient.
///
/// Arithmetic carries the derivatives along, so `(treated / untreated).logarithm` is a log relative risk that is ready for the
/// delta method.
public struct SmoothFunction: Sendable, Equatable {
  public let value: Double

  /// k numbers.
  public let gradient: [Double]

  public init(value: Double, gradient: [Double]) {
    self.value = value
    self.gradient = gradient
  }

  public static func + (a: SmoothFunction, b: SmoothFunction) -> SmoothFunction {
    SmoothFunction(value: a.value + b.value, gradient: zip(a.gradient, b.gradient).map { $0 + $1 })
  }

  public static func - (a: SmoothFunction, b: SmoothFunction) -> SmoothFunction {
    SmoothFunction(value: a.value - b.value, gradient: zip(a.gradient, b.gradient).map { $0 - $1 })
  }

  public static func * (a: SmoothFunction, b: SmoothFunction) -> SmoothFunction {
    SmoothFunction(
      value: a.value * b.value, gradient: zip(a.gradient, b.gradient).map { $0 * b.value + a.value * $1 })
  }

  public static func / (a: SmoothFunction, b: SmoothFunction) -> SmoothFunction {
    let ratio = a.value / b.value
    return SmoothFunction(value: ratio, gradient: zip(a.gradient, b.gradient).map { ($0 - ratio * $1) / b.value })
  }

  public static func * (factor: Double, a: SmoothFunction) -> SmoothFunction {
    SmoothFunction(value: factor * a.value, gradient: a.gradient.map { factor * $0 })
  }

  public static func - (constant: Double, a: SmoothFunction) -> SmoothFunction {
    SmoothFunction(value: constant - a.value, gradient: a.gradient.map { -$0 })
  }

  /// The natural logarithm.
  public var logarithm: SmoothFunction {
    SmoothFunction(value: log(value), gradient: gradient.map { $0 / value })
  }

  public var exponential: SmoothFunction {
    let result = exp(value)
    return SmoothFunction(value: result, gradient: gradient.map { result * $0 })
  }

  /// The log odds of a risk between 0 and 1.
  public var logit: SmoothFunction {
    SmoothFunction(value: log(value / (1 - value)), gradient: gradient.map { $0 / (value * (1 - value)) })
  }
}
