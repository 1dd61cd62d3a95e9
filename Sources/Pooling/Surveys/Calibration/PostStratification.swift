import LinearAlgebra

extension SurveyDesign {
  /// The same sample with the weights of each cell brought to its number in the population.
  ///
  /// - Throws: `SurveyFault` where a cell of the population has nobody in the sample, or the other way about.
  public func postStratified(by margin: PopulationMargin) throws(SurveyFault) -> SurveyDesign {
    let totals = try margin.sampleTotals(weights)
    let after = weights.indices.map { row in
      weights[row] == 0 ? 0 : weights[row] * margin.counts[margin.cellOfRow[row]] / totals[margin.cellOfRow[row]]
    }
    return calibrated(after, CalibrationResidual(margin.indicators, before: weights, after: after))
  }
}
