import LinearAlgebra

/// Units over the same periods, some of which come under treatment together in one period and stay so.
public struct BlockPanel: Sendable {
  /// Names, in the order of the rows of `outcome`.
  public let units: [String]
  public let periods: [String]
  /// Units × periods, all finite.
  public let outcome: Matrix
  /// Rows that are treated from `firstTreated` on, rising.
  public let treated: [Int]
  /// The others, rising.
  public let donors: [Int]
  /// The number of periods before treatment: the place of the first treated period.
  public let firstTreated: Int

  /// - Throws: `PanelRefusal`.
  public init(
    units: [String], periods: [String], outcome: Matrix, treated: [Int], firstTreated: Int
  ) throws(PanelRefusal) {
    precondition(outcome.rows == units.count && outcome.columns == periods.count, "units × periods")
    var missing = 0
    for value in outcome.elements where !value.isFinite { missing += 1 }
    if missing > 0 { throw .missingCells(missing, of: units.count * periods.count) }
    if treated.isEmpty { throw .noTreatedUnit }
    if treated.count == units.count { throw .noDonors }
    if firstTreated <= 0 { throw .noPeriodsBefore }
    if firstTreated >= periods.count { throw .noPeriodsAfter }
    self.units = units
    self.periods = periods
    self.outcome = outcome
    self.treated = treated.sorted()
    let isTreated = Set(treated)
    donors = units.indices.filter { !isTreated.contains($0) }
    self.firstTreated = firstTreated
  }

  var before: Range<Int> { 0..<firstTreated }
  var after: Range<Int> { firstTreated..<periods.count }

  /// The mean of the treated in each period.
  public var treatedPath: [Double] { mean(of: treated) }

  func mean(of rows: [Int]) -> [Double] {
    periods.indices.map { t in DoubleDouble.sum(of: rows.lazy.map { outcome[$0, t] }) / Double(rows.count) }
  }

  /// The outcome of the donors: these periods × donors.
  func donorPaths(_ chosen: Range<Int>) -> Matrix {
    Matrix(columns: donors.map { unit in chosen.map { outcome[unit, $0] } })
  }

  /// The weighted sum of the donors in each period.
  func path(_ weights: [Double]) -> [Double] {
    periods.indices.map { t in
      DoubleDouble.sum(of: zip(donors, weights).lazy.map { outcome[$0, t] * $1 })
    }
  }

  /// Some of the units, of which those are treated; the others are donors.
  func restricted(to rows: [Int], treated chosen: [Int]) throws(PanelRefusal) -> BlockPanel {
    let isTreated = Set(chosen)
    return try BlockPanel(
      units: rows.map { units[$0] }, periods: periods, outcome: outcome.selecting(rows: rows),
      treated: rows.indices.filter { isTreated.contains(rows[$0]) }, firstTreated: firstTreated)
  }

  /// Only the periods before treatment, with the last `periods` of them as if treated.
  func backdated(by count: Int) throws(PanelRefusal) -> BlockPanel {
    try BlockPanel(
      units: units, periods: Array(periods.prefix(firstTreated)),
      outcome: outcome.selecting(columns: Array(before)), treated: treated, firstTreated: firstTreated - count)
  }
}

/// Why a panel carries no synthetic comparison.
public enum PanelRefusal: Error, Equatable, CustomStringConvertible {
  case missingCells(Int, of: Int)
  case noTreatedUnit
  case noDonors
  case noPeriodsBefore
  case noPeriodsAfter
  /// Placebos need more donors than treated units.
  case tooFewDonors(Int, treated: Int)
  /// The jackknife leaves a treated unit out, or a donor while another keeps weight.
  case noJackknife
  /// One period before treatment shows no noise from period to period.
  case onePeriodBefore
  /// A predictor that is the same for all units.
  case constantPredictor(String)

  public var description: String {
    switch self {
    case .missingCells(let count, let all): "\(count) of \(all) cells of units by periods have no outcome"
    case .noTreatedUnit: "no unit is treated"
    case .noDonors: "no unit is left untreated"
    case .noPeriodsBefore: "no period lies before treatment"
    case .noPeriodsAfter: "no period lies after the start of treatment"
    case .tooFewDonors(let donors, let treated):
      "\(donors) untreated units are too few for placebos beside \(treated) treated"
    case .noJackknife: "the jackknife needs two treated units and two donors with weight"
    case .onePeriodBefore: "one period before treatment shows no change from period to period"
    case .constantPredictor(let name): "the predictor \(name) is the same for all units"
    }
  }
}
