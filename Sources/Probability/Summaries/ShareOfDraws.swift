/// The share of draws in which something holds: "in 82 of 100 calculations with these data and assumptions".
public struct ShareOfDraws: Sendable, Equatable {
  public let share: Double
  /// Monte Carlo standard error: √(share (1 − share)/n) where draws are independent.
  public let mcse: Double

  public init(share: Double, mcse: Double) {
    self.share = share
    self.mcse = mcse
  }

  /// NaN of no draws.
  public init(holding: Int, of count: Int) {
    share = Double(holding) / Double(count)
    mcse = (share * (1 - share) / Double(count)).squareRoot()
  }

  /// The share of draws for which the condition holds.
  public init(of draws: [Double], where holds: (Double) -> Bool) {
    self.init(holding: draws.count(where: holds), of: draws.count)
  }
}
