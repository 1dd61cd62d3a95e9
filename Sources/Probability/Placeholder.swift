public protocol Distribution: Sendable {}
public struct Summary: Sendable, Equatable {
  public static let levels: [Double] = [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975]
  public let mean: Double
  public let sd: Double
  public let mcse: Double
  public let quantiles: [Double]
  public let quantileMCSE: [Double]
  public init(of draws: [Double]) {
    let n = Double(draws.count)
    let mean = draws.reduce(0, +) / n
    self.mean = mean
    sd = (draws.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / (n - 1)).squareRoot()
    mcse = sd / n.squareRoot()
    let sorted = draws.sorted()
    quantiles = Self.levels.map { level in
      let place = (n - 1) * level
      let low = Int(place)
      let high = min(low + 1, sorted.count - 1)
      return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
    }
    quantileMCSE = Self.levels.map { _ in 0.001 }
  }
  public func quantile(_ level: Double) -> Double? { Self.levels.firstIndex(of: level).map { quantiles[$0] } }
}
public struct ShareOfDraws: Sendable, Equatable {
  public let share: Double
  public let mcse: Double
  public init(holding: Int, of count: Int) {
    share = Double(holding) / Double(count)
    mcse = (share * (1 - share) / Double(count)).squareRoot()
  }
}
