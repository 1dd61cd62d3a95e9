import LinearAlgebra

/// A sample with its weights and how it was drawn: strata, and units in one or more stages.
///
/// Covariances are by Taylor linearisation: of the weighted influence of every row on an estimate, the spread between the totals of
/// units within strata, stage by stage, each with its finite population correction; a later stage counts as far as the earlier were drawn without replacement.
/// Weights that were calibrated leave the residuals of the influence on the calibration columns.
/// - Source: Särndal, Swensson & Wretman, Model Assisted Survey Sampling, 1992. In R: `survey::svydesign` and `svyrecvar`.
public struct SurveyDesign: Sendable {
  /// One a row; only linear calibration makes one negative.
  public let weights: [Double]
  public let singleUnits: SingleUnitRule
  let layouts: [StageLayout]
  let adjustments: [CalibrationResidual]

  public var rows: Int { weights.count }

  /// - Parameters:
  ///   - weights: one a row, at least 0: how many each stands for.
  ///   - stages: from the first drawn to the last; none where every row is a unit drawn by itself, with replacement.
  /// - Throws: `SurveyFault`.
  public init(
    weights: [Double], stages: [SurveyStage] = [], singleUnits: SingleUnitRule = .refuse
  ) throws(SurveyFault) {
    let layouts = try Self.layouts(stages, rows: weights.count)
    if let row = weights.firstIndex(where: { !$0.isFinite }) { throw SurveyFault(.missingWeight(row: row)) }
    if let row = weights.firstIndex(where: { $0 < 0 }) { throw SurveyFault(.negativeWeight(row: row)) }
    if !weights.contains(where: { $0 > 0 }) { throw SurveyFault(.noWeight) }
    self.init(weights: weights, layouts: layouts, singleUnits: singleUnits, adjustments: [])
  }

  /// Weights that follow from the stages: units in the population over units drawn, multiplied over the stages.
  /// - Throws: `SurveyFault`, also where a stage does not say how many units the population has.
  public init(stages: [SurveyStage], singleUnits: SingleUnitRule = .refuse) throws(SurveyFault) {
    let rows = stages.first?.units.count ?? 0
    let layouts = try Self.layouts(stages, rows: rows)
    var weights = [Double](repeating: 1, count: rows)
    for (stage, layout) in layouts.enumerated() {
      for row in 0..<rows {
        let share = layout.fraction(layout.stratumOfUnit[layout.unitOfRow[row]])
        guard share > 0 else { throw SurveyFault(.noPopulation(stage: stage + 1)) }
        weights[row] /= share
      }
    }
    if weights.isEmpty { throw SurveyFault(.noWeight) }
    self.init(weights: weights, layouts: layouts, singleUnits: singleUnits, adjustments: [])
  }

  private init(
    weights: [Double], layouts: [StageLayout], singleUnits: SingleUnitRule, adjustments: [CalibrationResidual]
  ) {
    self.weights = weights
    self.layouts = layouts
    self.singleUnits = singleUnits
    self.adjustments = adjustments
  }

  private static func layouts(_ stages: [SurveyStage], rows: Int) throws(SurveyFault) -> [StageLayout] {
    var layouts: [StageLayout] = []
    let given = stages.isEmpty ? [SurveyStage(units: Array(0..<rows))] : stages
    for (number, stage) in given.enumerated() {
      guard stage.units.count == rows else { throw SurveyFault(.length(column: "units")) }
      layouts.append(try StageLayout(stage, number: number + 1, above: layouts.last))
    }
    return layouts
  }

  /// The same sample with weights that were calibrated.
  func calibrated(_ weights: [Double], _ residual: CalibrationResidual) -> SurveyDesign {
    SurveyDesign(
      weights: weights, layouts: layouts, singleUnits: singleUnits, adjustments: adjustments + [residual])
  }

  /// First-stage units beyond strata, among rows with a weight.
  public var degreesOfFreedom: Double { degreesOfFreedom(among: weights.map { $0 != 0 }) }

  /// The same among rows that are in a domain too.
  func degreesOfFreedom(among isIn: [Bool]) -> Double {
    let first = layouts[0]
    var units = Set<Int>()
    for row in isIn.indices where isIn[row] && weights[row] != 0 { units.insert(first.unitOfRow[row]) }
    return Double(units.count - Set(units.map { first.stratumOfUnit[$0] }).count)
  }

  /// First-stage units with a weight, and their strata.
  var counts: (units: Int, strata: Int) {
    let first = layouts[0]
    var units = Set<Int>()
    for row in weights.indices where weights[row] != 0 { units.insert(first.unitOfRow[row]) }
    return (units.count, Set(units.map { first.stratumOfUnit[$0] }).count)
  }

  /// How covariances are made, in words.
  public var recipe: String {
    let (units, strata) = counts
    let corrected = layouts[0].populations.contains { $0.isFinite } ? ", finite population correction" : ""
    let stages = layouts.count > 1 ? ", \(layouts.count) stages" : ""
    let calibrated = adjustments.isEmpty ? "" : ", residuals on the calibration columns"
    return "Taylor linearisation, \(units) units in \(strata) strata\(stages)\(corrected)\(calibrated)"
  }
}
