extension Summary {
  /// The summary of a column of which draws are independent in these sets only: mean, spread and quantiles are those of all draws, the errors
  /// rest on the sets.
  ///
  /// With F the share of draws at or below a quantile and s its error over the sets, the error of the quantile is half the distance between the draws
  /// whose ranks lie n·s below and above it: as with independent draws, where s is √(p(1 − p)/n).
  public init(of draws: UnsafeBufferPointer<Double>, in sets: IndependentSets) {
    self.init(of: draws)
    guard sets != .draws, !draws.isEmpty else { return }
    mcse = sets.error(ofMeanOf: draws)
    let count = draws.count
    let shares = sets.errors(ofSharesAtMost: quantiles, of: draws)
    let ranks = zip(Self.levels, shares).map { level, error -> (below: Int, above: Int)? in
      guard error.isFinite else { return nil }
      let place = Double(count - 1) * level
      let deviation = Double(count) * error
      return (
        max(Int((place - deviation).rounded(.down)), 0), min(Int((place + deviation).rounded(.up)), count - 1)
      )
    }
    let found = RankedValues(at: ranks.compactMap { $0 }.flatMap { [$0.below, $0.above] }.sorted(), of: draws)
    quantileMCSE = ranks.map { pair in pair.map { (found[$0.above] - found[$0.below]) / 2 } ?? .nan }
  }

  public init(of draws: [Double], in sets: IndependentSets) {
    self = draws.withUnsafeBufferPointer { Summary(of: $0, in: sets) }
  }
}
