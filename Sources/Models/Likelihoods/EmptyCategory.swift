/// A category of an ordered outcome that no row has: its threshold does not exist.
public struct EmptyCategory: Error, Equatable, CustomStringConvertible {
  public let level: String
  public init(level: String) { self.level = level }
  public var description: String {
    "no row has the category '\(level)', so the thresholds beside it cannot be told apart; leave it out or take it with its neighbour"
  }
}

/// An ordered outcome with one category, or none.
public struct TooFewCategories: Error, Equatable, CustomStringConvertible {
  public let count: Int
  public init(count: Int) { self.count = count }
  public var description: String { "an ordered outcome needs at least 2 categories; there are \(count)" }
}
