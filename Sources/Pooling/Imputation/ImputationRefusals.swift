/// A column of which nothing is observed, or nothing that varies where its own values must be learned from.
public struct NothingObserved: Error, Equatable, CustomStringConvertible {
  public let column: String
  public init(column: String) { self.column = column }
  public var description: String { "of column '\(column)' too little is observed to say anything of the rest" }
}

/// Fewer rows in which a column is observed than there are coefficients to learn from them.
public struct TooFewObserved: Error, Equatable, CustomStringConvertible {
  public let column: String
  public let observed: Int
  public let needed: Int

  public init(column: String, observed: Int, needed: Int) {
    self.column = column
    self.observed = observed
    self.needed = needed
  }

  public var description: String {
    "column '\(column)' is observed in \(observed) rows where \(needed) are needed for its predictors"
  }
}
