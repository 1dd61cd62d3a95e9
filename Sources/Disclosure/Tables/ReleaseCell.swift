/// One cell of a table for release.
public struct ReleaseCell: Sendable, Hashable {
  /// What the cell adds up.
  public enum Kind: Sendable, Hashable {
    /// People or rows. A shown zero of a group says that nobody is in it; a zero that is hidden like a small count is
    /// one that would say something of everybody in a group (nobody of them found work).
    case count(zeroIsShown: Bool)
    /// An amount, not negative: hours, euros. `largest` are the largest contributions, falling, as far as known.
    case amount(contributors: Int, largest: [Double])
    /// What nobody protects: an overlap between groups, or the amount of something else.
    case free
  }

  /// What may be done with the cell.
  public enum State: Sendable, Hashable {
    /// Published, unless it is hidden.
    case open
    /// Known already: it cannot be hidden any more.
    case known
    /// Never printed, but it stands in a relation and so could be worked out.
    case unprinted
  }

  public var value: Double
  public var kind: Kind
  public var state: State
  /// How much is lost where it is hidden, 1 or more.
  public var weight: Int

  public init(_ value: Double, _ kind: Kind, state: State = .open, weight: Int? = nil) {
    self.value = value
    self.kind = kind
    self.state = state
    self.weight = weight ?? Self.usualWeight(of: value)
  }

  /// A count of people; its zero is shown.
  public static func count(_ value: Int, state: State = .open) -> ReleaseCell {
    ReleaseCell(Double(value), .count(zeroIsShown: true), state: state)
  }

  /// A larger number is a larger loss, but slowly: 4 for 0, and its root more. The square root is the same on every
  /// machine.
  static func usualWeight(of value: Double) -> Int {
    4 + Int(min(abs(value.isFinite ? value : 0), 1e12).squareRoot())
  }

  /// The least that somebody who sees the cell hidden takes for possible: a hidden count of which zeros are shown is 1
  /// or more.
  public var leastPossible: Double {
    if case .count(let zeroIsShown) = kind, zeroIsShown { return min(1, value) }
    return 0
  }

  /// A shown zero is never hidden: it protects nothing, and its absence would say that it is not zero.
  var mayBeHidden: Bool {
    state == .unprinted || state == .open && mayBeUnknown
  }

  /// Everything but a shown zero.
  var mayBeUnknown: Bool {
    if case .count(let zeroIsShown) = kind, state != .unprinted { return !(zeroIsShown && value == 0) }
    return true
  }
}
