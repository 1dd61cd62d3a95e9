/// What a survey estimate cannot be made of, and why. It names columns, stages and cells of a published margin, never a person's value.
public struct SurveyFault: Error, Equatable, CustomStringConvertible {
  public enum Reason: Sendable, Equatable {
    /// Another number of rows than the design.
    case length(column: String)
    /// A number that is missing or infinite.
    case missing(column: String, row: Int)
    /// A weight that is missing or infinite.
    case missingWeight(row: Int)
    case negativeWeight(row: Int)
    /// Every weight is 0.
    case noWeight
    /// Within a stratum of the stage rows name different numbers of units in the population.
    case populationVaries(stage: Int)
    /// More units of a stratum in the sample than in the population.
    case moreUnitsThanPopulation(stage: Int)
    /// A stage without the numbers of units in the population that weights were to follow from.
    case noPopulation(stage: Int)
    /// A stratum with one unit, of which the spread is not known.
    case singleUnitStratum(stage: Int)
    /// A domain without rows of positive weight.
    case emptyDomain(String)
    /// A ratio with a total of 0 below it.
    case zeroDenominator(String)
    /// As many coefficients as units beyond strata.
    case noDegreesOfFreedom(Double)
    /// A margin without a cell for a row of the sample.
    case unknownCell(margin: String, row: Int)
    /// A cell with nobody in the population and somebody in the sample.
    case emptyPopulationCell(margin: String, cell: String)
    /// A cell with somebody in the population and nobody in the sample: no weight can stand for them.
    case emptySampleCell(margin: String, cell: String)
    /// A number of people in a cell that is missing, infinite or negative.
    case badCell(margin: String, cell: String)
    /// Two margins that add up to different populations.
    case marginsDisagree(String, String)
    /// A constraint that follows from others with another total.
    case totalsDisagree(String)
    /// Weights that could not be brought to the population.
    case notConverged(method: String, steps: Int, furthest: String)
    /// Bounds that do not hold 1 between them.
    case badBounds
  }

  public let reason: Reason

  public init(_ reason: Reason) { self.reason = reason }

  public var description: String {
    switch reason {
    case .length(let column): "'\(column)' has another number of rows than the design"
    case .missing(let column, let row): "'\(column)' is missing or infinite (row \(row))"
    case .missingWeight(let row): "a weight is missing or infinite (row \(row))"
    case .negativeWeight(let row): "a weight is negative (row \(row))"
    case .noWeight: "every weight is 0"
    case .populationVaries(let stage):
      "the number of units in the population differs within a stratum of stage \(stage)"
    case .moreUnitsThanPopulation(let stage): "a stratum of stage \(stage) has more units in the sample than in all"
    case .noPopulation(let stage): "stage \(stage) does not say how many units the population has"
    case .singleUnitStratum(let stage):
      "a stratum of stage \(stage) has one unit, so that nothing shows how units differ"
    case .emptyDomain(let name): "no row of the domain \(name) has a weight"
    case .zeroDenominator(let name): "the total of '\(name)' is 0, so that nothing can be divided by it"
    case .noDegreesOfFreedom(let df): "units beyond strata leave \(df) degrees of freedom beside the coefficients"
    case .unknownCell(let margin, let row): "the margin '\(margin)' has no cell for a row of the sample (row \(row))"
    case .emptyPopulationCell(let margin, let cell): "the margin '\(margin)' has nobody in \(cell), and the sample has"
    case .emptySampleCell(let margin, let cell): "nobody in the sample is in \(cell) of the margin '\(margin)'"
    case .badCell(let margin, let cell): "\(cell) of the margin '\(margin)' is no number of people"
    case .marginsDisagree(let one, let other): "the margins '\(one)' and '\(other)' add up to different populations"
    case .totalsDisagree(let name): "'\(name)' follows from other columns and its total does not"
    case .notConverged(let method, let steps, let furthest):
      "\(method) did not reach the population in \(steps) steps; '\(furthest)' is furthest off"
    case .badBounds: "bounds on the change of weights have 1 between them"
    }
  }

  static func check(_ values: [Double], _ column: String, rows: Int) throws(SurveyFault) {
    guard values.count == rows else { throw SurveyFault(.length(column: column)) }
    if let row = values.firstIndex(where: { !$0.isFinite }) {
      throw SurveyFault(.missing(column: column, row: row))
    }
  }
}
