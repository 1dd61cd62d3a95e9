import Foundation
import Probability

/// Sizes of clusters at the middle quantiles of a log-normal: the same for every set of a design.
enum LognormalSizes {
  static let spread = 0.7

  static func of(_ count: Int, mean: Double) -> [Int] {
    let relative = (0..<count).map { exp(spread * NormalLaw.quantile((Double($0) + 0.5) / Double(count))) }
    let factor = mean * Double(count) / relative.reduce(0, +)
    return relative.map { max(2, Int(($0 * factor).rounded())) }
  }
}
