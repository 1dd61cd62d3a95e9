/// A number made of limits: its value by both sets of limits, and its derivative by the limits of each side.
struct ThresholdCombination {
  let left: [Double]
  let right: [Double]
  let conventional: Double
  let biasCorrected: Double

  /// Right minus left, of a combination of columns.
  static func jump(_ columns: [Double], _ limits: [SideLimits]) -> ThresholdCombination {
    func difference(_ values: (SideLimits) -> [Double]) -> Double {
      zip(columns, zip(values(limits[1]), values(limits[0]))).reduce(0) { $0 + $1.0 * ($1.1.0 - $1.1.1) }
    }
    return ThresholdCombination(
      left: columns.map { -$0 }, right: columns, conventional: difference(\.conventional),
      biasCorrected: difference(\.corrected))
  }

  var negated: ThresholdCombination {
    ThresholdCombination(
      left: left.map { -$0 }, right: right.map { -$0 }, conventional: -conventional, biasCorrected: -biasCorrected)
  }

  /// This over `other`: the bias of a ratio is that of its linear part, as derivatives at the conventional values say.
  func ratio(_ other: ThresholdCombination) -> ThresholdCombination {
    let ratio = conventional / other.conventional
    let bias = (conventional - biasCorrected - ratio * (other.conventional - other.biasCorrected)) / other.conventional
    func derivative(_ a: [Double], _ b: [Double]) -> [Double] {
      zip(a, b).map { ($0 - ratio * $1) / other.conventional }
    }
    return ThresholdCombination(
      left: derivative(left, other.left), right: derivative(right, other.right), conventional: ratio,
      biasCorrected: ratio - bias)
  }

  func row(_ limits: [SideLimits], isRobust: Bool, isCorrected: Bool) -> ThresholdEstimate {
    let spreads = limits.map { isRobust ? $0.robust : $0.spread }
    let variance = spreads[0].variance(left) + spreads[1].variance(right)
    return ThresholdEstimate(
      value: isCorrected ? biasCorrected : conventional, standardError: variance.squareRoot())
  }
}
