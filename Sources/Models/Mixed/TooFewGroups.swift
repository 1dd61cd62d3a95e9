/// Fewer groups than a variance between groups can be estimated from.
public struct TooFewGroups: Error, Equatable, CustomStringConvertible {
  /// Two groups give one difference: it cannot tell a spread between groups from chance.
  public static let fewest = 3

  public let groups: Int

  public init(groups: Int) { self.groups = groups }

  public var description: String {
    "\(groups) groups cannot show how groups differ; \(Self.fewest) is the least"
  }
}

/// Groups of which no spread can be estimated, for another reason than their number.
public struct NoSpread: Error, Equatable, CustomStringConvertible {
  public enum Reason: String, Sendable {
    case noEvents = "no group has an event"
    case onlyEvents = "everybody in every group is an event"
    case oneRowEach = "every group has one row, so that within and between cannot be told apart"
    case constant = "all rows have the same value"
    case notUsable = "a number is not finite, or a size or variance is not above 0"
  }

  public let reason: Reason

  public init(_ reason: Reason) { self.reason = reason }

  public var description: String { reason.rawValue }
}
