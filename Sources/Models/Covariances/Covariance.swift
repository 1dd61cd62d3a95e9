import LinearAlgebra

/// A recipe for the covariance of coefficients, from bread and scores by sampling unit and nothing else.
public protocol Covariance: Sendable {
  /// Its name in the literature: "CR1".
  var name: String { get }

  /// Whether it takes every row by itself, also where rows belong together.
  var isByRow: Bool { get }

  func estimate(_ parts: SandwichParts) throws -> CovarianceEstimate
}

/// A covariance that is a factor times the sandwich `bread · SᵀS · bread`, S the scores by unit.
public protocol SandwichCovariance: Covariance {
  /// The correction for small samples.
  func factor(_ parts: SandwichParts) throws -> Double

  /// The correction in words; nil where there is none.
  var factorInWords: String? { get }

  /// Of the t distribution that tests use; infinite for the normal.
  func degreesOfFreedom(_ parts: SandwichParts) -> Double
}

extension SandwichCovariance {
  public func estimate(_ parts: SandwichParts) throws -> CovarianceEstimate {
    try estimate(parts, along: parts.bread)
  }

  /// `factor · (S L)ᵀ (S L)`: with L the bread the covariance of the coefficients, with `bread · Jᵀ` that of functions of them.
  func estimate(_ parts: SandwichParts, along linear: Matrix) throws -> CovarianceEstimate {
    let factor = try factor(parts)
    return CovarianceEstimate(
      matrix: factor * (parts.scores * linear).crossProduct,
      degreesOfFreedom: [Double](repeating: degreesOfFreedom(parts), count: linear.columns),
      recipe: Recipe(name: name, units: parts.units, word: parts.word, correction: factorInWords))
  }
}

/// A covariance matrix with the degrees of freedom of its tests and how it was made.
public struct CovarianceEstimate: Sendable {
  /// Of the coefficients, k × k, or of the functions of them that were asked for.
  public let matrix: Matrix

  /// Of the test of each coefficient (or function) by itself, one a row of the matrix. Infinite: the normal distribution.
  public let degreesOfFreedom: [Double]

  public let recipe: Recipe

  /// The roots of the diagonal.
  public var standardErrors: [Double] { matrix.diagonal.map { $0.squareRoot() } }
}

/// How a covariance was made, in words: "CR1, 48 neighbourhoods, g/(g−1)·(n−1)/(n−k)".
public struct Recipe: Sendable, Equatable, CustomStringConvertible {
  public let name: String
  public let units: Int

  /// What the units are called, in the plural.
  public let word: String

  /// The correction for small samples, as a formula; nil where there is none.
  public let correction: String?

  public var description: String {
    "\(name), \(units) \(word)" + (correction.map { ", \($0)" } ?? "")
  }
}

/// The recipes there are.
public enum Covariances {
  public static let all: [any Covariance] = [IID(), HC0(), HC1(), CR0(), CR1()]

  /// The recipe of that name, in any case of letters, or nil.
  public static func named(_ name: String) -> (any Covariance)? {
    all.first { $0.name.lowercased() == name.lowercased() }
  }
}

/// Fewer than two sampling units: nothing shows how units differ.
public struct TooFewSamplingUnits: Error, Equatable, CustomStringConvertible {
  public let count: Int
  public let word: String

  public init(count: Int, word: String) {
    self.count = count
    self.word = word
  }

  public var description: String { "a standard error by \(word) needs at least 2 of them; there are \(count)" }
}

/// As many coefficients as rows: nothing is left to judge the error by.
public struct NoDegreesOfFreedom: Error, Equatable, CustomStringConvertible {
  public let rows: Int
  public let coefficients: Int

  public init(rows: Int, coefficients: Int) {
    self.rows = rows
    self.coefficients = coefficients
  }

  public var description: String { "\(rows) rows leave no room for an error beside \(coefficients) coefficients" }
}

extension SandwichParts {
  func requireSparedRows() throws(NoDegreesOfFreedom) {
    if rows <= coefficients { throw NoDegreesOfFreedom(rows: rows, coefficients: coefficients) }
  }

  func requireTwoUnits() throws(TooFewSamplingUnits) {
    if units < 2 { throw TooFewSamplingUnits(count: units, word: word) }
  }
}
