import LinearAlgebra

/// Weights that reproduce known totals of the population and stay as near to the old ones as a distance can bring them.
///
/// With the linear distance these give the generalised regression estimator (GREG).
/// - Source: Deville & Särndal, J. Am. Stat. Assoc. 87(418), 1992. In R: `survey::calibrate`.
public struct Calibration: Sendable {
  public let distance: any CalibrationDistance
  /// It ends where no total is off by more than this share of 1 + |total|, and further steps bring nothing.
  public let tolerance: Double
  public let maximumSteps: Int

  public init(_ distance: any CalibrationDistance = LinearDistance(), tolerance: Double = 1e-9, maximumSteps: Int = 200)
  {
    self.distance = distance
    self.tolerance = tolerance
    self.maximumSteps = maximumSteps
  }

  /// A column whose total in the population is known.
  public struct Constraint: Sendable {
    public let column: SurveyColumn
    public let total: Double

    public init(_ column: SurveyColumn, total: Double) {
      self.column = column
      self.total = total
    }
  }

  /// - Parameters:
  ///   - constraints: columns with their totals; one that follows from those before it must have the total that follows too.
  ///   - scales: the variance that a regression on the columns would give each row, up to a factor: g depends on u over it. Ones when left out.
  /// - Throws: `SurveyFault`.
  public func callAsFunction(
    _ survey: SurveyDesign, to constraints: [Constraint], scales: [Double]? = nil
  ) throws(SurveyFault) -> SurveyDesign {
    for constraint in constraints {
      try SurveyFault.check(constraint.column.values, constraint.column.name, rows: survey.rows)
      if !constraint.total.isFinite { throw SurveyFault(.missing(column: constraint.column.name, row: 0)) }
    }
    if let scales {
      try SurveyFault.check(scales, "scales", rows: survey.rows)
      if let row = scales.firstIndex(where: { $0 <= 0 }) { throw SurveyFault(.missing(column: "scales", row: row)) }
    }
    if constraints.isEmpty { return survey }
    let columns = Matrix(columns: constraints.map(\.column.values))
    let roots = survey.weights.map { max(0, $0).squareRoot() }
    let aliased = Set(PivotedQR(columns, rowScale: roots).aliased.map(\.column))
    let kept = constraints.indices.filter { !aliased.contains($0) }
    var search = CalibrationSearch(
      distance: distance, columns: columns.selecting(columns: kept), totals: kept.map { constraints[$0].total },
      weights: survey.weights, scales: scales)
    guard search.run(tolerance: tolerance, maximumSteps: maximumSteps) else {
      throw SurveyFault(
        .notConverged(
          method: "\(type(of: distance).name) calibration", steps: maximumSteps,
          furthest: constraints[kept[search.furthest]].column.name))
    }
    let after = search.calibrated
    for place in aliased.sorted() {
      let reached = DoubleDouble.sum(of: after.indices.lazy.map { after[$0] * columns[$0, place] })
      let total = constraints[place].total
      if abs(reached - total) > 1e-6 * (1 + abs(total)) {
        throw SurveyFault(.totalsDisagree(constraints[place].column.name))
      }
    }
    return survey.calibrated(
      after, CalibrationResidual(columns, before: survey.weights, after: after, scales: scales))
  }
}

/// Newton's steps towards the multipliers of the constraints.
private struct CalibrationSearch {
  let distance: any CalibrationDistance
  let columns: Matrix
  let totals: [Double]
  let weights: [Double]
  let scales: [Double]?
  var multipliers: [Double] = []
  var predictor: [Double] = []
  var misfit: [Double] = []

  /// Weights after calibration.
  var calibrated: [Double] { weights.indices.map { weights[$0] * distance.factor(predictor[$0]) } }

  /// The constraint that is furthest off.
  var furthest: Int { totals.indices.max { share($0) < share($1) } ?? 0 }

  private func share(_ j: Int) -> Double {
    let off = abs(misfit[j]) / (1 + abs(totals[j]))
    return off.isNaN ? .infinity : off
  }

  private var largest: Double { totals.indices.reduce(0) { max($0, share($1)) } }

  /// False where the totals were not reached.
  mutating func run(tolerance: Double, maximumSteps: Int) -> Bool {
    move(to: [Double](repeating: 0, count: columns.columns))
    for _ in 0..<maximumSteps {
      let before = largest
      let roots = weights.indices.map { row in
        (max(0, weights[row]) * distance.slope(predictor[row]) / (scales?[row] ?? 1)).squareRoot()
      }
      let factors = PivotedQR(columns, rowScale: roots)
      // So many weights are at a bound that the rest cannot carry the totals.
      guard factors.rank == columns.columns else { return false }
      let direction = factors.inverseOfGram * misfit
      let start = multipliers
      var length = 1.0
      repeat {
        move(to: zip(start, direction).map { $0 + length * $1 })
        length /= 2
      } while !largest.isFinite && length > 1e-12
      if largest <= tolerance && !(largest < 0.5 * before) {
        // Rounding is all that is left: keep the nearer of the two.
        if largest > before { move(to: start) }
        return true
      }
      if largest <= 1e-15 { return true }
    }
    return false
  }

  private mutating func move(to new: [Double]) {
    multipliers = new
    predictor = columns * new
    if let scales { predictor = zip(predictor, scales).map { $0 / $1 } }
    let after = calibrated
    misfit = totals.indices.map { j in
      let column = columns.column(j)
      return totals[j] - DoubleDouble.sum(of: zip(after, column).lazy.map { $0 * $1 })
    }
  }
}
