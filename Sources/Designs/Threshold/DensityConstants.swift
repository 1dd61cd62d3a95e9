import Foundation
import LinearAlgebra

/// Moments of kernels on [0, 1], which say how bias and variance of a local polynomial of a distribution function grow with the bandwidth.
enum DensityConstants {
  /// `∫₀¹ K(u) uᵏ du`.
  static func moment(_ kernel: ThresholdKernel, _ k: Int) -> Double {
    let k = Double(k)
    switch kernel {
    case .uniform: return 0.5 / (k + 1)
    case .triangular: return 1 / (k + 1) - 1 / (k + 2)
    case .epanechnikov: return 0.75 * (1 / (k + 1) - 1 / (k + 3))
    }
  }

  /// Element `power` of `S⁻¹ C`, with `Sᵢⱼ = ∫ K uⁱ⁺ʲ` and `Cᵢ = ∫ K uⁱ⁺ᵖ⁺¹`: the bias of that coefficient for one unit of the next.
  static func bias(_ kernel: ThresholdKernel, order p: Int, power: Int) -> Double {
    let next = (0...p).map { moment(kernel, $0 + p + 1) }
    return inverse(kernel, p).map { ($0 * next)[power] } ?? .nan
  }

  /// `V · ((p + 1)! / B)²` of a coefficient by the uniform kernel, with V of `S⁻¹ G S⁻¹`, `Gᵢⱼ = ∬ min(x, y) K(x) K(y) xⁱ yʲ`: times the law's own
  /// part, the ratio of variance and squared bias that a normal law is given for its first bandwidths.
  static func normalRule(order p: Int, power: Int) -> Double {
    guard let inverse = inverse(.uniform, p) else { return .nan }
    var spread = Matrix(rows: p + 1, columns: p + 1)
    for i in 0...p {
      for j in 0...p {
        let (a, b) = (Double(i), Double(j))
        spread[i, j] = 0.25 * (1 / ((a + 2) * (a + b + 3)) + (1 / (b + 2) - 1 / (a + b + 3)) / (a + 1))
      }
    }
    let variance = (inverse * spread * inverse)[power, power]
    let factorial = (1...p + 1).reduce(1.0) { $0 * Double($1) }
    let ratio = factorial / bias(.uniform, order: p, power: power)
    return variance * ratio * ratio
  }

  /// The probabilists' polynomial of Hermite of that degree.
  static func hermite(_ degree: Int, _ x: Double) -> Double {
    var (last, current) = (0.0, 1.0)
    for k in 0..<degree { (last, current) = (current, x * current - Double(k) * last) }
    return current
  }

  private static func inverse(_ kernel: ThresholdKernel, _ p: Int) -> Matrix? {
    var gram = Matrix(rows: p + 1, columns: p + 1)
    for i in 0...p { for j in 0...p { gram[i, j] = moment(kernel, i + j) } }
    return try? ScaledCholesky(gram).inverse
  }
}
