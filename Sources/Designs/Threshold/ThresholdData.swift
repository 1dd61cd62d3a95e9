import Models

/// Rows with a score, of which those at or above a threshold fall under a rule and those below it do not.
public struct ThresholdData: Sendable {
  public let score: [Double]
  public let threshold: Double
  public let outcome: [Double]

  /// Where the rule is not always followed: what was received, 0 or 1 (or an amount). nil where the side decides.
  public let treatment: [Double]?

  /// Known before treatment; they sharpen the estimate and do not identify it.
  public let covariates: [(name: String, values: [Double])]

  /// At least 0, one a row; a row of weight 0 does not take part.
  public let weights: [Double]?

  /// Rows that belong together; nil where every row is by itself.
  public let clusters: SamplingUnits?

  /// - Throws: `UnusableInput` for a number that is not finite or a column of another length.
  public init(
    score: [Double], threshold: Double = 0, outcome: [Double], treatment: [Double]? = nil,
    covariates: [(name: String, values: [Double])] = [], weights: [Double]? = nil, clusters: SamplingUnits? = nil
  ) throws(UnusableInput) {
    try Self.check(score, "score", score.count)
    try Self.check([threshold], "threshold", 1)
    try Self.check(outcome, "outcome", score.count)
    if let treatment { try Self.check(treatment, "treatment", score.count) }
    for covariate in covariates { try Self.check(covariate.values, covariate.name, score.count) }
    if let weights {
      try Self.check(weights, "weights", score.count)
      if let row = weights.firstIndex(where: { $0 < 0 }) {
        throw UnusableInput(column: "weights", row: row, fault: .weight)
      }
    }
    if let clusters, clusters.unitOfRow.count != score.count {
      throw UnusableInput(column: clusters.word, fault: .length)
    }
    self.score = score
    self.threshold = threshold
    self.outcome = outcome
    self.treatment = treatment
    self.covariates = covariates
    self.weights = weights
    self.clusters = clusters
  }

  /// The same rows without those nearer to the threshold than `radius`: where heaping or sorting close by is feared (a donut).
  public func without(within radius: Double) throws(UnusableInput) -> ThresholdData {
    try keeping { abs($0 - threshold) >= radius }
  }

  /// The rows whose score is kept, by another threshold where one is given.
  func keeping(threshold other: Double? = nil, _ isKept: (Double) -> Bool) throws(UnusableInput) -> ThresholdData {
    let rows = score.indices.filter { isKept(score[$0]) }
    func kept(_ values: [Double]) -> [Double] { rows.map { values[$0] } }
    return try ThresholdData(
      score: kept(score), threshold: other ?? threshold, outcome: kept(outcome), treatment: treatment.map(kept),
      covariates: covariates.map { ($0.name, kept($0.values)) }, weights: weights.map(kept),
      clusters: clusters.map { units in SamplingUnits(codes: rows.map { units.unitOfRow[$0] }, word: units.word) })
  }

  /// The same rows with another outcome and no covariates.
  func replacing(outcome: [Double]) throws(UnusableInput) -> ThresholdData {
    try ThresholdData(
      score: score, threshold: threshold, outcome: outcome, weights: weights, clusters: clusters)
  }

  private static func check(_ values: [Double], _ column: String, _ rows: Int) throws(UnusableInput) {
    guard values.count == rows else { throw UnusableInput(column: column, fault: .length) }
    if let row = values.firstIndex(where: { !$0.isFinite }) {
      throw UnusableInput(column: column, row: row, fault: .notFinite)
    }
  }
}
