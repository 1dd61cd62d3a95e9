/// One stage of a sample: which units were drawn, from which strata, and of how many.
public struct SurveyStage: Sendable {
  /// A code a row. Codes count within the stratum (and the unit of the stage before): the same code in two strata is two units.
  public let units: [Int]
  /// A code a row; nil where all are one stratum.
  public let strata: [Int]?
  /// How many units the stratum of each row has in the population, for the finite population correction; nil (or infinite) for a sample
  /// that is taken as drawn with replacement.
  public let populations: [Double]?

  public init(units: [Int], strata: [Int]? = nil, populations: [Double]? = nil) {
    self.units = units
    self.strata = strata
    self.populations = populations
  }
}

/// What to do with a stratum of which one unit was drawn and more exist.
public enum SingleUnitRule: String, Sendable, CaseIterable {
  case refuse
  /// It adds nothing, as if it had been drawn for certain.
  case certainty
  /// Its total is taken about 0, not about the mean of its stratum: on the safe side.
  case adjust
}

/// The units and strata of a stage, numbered from 0, with what each stratum multiplies squares with.
struct StageLayout: Sendable {
  let unitOfRow: [Int]
  let stratumOfUnit: [Int]
  /// By stratum.
  let sampled: [Int]
  /// By stratum; infinite for sampling with replacement.
  let populations: [Double]
  /// By stratum: the sampling fractions of the stages before, multiplied.
  let shares: [Double]

  var units: Int { stratumOfUnit.count }

  /// - Parameter above: the stage before.
  init(_ stage: SurveyStage, number: Int, above: StageLayout?) throws(SurveyFault) {
    let n = stage.units.count
    if let strata = stage.strata, strata.count != n { throw SurveyFault(.length(column: "strata")) }
    if let populations = stage.populations {
      guard populations.count == n else { throw SurveyFault(.length(column: "populations")) }
      if let row = populations.firstIndex(where: { !($0 > 0) }) {
        throw SurveyFault(.missing(column: "populations", row: row))
      }
    }
    if let above, above.unitOfRow.count != n { throw SurveyFault(.length(column: "units")) }
    // Numbered in the order of their codes, whatever the order of the rows.
    let strata = Self.numbers((0..<n).map { Pair(first: above?.unitOfRow[$0] ?? 0, second: stage.strata?[$0] ?? 0) })
    let units = Self.numbers((0..<n).map { Pair(first: strata.codes[$0], second: stage.units[$0]) })
    var stratumOfUnit = [Int](repeating: 0, count: units.count)
    var populations = [Double](repeating: .infinity, count: strata.count)
    var isKnown = [Bool](repeating: false, count: strata.count)
    var parent = [Int](repeating: 0, count: strata.count)
    for row in 0..<n {
      let stratum = strata.codes[row]
      stratumOfUnit[units.codes[row]] = stratum
      parent[stratum] = above?.unitOfRow[row] ?? 0
      guard let given = stage.populations?[row] else { continue }
      if isKnown[stratum], populations[stratum] != given { throw SurveyFault(.populationVaries(stage: number)) }
      populations[stratum] = given
      isKnown[stratum] = true
    }
    var sampled = [Int](repeating: 0, count: strata.count)
    for stratum in stratumOfUnit { sampled[stratum] += 1 }
    if sampled.indices.contains(where: { Double(sampled[$0]) > populations[$0] * (1 + 1e-12) }) {
      throw SurveyFault(.moreUnitsThanPopulation(stage: number))
    }
    shares = parent.map { unit in
      guard let above else { return 1 }
      let stratum = above.stratumOfUnit[unit]
      return above.shares[stratum] * above.fraction(stratum)
    }
    unitOfRow = units.codes
    self.stratumOfUnit = stratumOfUnit
    self.sampled = sampled
    self.populations = populations
  }

  /// The share of the units of a stratum that was drawn; 0 with replacement.
  func fraction(_ stratum: Int) -> Double { Double(sampled[stratum]) / populations[stratum] }

  /// A code within another.
  private struct Pair: Hashable, Comparable {
    let first: Int
    let second: Int

    static func < (a: Pair, b: Pair) -> Bool { (a.first, a.second) < (b.first, b.second) }
  }

  private static func numbers(_ keys: [Pair]) -> (codes: [Int], count: Int) {
    let distinct = Set(keys).sorted()
    let place = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
    return (keys.map { place[$0] ?? 0 }, distinct.count)
  }
}
