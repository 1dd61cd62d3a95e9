/// A function of up to three linear predictors of one row: its value with first and second derivatives.
///
/// What the places stand for is the model's: the count's predictor, that of the zeros and the log of θ; or the two thresholds around a
/// category.
public struct RowDerivatives: Sendable {
  public var value: Double
  public var first: SIMD3<Double>

  /// The rows of the symmetric matrix of second derivatives.
  public var second: (SIMD3<Double>, SIMD3<Double>, SIMD3<Double>)

  public init(_ value: Double, first: SIMD3<Double> = .zero) {
    self.value = value
    self.first = first
    second = (.zero, .zero, .zero)
  }

  /// The second derivative by the predictors at two places.
  public subscript(_ a: Int, _ b: Int) -> Double {
    get {
      switch a {
      case 0: second.0[b]
      case 1: second.1[b]
      default: second.2[b]
      }
    }
    set {
      set(a, b, newValue)
      set(b, a, newValue)
    }
  }

  private mutating func set(_ a: Int, _ b: Int, _ value: Double) {
    switch a {
    case 0: second.0[b] = value
    case 1: second.1[b] = value
    default: second.2[b] = value
    }
  }

  /// g(f), with the value and two derivatives of g at f.
  func composed(_ value: Double, _ slope: Double, _ curvature: Double) -> RowDerivatives {
    var result = scaled(by: slope)
    result.value = value
    result.addOuter(first, times: curvature)
    return result
  }

  func scaled(by factor: Double) -> RowDerivatives {
    var result = RowDerivatives(factor * value, first: factor * first)
    result.second = (factor * second.0, factor * second.1, factor * second.2)
    return result
  }

  /// Adds `factor · g gᵀ` to the second derivatives.
  mutating func addOuter(_ g: SIMD3<Double>, times factor: Double) {
    let scaled = factor * g
    second.0 += g[0] * scaled
    second.1 += g[1] * scaled
    second.2 += g[2] * scaled
  }

  static func + (a: RowDerivatives, b: RowDerivatives) -> RowDerivatives {
    var result = RowDerivatives(a.value + b.value, first: a.first + b.first)
    result.second = (a.second.0 + b.second.0, a.second.1 + b.second.1, a.second.2 + b.second.2)
    return result
  }

  static func * (a: RowDerivatives, b: RowDerivatives) -> RowDerivatives {
    var result = b.scaled(by: a.value) + a.scaled(by: b.value)
    result.value = a.value * b.value
    result.second.0 += a.first[0] * b.first + b.first[0] * a.first
    result.second.1 += a.first[1] * b.first + b.first[1] * a.first
    result.second.2 += a.first[2] * b.first + b.first[2] * a.first
    return result
  }
}
