import Documents
import LinearAlgebra

/// A formula fitted to a table: everything that is told of it, before anything is hidden.
public struct FittedFormula: Sendable {
  /// A coefficient with its test against 0.
  public struct Term: Sendable {
    public let name: String
    /// What it is a level of, and which; nil for a number.
    public let factor: String?
    public let level: String?
    /// The equation of the model it stands in (`count`, `zero`, `threshold`); empty where there is one.
    public let part: String
    public let estimate: Double
    public let standardError: Double
    public let statistic: Double
    /// Infinite: the normal distribution.
    public let degreesOfFreedom: Double
    public let pValue: Double
    public let confLow: Double
    public let confHigh: Double
    /// Of a column of 0 and 1 the rows with the rarer value; nil otherwise.
    public let rowsBehind: Int?
  }

  /// A mean effect or a mean prediction, on its own scale.
  public struct Effect: Sendable {
    /// `average marginal effect`, `risk ratio`, `risk difference`, `mean with`, `mean without`.
    public let measure: String
    /// The variable that it is about.
    public let variable: String
    /// Over whom: `all`, `treated`, `untreated`.
    public let population: String
    /// Which prediction of the model: `mean`, or a category of an ordered outcome.
    public let prediction: String
    public let estimate: Double
    /// On the log scale for ratios.
    public let standardError: Double
    public let degreesOfFreedom: Double
    public let pValue: Double
    public let confLow: Double
    public let confHigh: Double
    public let isRatio: Bool
  }

  /// A test of one or more equations on the coefficients.
  public struct Test: Sendable {
    public let hypothesis: String
    /// How it was tested: `Wald`, or a bootstrap with its choices.
    public let method: Words
    /// How many equations.
    public let equations: Int
    /// Of one equation: the difference from what it says, with its error; nil of several.
    public let difference: Double?
    public let standardError: Double?
    /// t or z of one equation, F (or χ²/q) of several.
    public let statistic: Double
    public let degreesOfFreedom: Double
    public let pValue: Double
    /// Of one equation: p of "not above" and of "not below".
    public let pGreater: Double?
    public let pLess: Double?
    /// Of a bootstrap the values that it does not reject; nil otherwise, infinite where it rejects none on that side.
    public let confLow: Double?
    public let confHigh: Double?
  }

  public let formula: String
  public let outcome: String
  /// The name on the command line, and in words.
  public let model: String
  public let title: Words
  public let ratio: CoefficientRatio?
  public let rowsRead: Int
  public let rowsChosen: Int
  public let rowsDropped: Int
  public let missing: [(name: String, rows: Int)]
  /// Rows that the fit took.
  public let rows: Int
  public let confidence: Double
  public let terms: [Term]
  /// Of the terms, in their order.
  public let covariance: Matrix
  /// How the standard errors were made, with every choice on which packages differ.
  public let recipe: Words
  /// Its name alone: `CR1`.
  public let recipeName: String
  /// What rows were taken together, and how many of those there are.
  public let clusters: [(name: String, count: Int)]
  public let logLikelihood: Double?
  public let akaike: Double?
  public let bayes: Double?
  public let details: [ModelDetail]
  public let absorbed: [AbsorbedLevels]
  public let singletons: Int
  public let random: [RandomSpread]
  public let effects: [Effect]
  public let tests: [Test]
  /// Columns left out, with what they are made of.
  public let dropped: [String]
  public let reading: PlainReading?
  public let findings: [Finding]
  /// What in it is about few rows.
  public let cells: FitCells

  public func detail(_ key: String) -> Double? { details.first { $0.key == key }?.value }
}

/// A treatment told as people count: the mean without it and with it, over the same people.
public struct PlainReading: Sendable {
  public enum Kind: String, Sendable {
    /// A share of people.
    case risk
    /// Events by time at risk, the time in the unit of the offset.
    case rate
    /// A number of things a row.
    case count
    case mean
  }

  public let kind: Kind
  public let treatment: String
  public let outcome: String
  /// The time up to which a risk after Cox goes; nil otherwise.
  public let horizon: Double?
  public let without: Double
  public let with: Double
  /// The interval of `with`, with `without` held at its estimate: that of the effect.
  public let low: Double
  public let high: Double
  public let confidence: Double
}

/// Counts behind a fit that may be small: what a release looks at.
public struct FitCells: Sendable {
  /// Rows by level of every factor in the formula: (factor, level, rows).
  public let levels: [(factor: String, level: String, rows: Int)]
  /// The fewest rows in a value of an outcome of few values (0 and 1, levels); nil for an amount.
  public let smallestOutcome: Int?
  /// The fewest rows in a cell of outcome and 0/1 column or level; nil for an amount.
  public let smallestCross: [String: Int]
  /// Rows less coefficients.
  public let freedom: Int
}
