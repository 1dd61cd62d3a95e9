import LinearAlgebra

/// A fit whose fixed effects were taken out beforehand: its coefficients are the slopes only.
///
/// Coefficients, residuals and clustered covariances are those of a fit with a dummy for every level; what absorbed effects count for in k
/// is named by each recipe.
public struct AbsorbedFit: FittedModel {
  public let family: any Family
  public let names: [String]
  public let coefficients: [Double]

  /// `(X̃ᵀWX̃)⁻¹`, X̃ the columns without the effects.
  public let bread: Matrix

  /// X̃, n × k; 0 in rows that took no part.
  public let design: Matrix

  /// The score of row i is `scoreFactors[i]` times row i of X̃.
  public let scoreFactors: [Double]

  /// W: the weights given, times those of the last step after a generalised linear model.
  public let workingWeights: [Double]

  /// As given, with 0 for rows that were left out.
  public let weights: [Double]

  /// With the effects and the offset; not a number in rows that were left out.
  public let linearPredictor: [Double]

  /// The mean of each row, with the effects.
  public let fitted: [Double]
  public let rows: Int
  public let dispersion: Double
  public let deviance: Double
  public let logLikelihood: Double
  public let iterations: Int
  let effects: AbsorbedEffects

  /// Levels with one row, which were left out because they say nothing; those that were left by this are among them.
  public let singletons: [LevelLeftOut]

  /// Levels in which every outcome is at an edge (only zeros), so that their effect has no finite estimate; left out.
  public let withoutVariation: [LevelLeftOut]

  /// Columns that are constant within the levels of the effects, or combinations of other columns beside them; left out.
  public let collinear: [String]

  public var modelName: String {
    "\(family is GaussianIdentity ? "least squares" : family.name), absorbed "
      + effects.factors.map(\.name).joined(separator: " and ")
  }

  public var absorbed: AbsorbedEffects? { effects }

  /// n − k − the rank of the effects.
  public var residualDegreesOfFreedom: Int { rows - coefficients.count - effects.rank }

  public var rowDegreesOfFreedom: Double { family.hasKnownDispersion ? .infinity : Double(residualDegreesOfFreedom) }

  public func scores(by units: SamplingUnits) -> Matrix { design.rowSums(times: scoreFactors, by: units) }

  public var leverage: LeverageParts? { try? leverage(by: .rows(weights.count)) }

  public func leverage(by units: SamplingUnits) throws -> LeverageParts? {
    try AbsorbedLeverage(self, units: units).parts
  }

  /// The effect of each level where one factor was absorbed, in the order of its levels that took part: the mean of what the slopes leave. Nil otherwise.
  public var levelEffects: [Double]? {
    guard effects.factors.count == 1, family is GaussianIdentity else { return nil }
    return levelMeans
  }

  let levelMeans: [Double]?
}

/// Absorbed factors with more levels than can stand as columns, where a recipe needs them as such.
public struct TooManyAbsorbedLevels: Error, Equatable, CustomStringConvertible {
  public let levels: Int

  public static let limit = 2000

  public var description: String {
    "leverages of \(levels) absorbed levels beside each other are too much work (limit \(Self.limit)); CR1 needs none"
  }
}
