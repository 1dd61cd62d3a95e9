import Foundation

/// A scale from numbers to places on a drawing, linear or logarithmic, with round ticks.
struct Axis {
  let low: Double
  let high: Double
  let isLog: Bool
  let left: Double
  let right: Double

  /// - Precondition: with `isLog`, all values are above zero.
  init(values: [Double], isLog: Bool = false, left: Double, right: Double) {
    let finite = values.filter { $0.isFinite && (!isLog || $0 > 0) }
    let smallest = finite.min() ?? 0
    let largest = finite.max() ?? 1
    self.isLog = isLog
    self.left = left
    self.right = right
    if isLog {
      low = smallest / 1.08
      high = max(largest * 1.08, smallest * 1.5)
    } else {
      let margin = largest > smallest ? (largest - smallest) * 0.03 : max(1, abs(largest) * 0.1)
      low = smallest - margin
      high = largest + margin
    }
  }

  func place(_ value: Double) -> Double {
    let share = isLog ? log(value / low) / log(high / low) : (value - low) / (high - low)
    return left + (right - left) * min(1, max(0, share))
  }

  func isInside(_ value: Double) -> Bool { value >= low && value <= high }

  /// Three to six round numbers within the scale.
  var ticks: [Double] { isLog ? logTicks : linearTicks }

  /// The precision in which the ticks differ.
  var precision: Precision {
    if isLog { return Precision(of: ticks.first ?? 1, digits: 1) }
    guard ticks.count > 1 else { return Precision(of: ticks.first ?? 1, digits: 2) }
    return Precision(of: ticks[1] - ticks[0], digits: 1)
  }

  private var linearTicks: [Double] {
    let width = high - low
    let power = pow(10, log10(width).rounded(.down))
    let step = [0.1, 0.2, 0.5, 1, 2, 5].map { $0 * power }.first { width / $0 <= 5 } ?? power * 10
    let first = Int((low / step).rounded(.up))
    let last = Int((high / step).rounded(.down))
    return first <= last ? (first...last).map { Double($0) * step } : []
  }

  private var logTicks: [Double] {
    let powers = Int(log10(low).rounded(.down))...Int(log10(high).rounded(.up))
    for steps in [[1.0, 1.5, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]] {
      let all = powers.flatMap { power in steps.map { $0 * pow(10, Double(power)) } }.filter(isInside)
      if all.count <= 6 { return all }
    }
    return powers.map { pow(10, Double($0)) }.filter(isInside)
  }
}
