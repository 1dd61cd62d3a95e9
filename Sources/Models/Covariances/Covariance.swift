import LinearAlgebra

/// A recipe for the covariance of coefficients, from bread, scores by sampling unit and, for some, leverages.
public protocol Covariance: Sendable {
  /// Its name in the literature: "CR1".
  var name: String { get }

  /// Whether it takes every row by itself, also where rows belong together.
  var isByRow: Bool { get }

  /// The covariance of functions of the coefficients with these gradients, one a row (q × k), to first order.
  func estimate(_ parts: SandwichParts, of gradients: Matrix) throws -> CovarianceEstimate
}

extension Covariance {
  /// The covariance of the coefficients themselves.
  public func estimate(_ parts: SandwichParts) throws -> CovarianceEstimate {
    try estimate(parts, of: .identity(parts.coefficients))
  }
}

/// A covariance that is a factor times the sandwich `bread · SᵀS · bread`, S the scores by unit, adjusted or as they are.
public protocol SandwichCovariance: Covariance {
  /// The correction for small samples.
  func factor(_ parts: SandwichParts) throws -> Double

  /// The correction in words; nil where there is none.
  var factorInWords: String? { get }

  /// The scores that are squared, g × k.
  func adjustedScores(_ parts: SandwichParts) throws -> Matrix

  /// Of the t distribution that tests use where it is one for all; infinite for the normal.
  func degreesOfFreedom(_ parts: SandwichParts) -> Double

  /// How the recipe counts, and what it met in these data, in words.
  func remarks(_ parts: SandwichParts) -> [String]
}

extension SandwichCovariance {
  public func adjustedScores(_ parts: SandwichParts) throws -> Matrix { parts.scores }

  public func remarks(_ parts: SandwichParts) -> [String] { [] }

  public func estimate(_ parts: SandwichParts, of gradients: Matrix) throws -> CovarianceEstimate {
    let factor = try factor(parts)
    let linear = parts.bread.timesTranspose(gradients)
    return CovarianceEstimate(
      matrix: factor * (try adjustedScores(parts) * linear).crossProduct,
      degreesOfFreedom: [Double](repeating: degreesOfFreedom(parts), count: linear.columns),
      recipe: recipe(parts))
  }

  func recipe(_ parts: SandwichParts, remarks more: [String] = []) -> Recipe {
    Recipe(
      name: name, units: parts.units, word: parts.word, correction: factorInWords, remarks: remarks(parts) + more)
  }
}

/// A covariance matrix with the degrees of freedom of its tests and how it was made.
public struct CovarianceEstimate: Sendable {
  /// Of the coefficients, k × k, or of the functions of them that were asked for.
  public let matrix: Matrix

  /// Of the test of each coefficient (or function) by itself, one a row of the matrix. Infinite: the normal distribution.
  public let degreesOfFreedom: [Double]

  public let recipe: Recipe

  public init(matrix: Matrix, degreesOfFreedom: [Double], recipe: Recipe) {
    self.matrix = matrix
    self.degreesOfFreedom = degreesOfFreedom
    self.recipe = recipe
  }

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

  /// Choices on which packages differ, and what was met in these data: "nested fixed effects not counted, k = 2".
  public let remarks: [String]

  public init(name: String, units: Int, word: String, correction: String? = nil, remarks: [String] = []) {
    self.name = name
    self.units = units
    self.word = word
    self.correction = correction
    self.remarks = remarks
  }

  public var description: String {
    (["\(name)", "\(units) \(word)"] + (correction.map { [$0] } ?? []) + remarks).joined(separator: ", ")
  }
}

/// The recipes there are.
public enum Covariances {
  /// Those that need no more than sampling units.
  public static let all: [any Covariance] = [
    IID(), HC0(), HC1(), HC2(), HC3(), CR0(), CR1(), CR2(), CR2(.exchangeable), CR3(), CR3(.jackknife),
  ]

  /// Those that carry a structure of their own: more ways to cluster, or an order in time.
  public static let structured: [any StructuredCovariance.Type] = [
    MultiwayCR1.self, NeweyWest.self, DriscollKraay.self, PanelNeweyWest.self, BeckKatz.self,
  ]

  /// The recipe of that name, in any case of letters, or nil. Those with a structure of their own have no name alone.
  public static func named(_ name: String) -> (any Covariance)? {
    all.first { $0.name.lowercased() == name.lowercased() }
  }
}

/// A recipe that carries a structure of the rows of its own, so that it has no default.
public protocol StructuredCovariance: Covariance {}

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
  func requireSparedRows(counting: FixedEffectsCount = .all) throws(NoDegreesOfFreedom) {
    let k = coefficients(counting: counting)
    if rows <= k { throw NoDegreesOfFreedom(rows: rows, coefficients: k) }
  }

  /// Sums by unit hold no rows.
  func requireRows(_ recipe: String) throws(NoRows) {
    if model is CrossProductFit { throw NoRows(recipe: recipe) }
  }

  func requireTwoUnits() throws(TooFewSamplingUnits) {
    if units < 2 { throw TooFewSamplingUnits(count: units, word: word) }
  }
}
