/// Which rows: below the threshold, or at and above it.
public enum ThresholdSideName: String, Sendable, CaseIterable {
  case left = "below the threshold"
  case right = "at or above the threshold"
}

/// Too few different scores beside the threshold to draw the curve through.
public struct TooFewScores: Error, Equatable, CustomStringConvertible {
  public let side: ThresholdSideName
  /// How many different scores there are within the bandwidth, and how many the curve needs at least.
  public let found: Int
  public let needed: Int

  public init(side: ThresholdSideName, found: Int, needed: Int) {
    self.side = side
    self.found = found
    self.needed = needed
  }

  public var description: String {
    "\(found) different scores \(side.rawValue) where \(needed) are needed"
  }
}

/// Scores in which no bandwidth can be found: too few different values, or an outcome that does not vary beside the threshold.
public struct NoBandwidth: Error, Equatable, CustomStringConvertible {
  public init() {}
  public var description: String {
    "no bandwidth can be found: the score or the outcome varies too little beside the threshold"
  }
}

/// Covariates of which one is a combination of others near the threshold.
public struct CollinearCovariates: Error, Equatable, CustomStringConvertible {
  public let names: [String]
  public init(names: [String]) { self.names = names }
  public var description: String {
    "near the threshold these covariates cannot be told apart: \(names.joined(separator: ", "))"
  }
}

/// What was received does not jump at the threshold, so that the threshold says nothing of its effect.
public struct NoJumpInTreatment: Error, Equatable, CustomStringConvertible {
  public init() {}
  public var description: String { "what was received does not jump at the threshold" }
}

/// Too few clusters on a side for a standard error by cluster.
public struct TooFewClustersBesideThreshold: Error, Equatable, CustomStringConvertible {
  public let side: ThresholdSideName
  public let found: Int

  public init(side: ThresholdSideName, found: Int) {
    self.side = side
    self.found = found
  }

  public var description: String { "\(found) clusters \(side.rawValue) within the bandwidth" }
}

/// More rows stand on one side of the threshold than chance gives: scores may have been chosen with the threshold in mind.
public struct ManipulatedThreshold: Error, Equatable, CustomStringConvertible {
  public let statistic: Double
  public let p: Double
  public var description: String {
    "the density of the score jumps at the threshold (statistic \(statistic), p \(p)): a manipulated threshold"
  }
}
