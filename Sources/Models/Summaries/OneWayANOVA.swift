import LinearAlgebra
import Probability

/// One-way analysis of variance: do means differ between groups, more than within them by chance.
///
/// Sums of squares are of deviations from means with 32 digits, summed in double-double.
/// - Source: Fisher, Statistical Methods for Research Workers, 1925.
public struct OneWayANOVA: Sendable, Equatable {
  public let groups: Int
  public let rows: Int
  public let sumOfSquaresBetween: Double
  public let sumOfSquaresWithin: Double

  /// Groups − 1.
  public var degreesBetween: Int { groups - 1 }
  /// Rows − groups.
  public var degreesWithin: Int { rows - groups }
  public var meanSquareBetween: Double { sumOfSquaresBetween / Double(degreesBetween) }
  public var meanSquareWithin: Double { sumOfSquaresWithin / Double(degreesWithin) }

  /// Infinite where nothing differs within groups but something between them.
  public var statistic: Double { meanSquareBetween / meanSquareWithin }

  /// P(F > statistic).
  public var pValue: Double {
    FisherLaw.upperTail(statistic, df1: Double(degreesBetween), df2: Double(degreesWithin))
  }

  /// The share of the sum of squares that lies between groups.
  public var rSquared: Double { sumOfSquaresBetween / (sumOfSquaresBetween + sumOfSquaresWithin) }

  /// The standard deviation within groups.
  public var residualDeviation: Double { meanSquareWithin.squareRoot() }

  /// - Parameter groups: a code a row; equal codes are one group.
  /// - Throws: `UnusableInput`; `TooFewSamplingUnits` with one group; `NoDegreesOfFreedom` where every group has one row.
  public init(_ outcome: [Double], groups codes: [Int]) throws {
    try UnusableInput.check(outcome, "outcome", rows: codes.count)
    let units = SamplingUnits(codes: codes, word: "groups")
    guard units.count > 1 else { throw TooFewSamplingUnits(count: units.count, word: "groups") }
    guard outcome.count > units.count else { throw NoDegreesOfFreedom(rows: outcome.count, coefficients: units.count) }
    var totals = [DoubleDouble](repeating: DoubleDouble(0), count: units.count)
    var sizes = [Double](repeating: 0, count: units.count)
    for (row, unit) in units.unitOfRow.enumerated() {
      totals[unit] += outcome[row]
      sizes[unit] += 1
    }
    let means = zip(totals, sizes).map { $0 / DoubleDouble($1) }
    let mean = totals.reduce(DoubleDouble(0)) { $0 + $1 } / DoubleDouble(Double(outcome.count))
    var between = DoubleDouble(0)
    for (own, size) in zip(means, sizes) {
      let deviation = own - mean
      between += deviation * deviation * size
    }
    var within = DoubleDouble(0)
    for (row, unit) in units.unitOfRow.enumerated() {
      let deviation = DoubleDouble(outcome[row]) - means[unit]
      within += deviation * deviation
    }
    self.groups = units.count
    rows = outcome.count
    sumOfSquaresBetween = between.value
    sumOfSquaresWithin = within.value
  }
}
