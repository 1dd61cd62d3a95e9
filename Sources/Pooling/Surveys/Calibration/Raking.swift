import LinearAlgebra

/// Iterated proportional fitting: the weights are brought to each margin in turn until all hold.
///
/// The errors are those of the residuals on all cells of all margins, weighted with the weights before raking.
/// - Source: Deming & Stephan, Annals of Mathematical Statistics 11(4), 1940; Deville, Särndal & Sautory, J. Am. Stat. Assoc. 88(423), 1993.
public struct Raking: Sendable {
  /// It ends where no cell of a margin is off by more than this share of it.
  public let tolerance: Double
  public let maximumCycles: Int

  public init(tolerance: Double = 1e-12, maximumCycles: Int = 5_000) {
    self.tolerance = tolerance
    self.maximumCycles = maximumCycles
  }

  /// Margins that add up to different populations by more than this share cannot all hold.
  static let margins = 1e-9

  /// - Throws: `SurveyFault`.
  public func callAsFunction(_ survey: SurveyDesign, to margins: [PopulationMargin]) throws(SurveyFault) -> SurveyDesign
  {
    guard let first = margins.first else { return survey }
    for margin in margins {
      _ = try margin.sampleTotals(survey.weights)
      if abs(margin.total - first.total) > Self.margins * first.total {
        throw SurveyFault(.marginsDisagree(first.name, margin.name))
      }
    }
    // Rows in the same cells all have the same factor.
    var sums: [[Int]: DoubleDouble] = [:]
    for row in survey.weights.indices where survey.weights[row] != 0 {
      sums[margins.map { $0.cellOfRow[row] }, default: DoubleDouble(0)] += survey.weights[row]
    }
    let keys = sums.keys.sorted { $0.lexicographicallyPrecedes($1) }
    let before = keys.map { sums[$0]?.value ?? 0 }
    var after = before
    try fit(&after, keys, margins)
    let factors = Dictionary(uniqueKeysWithValues: keys.indices.map { (keys[$0], after[$0] / before[$0]) })
    let weights = survey.weights.indices.map { row in
      survey.weights[row] * (factors[margins.map { $0.cellOfRow[row] }] ?? 0)
    }
    var columns = first.indicators
    for margin in margins.dropFirst() { columns = columns.beside(margin.indicators) }
    return survey.calibrated(weights, CalibrationResidual(columns, before: survey.weights, after: weights))
  }

  private func fit(_ weights: inout [Double], _ keys: [[Int]], _ margins: [PopulationMargin]) throws(SurveyFault) {
    var furthest = margins[0].name
    for _ in 0..<maximumCycles {
      var largest = 0.0
      for (place, margin) in margins.enumerated() {
        let totals = Self.totals(weights, keys, place, cells: margin.cells.count)
        for cell in margin.cells.indices where margin.counts[cell] > 0 {
          let off = abs(totals[cell] / margin.counts[cell] - 1)
          if off > largest || off.isNaN {
            largest = off.isNaN ? .infinity : off
            furthest = "\(margin.name): \(margin.cells[cell])"
          }
        }
        for index in weights.indices {
          let cell = keys[index][place]
          weights[index] *= margin.counts[cell] / totals[cell]
        }
      }
      // How far each margin was off when its turn came: at the end of the cycle none is further off.
      if largest <= tolerance { return }
    }
    throw SurveyFault(.notConverged(method: "raking", steps: maximumCycles, furthest: furthest))
  }

  private static func totals(_ weights: [Double], _ keys: [[Int]], _ place: Int, cells: Int) -> [Double] {
    var totals = [DoubleDouble](repeating: DoubleDouble(0), count: cells)
    for index in weights.indices { totals[keys[index][place]] += weights[index] }
    return totals.map(\.value)
  }
}
