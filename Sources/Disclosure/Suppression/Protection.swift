/// The values that must remain possible for a hidden cell: somebody who knows every published cell and every relation
/// may not bound it tighter.
public struct Protection: Sendable, Hashable {
  public let low: Double
  public let high: Double

  public init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  /// What the profile asks for a cell, or nil where the cell may be published.
  ///
  /// - A count below the limit: everything from 1 (from 0 where zeros are hidden) up to and including the limit. So a
  ///   reader cannot tell it from a count that is hidden only for the sake of another. A total of k cells that are not
  ///   empty is k or more to everybody; then it is everything from there.
  /// - An amount of fewer contributors than the limit: the p of the p%-rule to either side.
  /// - An amount `T` with a contribution `x₁` above the share `d` of it: to `x₁/d`, and as far down.
  /// - An amount of which the runner-up could work out the largest to within `p · x₁`, so `T − x₁ − x₂ < p · x₁`: what is
  ///   short of it, to either side.
  /// - Source: the safety ranges of Hundepool and others, Statistical Disclosure Control, Wiley, 2012.
  public static func asked(of cell: ReleaseCell, by profile: PrivacyProfile) -> Protection? {
    switch cell.kind {
    case .free: return nil
    case .count(let zeroIsShown):
      guard cell.value < Double(profile.smallestCell), cell.value > 0 || !zeroIsShown, profile.smallestCell > 1 else {
        return nil
      }
      return Protection(low: cell.leastPossible, high: Double(profile.smallestCell))
    case .amount(let contributors, let largest):
      guard cell.value > 0 else { return nil }
      var width = 0.0
      if contributors < profile.smallestCell { width = profile.precision * cell.value }
      if let first = largest.first {
        if first > profile.dominance * cell.value { width = max(width, first / profile.dominance - cell.value) }
        let others = cell.value - first - (largest.count > 1 ? largest[1] : 0)
        if contributors < 3 || largest.count > 1 { width = max(width, profile.precision * first - others) }
      }
      guard width > 0 else { return nil }
      return Protection(low: max(0, cell.value - width), high: cell.value + width)
    }
  }
}
