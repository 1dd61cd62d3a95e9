import Probability

/// Whether values crowd just above a target since money depends on it.
///
/// Of the values within a window around the target those at or above it are counted, before and since. With values before: Fisher's
/// one-sided exact test of a larger share above since then. Without: the exact binomial test against one half, right where values would
/// lie evenly over so narrow a window.
public struct Heaping: Sendable {
  /// In the window: at or above the target, and below it.
  public struct Sides: Sendable, Equatable {
    public let above: Int
    public let below: Int

    public var count: Int { above + below }

    public init(above: Int, below: Int) {
      self.above = above
      self.below = below
    }
  }

  public enum Test: String, Sendable {
    case fisher = "Fisher, one-sided"
    case binomial = "exact binomial against one half"
  }

  public let before: Sides?
  public let since: Sides
  public let test: Test
  public let pValue: Double

  /// - Parameters:
  ///   - values: of people, without NaN; `isSince` says which were made when money depended on the target.
  ///   - window: how far from the target counts as beside it, above 0.
  ///   - higherIsBetter: where false, values crowd just below: at or below the target counts as "above".
  public init(_ values: [Double], isSince: [Bool], target: Double, window: Double, higherIsBetter: Bool = true) {
    func sides(_ wanted: Bool) -> Sides {
      var above = 0
      var below = 0
      for (value, since) in zip(values, isSince) where since == wanted {
        let distance = higherIsBetter ? value - target : target - value
        if distance >= 0, distance < window { above += 1 } else if distance < 0, distance >= -window { below += 1 }
      }
      return Sides(above: above, below: below)
    }
    let earlier = sides(false)
    since = sides(true)
    if earlier.count > 0 {
      before = earlier
      test = .fisher
      pValue = ExactTable.more(since.above, of: since.count, than: earlier.above, of: earlier.count)
    } else {
      before = nil
      test = .binomial
      pValue =
        since.above == 0 ? 1 : BinomialLaw.upperTail(since.above - 1, n: since.count, p: 0.5)
    }
  }
}
