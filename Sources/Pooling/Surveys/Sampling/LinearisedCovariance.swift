import LinearAlgebra

extension SurveyDesign {
  /// The covariance of totals of these columns, each row the weight times the influence of the row (rows × q).
  /// - Throws: `SurveyFault` for a stratum with one unit, where the rule is to refuse.
  func covariance(ofLinearised linearised: Matrix) throws(SurveyFault) -> Matrix {
    let stages = try deviations(ofLinearised: linearised)
    let none = Matrix(rows: linearised.columns, columns: linearised.columns)
    return stages.reduce(none) { $0 + $1.crossProduct }
  }

  /// By stage, what each unit adds: the cross-products of these add up to the covariance.
  func deviations(ofLinearised linearised: Matrix) throws(SurveyFault) -> [Matrix] {
    var rest = linearised
    for adjustment in adjustments { rest = adjustment.residuals(rest) }
    var result: [Matrix] = []
    for (stage, layout) in layouts.enumerated() {
      if layout.shares.allSatisfy({ $0 == 0 }) { break }
      result.append(try layout.deviations(rest, stage: stage + 1, singleUnits))
    }
    return result
  }
}

extension StageLayout {
  /// Totals by unit about the mean of their stratum, scaled so that their cross-product is what the stage adds to the covariance.
  func deviations(_ rows: Matrix, stage: Int, _ rule: SingleUnitRule) throws(SurveyFault) -> Matrix {
    var result = Matrix(rows: units, columns: rows.columns)
    var means = [DoubleDouble](repeating: DoubleDouble(0), count: sampled.count)
    let scales = try sampled.indices.map { (stratum) throws(SurveyFault) in
      try scale(stratum, stage: stage, rule)
    }
    for j in 0..<rows.columns {
      var totals = [DoubleDouble](repeating: DoubleDouble(0), count: units)
      for (row, value) in rows.column(j).enumerated() { totals[unitOfRow[row]] += value }
      for stratum in means.indices { means[stratum] = DoubleDouble(0) }
      for unit in totals.indices { means[stratumOfUnit[unit]] += totals[unit] }
      for unit in totals.indices {
        let stratum = stratumOfUnit[unit]
        let count = Double(sampled[stratum])
        let centre = sampled[stratum] > 1 ? means[stratum] / DoubleDouble(count) : DoubleDouble(0)
        result[unit, j] = scales[stratum] * (totals[unit] - centre).value
      }
    }
    return result
  }

  /// The root of `share · (1 − n/N) · n/(n − 1)`.
  private func scale(_ stratum: Int, stage: Int, _ rule: SingleUnitRule) throws(SurveyFault) -> Double {
    let left = max(0, 1 - fraction(stratum))
    let factor = shares[stratum] * left
    // All units of the stratum were drawn.
    if left < 1e-7 { return 0 }
    if sampled[stratum] > 1 {
      let n = Double(sampled[stratum])
      return (factor * n / (n - 1)).squareRoot()
    }
    switch rule {
    case .refuse: throw SurveyFault(.singleUnitStratum(stage: stage))
    case .certainty: return 0
    case .adjust: return factor.squareRoot()
    }
  }
}
