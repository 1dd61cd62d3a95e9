import LinearAlgebra
import Probability

/// What a sample says of its population, with the covariance that its design gives.
public struct SurveyEstimates: Sendable {
  public let names: [String]
  public let values: [Double]
  /// Of the estimates, q × q.
  public let covariance: Matrix
  /// Units beyond strata, of each estimate.
  public let degreesOfFreedom: [Double]
  /// In words: "Taylor linearisation, 15 units in 1 strata".
  public let recipe: String

  public var standardErrors: [Double] { covariance.diagonal.map { $0.squareRoot() } }

  /// By Student's t with the degrees of freedom of the design.
  public func interval(_ index: Int, confidence: Double = 0.95) -> ClosedRange<Double> {
    let half = StudentLaw.upperQuantile((1 - confidence) / 2, df: degreesOfFreedom[index]) * standardErrors[index]
    return values[index] - half...values[index] + half
  }
}

/// A column that is estimated, one value a row.
public struct SurveyColumn: Sendable {
  public let name: String
  public let values: [Double]

  public init(_ name: String, _ values: [Double]) {
    self.name = name
    self.values = values
  }

  /// A column of zeros and ones for each level.
  public static func indicators(_ codes: [Int], levels: [String]) -> [SurveyColumn] {
    levels.enumerated().map { code, level in SurveyColumn(level, codes.map { $0 == code ? 1 : 0 }) }
  }
}

/// A part of the population, by which rows of the sample are in it.
public struct SurveyDomain: Sendable {
  public let name: String
  public let isIn: [Bool]

  public init(_ name: String, _ isIn: [Bool]) {
    self.name = name
    self.isIn = isIn
  }

  /// A domain for each level.
  public static func levels(_ codes: [Int], _ levels: [String]) -> [SurveyDomain] {
    levels.enumerated().map { code, level in SurveyDomain(level, codes.map { $0 == code }) }
  }
}
