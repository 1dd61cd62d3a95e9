import LinearAlgebra
import Models

/// The weights with which two-way fixed effects adds up the effects of cohorts and periods; some may be below 0.
///
/// Where effects differ, a coefficient with negative weights may have another sign than every effect in it. The weight of a treated row
/// is proportional to what treatment leaves there after the effects of unit and period (and covariates) are taken out.
/// - Source: de Chaisemartin & D'Haultfœuille, Am. Econ. Rev. 110(9), 2020. In R and Stata: `twowayfeweights`.
public struct NegativeWeights: Sendable {
  public struct Cell: Sendable, Equatable {
    public let cohort: Int
    public let period: Int

    /// All weights add up to 1.
    public let weight: Double

    /// The share of its rows among those treated.
    public let share: Double
  }

  public let cells: [Cell]

  /// The two-way fixed effects coefficient.
  public let coefficient: Double

  public var negativeCells: Int { cells.count { $0.weight < 0 } }

  /// `Σ` of those below 0; 0 where there are none.
  public var negativeSum: Double { DoubleDouble.sum(of: cells.lazy.map { min(0, $0.weight) }) }

  /// The least standard deviation of effects over treated rows with which a coefficient like this can stand while the mean effect is 0:
  /// `|coefficient| / sd(weight / share)`; infinite where all rows weigh the same.
  public var spreadThatNullifies: Double {
    let ratios = cells.map { $0.weight / $0.share }
    let variance = DoubleDouble.sum(
      of: zip(cells, ratios).lazy.map { (cell, ratio: Double) -> Double in cell.share * (ratio - 1) * (ratio - 1) })
    return variance > 1e-20 ? abs(coefficient) / variance.squareRoot() : .infinity
  }

  /// - Throws: as `AbsorbedLeastSquares`.
  public init(_ panel: RollOutPanel) throws {
    if panel.covariates.columns == 0, let table = try? CohortTable(panel) {
      self.init(panel, table)
    } else {
      try self.init(rowsOf: panel)
    }
  }

  /// In a balanced panel without covariates what is left of treatment is the same in all units of a cohort: no fit is needed.
  init(_ panel: RollOutPanel, _ table: CohortTable) {
    let t = table.periods
    let cohorts = panel.cohorts.indices
    let isTreated = cohorts.map { cohort in panel.periods.map { $0 >= panel.cohorts[cohort] ? 1.0 : 0 } }
    let total = DoubleDouble.sum(of: table.sizes)
    let ofCohort = isTreated.map { $0.reduce(0, +) / Double(t) }
    let ofPeriod = (0..<t).map { period in
      DoubleDouble.sum(of: cohorts.lazy.map { table.sizes[$0] * isTreated[$0][period] }) / total
    }
    let overall = DoubleDouble.sum(of: ofPeriod) / Double(t)
    var treated: [(cohort: Int, period: Int, product: Double, size: Double)] = []
    var coefficient = DoubleDouble(0)
    for (cohort, size) in table.sizes.enumerated() where size > 0 {
      for period in 0..<t {
        let mine = cohort < cohorts.count ? isTreated[cohort][period] : 0
        let left = mine - (cohort < cohorts.count ? ofCohort[cohort] : 0) - ofPeriod[period] + overall
        coefficient += DoubleDouble.product(size * left, table.mean(cohort, period))
        if mine == 1 { treated.append((cohort, period, size * left, size)) }
      }
    }
    let products = DoubleDouble.sum(of: treated.lazy.map(\.product))
    let rows = DoubleDouble.sum(of: treated.lazy.map(\.size))
    self.coefficient = coefficient.value / products
    cells = treated.map {
      Cell(
        cohort: panel.cohorts[$0.cohort], period: panel.periods[$0.period], weight: $0.product / products,
        share: $0.size / rows)
    }
  }

  private init(rowsOf panel: RollOutPanel) throws {
    var treatment = [Double](repeating: 0, count: panel.rows)
    for row in 0..<panel.rows where panel.isTreated(row: row) { treatment[row] = 1 }
    let weights = panel.rowWeights
    let factors = [panel.levelFactor, panel.periodFactor]
    // Treatment against the covariates and effects: what is left of it is what its coefficient is made of.
    var left = treatment
    if panel.covariates.columns > 0 {
      let design = try DesignMatrix(names: panel.covariateNames, matrix: panel.covariates, keepCollinear: true)
      if let fit = try? AbsorbedLeastSquares(factors, weights: weights, keepSingletons: true).fit(design, treatment) {
        left = zip(treatment, fit.fitted).map { $0 - $1 }
      }
    }
    let design = try DesignMatrix(
      names: ["treatment"], matrix: Matrix(columns: [left]), keepCollinear: true)
    let fit = try AbsorbedLeastSquares(factors, weights: weights, keepSingletons: true).fit(design, panel.outcome)
    coefficient = fit.coefficients[0]
    var sums: [Int: (product: DoubleDouble, weight: DoubleDouble)] = [:]
    for row in 0..<panel.rows where treatment[row] == 1 {
      let cell = panel.cohortOfUnit[panel.unitOfRow[row]] * panel.periods.count + panel.periodOfRow[row]
      let old = sums[cell] ?? (DoubleDouble(0), DoubleDouble(0))
      sums[cell] = (old.product + DoubleDouble.product(weights[row], fit.design[row, 0]), old.weight + weights[row])
    }
    let ordered = sums.sorted { $0.key < $1.key }
    let products = DoubleDouble.sum(of: ordered.lazy.map(\.value.product.value))
    let total = DoubleDouble.sum(of: ordered.lazy.map(\.value.weight.value))
    cells = ordered.map { key, value in
      Cell(
        cohort: panel.cohorts[key / panel.periods.count], period: panel.periods[key % panel.periods.count],
        weight: value.product.value / products, share: value.weight.value / total)
    }
  }
}
