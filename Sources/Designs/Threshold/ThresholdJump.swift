import LinearAlgebra
import Models

/// The limits of every column at the threshold from both sides, and what they say of the effect.
struct ThresholdJump {
  let sides: [ThresholdSide]
  let data: ThresholdData
  let design: RegressionDiscontinuity
  let bandwidths: ThresholdBandwidths
  let firstCovariate: Int

  func fit() throws -> ThresholdFit {
    let limits = try [
      SideLimits(sides[0], design, h: bandwidths.left, b: bandwidths.biasLeft, extra: untreatedOutcome(sides[0])),
      SideLimits(sides[1], design, h: bandwidths.right, b: bandwidths.biasRight, extra: untreatedOutcome(sides[1])),
    ]
    let slopes = try CovariateAdjustment.slopes(
      [(sides[0], limits[0].narrow), (sides[1], limits[1].narrow)], covariates: firstCovariate,
      names: data.covariates.map(\.name))
    let sharp = ThresholdCombination.jump(adjusted(column: 0, slopes), limits)
    var jump = sharp
    var first: ThresholdCombination?
    if firstCovariate == 2 {
      let received = ThresholdCombination.jump(adjusted(column: 1, slopes), limits)
      guard received.conventional.magnitude > 1e-10, received.biasCorrected.magnitude > 1e-10 else {
        throw NoJumpInTreatment()
      }
      jump = sharp.ratio(received)
      first = received
    }
    let baseline = baseline(limits)
    let effect = firstCovariate == 1 && design.treatedSide == .left ? jump.negated : jump
    return ThresholdFit(
      conventional: jump.row(limits, isRobust: false, isCorrected: false),
      biasCorrected: jump.row(limits, isRobust: false, isCorrected: true),
      robust: jump.row(limits, isRobust: true, isCorrected: true),
      firstStage: first.map {
        (
          $0.row(limits, isRobust: false, isCorrected: false), $0.row(limits, isRobust: false, isCorrected: true),
          $0.row(limits, isRobust: true, isCorrected: true)
        )
      },
      effects: effects(effect, baseline, limits), bandwidths: bandwidths,
      rows: (sides[0].count, sides[1].count), rowsWithin: (limits[0].narrow.rows.count, limits[1].narrow.rows.count),
      rowsForBias: (limits[0].wide.rows.count, limits[1].wide.rows.count),
      distinctScores: (sides[0].distinct.count, sides[1].distinct.count))
  }

  /// The outcome where nothing was received and 0 elsewhere; only in a fuzzy design.
  private func untreatedOutcome(_ side: ThresholdSide) -> [Double]? {
    guard firstCovariate == 2 else { return nil }
    return zip(side.columns[0], side.columns[1]).map { $0 * (1 - $1) }
  }

  /// A column minus what the covariates explain of it; the untreated outcome, where there is one, counts for nothing.
  private func adjusted(column: Int, _ slopes: [[Double]]) -> [Double] {
    var combination = [Double](repeating: 0, count: sides[0].columns.count + (firstCovariate == 2 ? 1 : 0))
    combination[column] = 1
    for (place, slope) in slopes[column].enumerated() { combination[firstCovariate + place] = -slope }
    return combination
  }

  private func baseline(_ limits: [SideLimits]) -> ThresholdCombination {
    let width = limits[0].conventional.count
    func unit(_ column: Int) -> [Double] { (0..<width).map { $0 == column ? 1 : 0 } }
    guard firstCovariate == 2 else {
      let side = design.treatedSide == .right ? 0 : 1
      let nothing = [Double](repeating: 0, count: width)
      return ThresholdCombination(
        left: side == 0 ? unit(0) : nothing, right: side == 1 ? unit(0) : nothing,
        conventional: limits[side].conventional[0], biasCorrected: limits[side].corrected[0])
    }
    // Of those whom the threshold moves: minus the jump in Y(1 − T), over the jump in T.
    let untreated = ThresholdCombination.jump(unit(width - 1), limits)
    return untreated.negated.ratio(ThresholdCombination.jump(unit(1), limits))
  }

  private func effects(
    _ effect: ThresholdCombination, _ baseline: ThresholdCombination, _ limits: [SideLimits]
  ) -> EffectEstimates {
    let influence = influence([effect, baseline], limits)
    var covariance = Matrix(rows: 2, columns: 2)
    for (place, limit) in limits.enumerated() {
      let gradients = Matrix(columns: [effect, baseline].map { place == 0 ? $0.left : $0.right })
      covariance = covariance + (limit.robust.parts * gradients).crossProduct
    }
    let by = data.clusters.map { "CR1, \($0.word)" } ?? design.variance.name
    return EffectEstimates(
      names: ["effect", "baseline"], values: [effect.biasCorrected, baseline.biasCorrected], covariance: covariance,
      influence: influence, recipe: "robust bias-corrected, order \(design.order), \(design.kernel.rawValue), \(by)")
  }

  /// By row of the data, or by cluster where none stands on both sides: a cluster on both sides counts as two, which no sum a cluster gives back.
  private func influence(_ functions: [ThresholdCombination], _ limits: [SideLimits]) -> Influence? {
    let count = data.clusters?.count ?? data.score.count
    guard Set(limits[0].robust.owners).isDisjoint(with: limits[1].robust.owners) else { return nil }
    var matrix = Matrix(rows: count, columns: functions.count)
    for (place, limit) in limits.enumerated() {
      for (column, function) in functions.enumerated() {
        let parts = limit.robust.parts * (place == 0 ? function.left : function.right)
        for (owner, part) in zip(limit.robust.owners, parts) { matrix[owner, column] = part }
      }
    }
    return Influence(matrix: matrix)
  }
}
