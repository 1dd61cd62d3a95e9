import LinearAlgebra
import Models
import Probability

/// A generalised linear model of the population, fitted with the weights of a sample, with errors by its design.
///
/// The coefficients are those that the weighted likelihood of the sample gives; their covariance is that of totals of the influence
/// of rows, `bread · weight · score`. Tests use t with units beyond strata, less the coefficients but one.
/// - Source: Binder, International Statistical Review 51(3), 1983. In R: `survey::svyglm`.
public struct SurveyRegression: Sendable {
  public let fit: Fit
  /// k × k, in the order of the coefficients.
  public let covariance: Matrix
  public let degreesOfFreedom: Double
  public let recipe: String
  /// What each first-stage unit adds to the coefficients (units × k), so that the cross-product is the covariance, and the unit of each row;
  /// nil where later stages add to it.
  public let influence: (byUnit: Matrix, unitOfRow: [Int])?

  /// - Parameters:
  ///   - columns: one row a row of the survey.
  ///   - domain: rows outside it count in the design and not in the fit.
  /// - Throws: `SurveyFault`, and what the fit throws: `Separation`, `RankDeficient`, `UnusableInput`, …
  public init(
    _ family: any Family, _ columns: DesignMatrix, _ outcome: [Double], _ survey: SurveyDesign, offset: [Double]? = nil,
    domain: SurveyDomain? = nil
  ) throws {
    guard columns.rows == survey.rows else { throw SurveyFault(.length(column: "columns")) }
    let isIn = (domain?.isIn ?? [Bool](repeating: true, count: survey.rows))
    guard isIn.count == survey.rows else { throw SurveyFault(.length(column: domain?.name ?? "")) }
    let weights = survey.weights.indices.map { isIn[$0] ? survey.weights[$0] : 0 }
    let taking = weights.count { $0 != 0 }
    if taking == 0 { throw SurveyFault(.emptyDomain(domain?.name ?? "")) }
    let mean = DoubleDouble.sum(of: weights) / Double(taking)
    fit = try GeneralisedLinear(family, weights: weights.map { $0 / mean }, offset: offset).fit(columns, outcome)
    let freedom = survey.degreesOfFreedom(among: isIn) + 1 - Double(columns.columns)
    guard freedom > 0 else { throw SurveyFault(.noDegreesOfFreedom(freedom)) }
    let deviations = try survey.deviations(ofLinearised: fit.scores * fit.bread)
    let none = Matrix(rows: fit.coefficients.count, columns: fit.coefficients.count)
    covariance = deviations.reduce(none) { $0 + $1.crossProduct }
    influence = deviations.count == 1 ? (deviations[0], survey.layouts[0].unitOfRow) : nil
    degreesOfFreedom = freedom
    recipe = survey.recipe
  }

  public var names: [String] { fit.names }
  public var coefficients: [Double] { fit.coefficients }
  public var standardErrors: [Double] { covariance.diagonal.map { $0.squareRoot() } }

  public func interval(_ index: Int, confidence: Double = 0.95) -> ClosedRange<Double> {
    let half = StudentLaw.upperQuantile((1 - confidence) / 2, df: degreesOfFreedom) * standardErrors[index]
    return coefficients[index] - half...coefficients[index] + half
  }

  /// Two-sided.
  public func pValue(_ index: Int) -> Double {
    StudentLaw.twoSided(coefficients[index] / standardErrors[index], df: degreesOfFreedom)
  }
}
