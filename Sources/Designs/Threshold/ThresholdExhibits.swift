import Models

/// What should show no jump where the design holds, and where else one was looked for.
public enum ThresholdExhibits {
  public struct Row: Sendable {
    public let name: String
    public let threshold: Double
    /// nil where the data cannot say.
    public let fit: ThresholdFit?
    /// Why not.
    public let refusal: String?
  }

  /// The jump in each covariate at the threshold: known before treatment, so it should be none.
  public static func continuity(_ data: ThresholdData, _ design: RegressionDiscontinuity) -> [Row] {
    data.covariates.map { covariate in
      row(covariate.name, data.threshold) { try design.fit(data.replacing(outcome: covariate.values)) }
    }
  }

  /// The jump at thresholds where nothing changes, each with the rows of its own side of the true one only.
  ///
  /// - Parameter shares: quantiles (of type 2) of the scores on each side where a false threshold is put; the median when left out.
  public static func placebos(
    _ data: ThresholdData, _ design: RegressionDiscontinuity, shares: [Double] = [0.5]
  ) -> [Row] {
    [true, false].flatMap { isLeft -> [Row] in
      let scores = data.score.filter { ($0 < data.threshold) == isLeft }.sorted()
      guard !scores.isEmpty else { return [] }
      return shares.map { share in
        let place = Double(scores.count) * share
        let j = min(Int(place), scores.count - 1)
        let threshold = place == Double(j) && j > 0 ? 0.5 * (scores[j - 1] + scores[j]) : scores[j]
        let rule = RegressionDiscontinuity(
          order: design.order, biasOrder: design.biasOrder, kernel: design.kernel,
          bandwidth: design.bandwidth, variance: design.variance)
        return row(isLeft ? ThresholdSideName.left.rawValue : ThresholdSideName.right.rawValue, threshold) {
          let own = try data.keeping(threshold: threshold) { ($0 < data.threshold) == isLeft }
          return try rule.fit(
            ThresholdData(
              score: own.score, threshold: threshold, outcome: own.outcome, weights: own.weights, clusters: own.clusters
            ))
        }
      }
    }
  }

  private static func row(_ name: String, _ threshold: Double, _ fit: () throws -> ThresholdFit) -> Row {
    do {
      return Row(name: name, threshold: threshold, fit: try fit(), refusal: nil)
    } catch {
      return Row(name: name, threshold: threshold, fit: nil, refusal: "\(error)")
    }
  }
}
