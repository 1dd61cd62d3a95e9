import LinearAlgebra

/// Difference in differences of two cross-sections: means of the treated after and before, less those of comparable others.
///
/// Doubly robust is the locally efficient variant, with a regression for each side and period.
/// - Source: Sant'Anna & Zhao, J. Econometrics 219(1), 2020; R's `DRDID`: `drdid_rc`, `reg_did_rc`, `std_ipw_did_rc`.
struct CrossSectionComparison {
  let sides: ComparedSides
  let outcome: [Double]
  let isPost: [Bool]

  init(_ sides: ComparedSides, outcome: [Double], isPost: [Bool]) {
    self.sides = sides
    self.outcome = outcome
    self.isPost = isPost
  }

  /// The effect, and what each row adds to it.
  func fit(_ method: CallawaySantAnna.Method) throws -> (effect: Double, influence: [Double]) {
    switch method {
    case .outcomeRegression: return try outcomeRegression()
    case .inverseProbability: return try inverseProbability()
    case .doublyRobust: return try doublyRobust()
    }
  }

  private func rows(treated: Bool, post: Bool) -> [Int] {
    (0..<sides.count).filter { sides.isTreated($0) == treated && isPost[$0] == post }
  }

  /// The weights of the rows of one period; others 0.
  private func weights(_ base: [Double], post: Bool) -> [Double] {
    base.indices.map { isPost[$0] == post ? base[$0] : 0 }
  }

  private var ofTreated: [Double] { (0..<sides.count).map { sides.isTreated($0) ? sides.weights[$0] : 0 } }

  private func sum(_ terms: [(Double, [Double])]) -> [Double] {
    var result = [Double](repeating: 0, count: sides.count)
    for (factor, term) in terms { for row in result.indices { result[row] += factor * term[row] } }
    return result
  }

  private func outcomeRegression() throws -> (effect: Double, influence: [Double]) {
    let post = SideMean(weights(ofTreated, post: true), outcome)
    let pre = SideMean(weights(ofTreated, post: false), outcome)
    let after = try ComparedSides.Regression(sides, outcome, on: rows(treated: false, post: true))
    let before = try ComparedSides.Regression(sides, outcome, on: rows(treated: false, post: false))
    let trend = SideMean(ofTreated, zip(after.predicted, before.predicted).map { $0 - $1 })
    let direction = sides.columnSums(ofTreated).map { $0 / trend.total }
    return (
      post.value - pre.value - trend.value,
      sum([
        (1, post.influence), (-1, pre.influence), (-1, trend.influence), (-1, after.influence(along: direction)),
        (1, before.influence(along: direction)),
      ])
    )
  }

  private func inverseProbability() throws -> (effect: Double, influence: [Double]) {
    let score = try ComparedSides.Propensity(sides)
    let ofOthers = zip(sides.weights, score.odds).map { $0 * $1 }
    var effect = 0.0
    var terms: [(Double, [Double])] = []
    var direction = [Double](repeating: 0, count: sides.columns.columns)
    for (post, sign) in [(true, 1.0), (false, -1.0)] {
      let treated = SideMean(weights(ofTreated, post: post), outcome)
      let others = weights(ofOthers, post: post)
      let compared = SideMean(others, outcome)
      effect += sign * (treated.value - compared.value)
      terms += [(sign, treated.influence), (-sign, compared.influence)]
      for (j, value) in spread(others, around: compared, outcome).enumerated() { direction[j] += sign * value }
    }
    return (effect, sum(terms + [(-1, score.influence(along: direction))]))
  }

  private func doublyRobust() throws -> (effect: Double, influence: [Double]) {
    let score = try ComparedSides.Propensity(sides)
    let ofOthers = zip(sides.weights, score.odds).map { $0 * $1 }
    let ofTreated = ofTreated
    let all = sides.columnSums(ofTreated)
    let total = DoubleDouble.sum(of: ofTreated)
    var effect = 0.0
    var terms: [(Double, [Double])] = []
    var direction = [Double](repeating: 0, count: sides.columns.columns)
    for (post, sign) in [(true, 1.0), (false, -1.0)] {
      let comparisonModel = try ComparedSides.Regression(sides, outcome, on: rows(treated: false, post: post))
      let treatedModel = try ComparedSides.Regression(sides, outcome, on: rows(treated: true, post: post))
      let rest = zip(outcome, comparisonModel.predicted).map { $0 - $1 }
      let between = zip(treatedModel.predicted, comparisonModel.predicted).map { $0 - $1 }
      let treatedRows = weights(ofTreated, post: post)
      let otherRows = weights(ofOthers, post: post)
      let treated = SideMean(treatedRows, rest)
      let compared = SideMean(otherRows, rest)
      // What the rows of the other period say of the covariates of the treated.
      let inBoth = SideMean(ofTreated, between)
      let inOne = SideMean(treatedRows, between)
      effect += sign * (treated.value - compared.value + inBoth.value - inOne.value)
      let columnsOfTreated = sides.columnSums(treatedRows).map { $0 / treated.total }
      let columnsOfOthers = sides.columnSums(otherRows).map { $0 / compared.total }
      let shift = zip(all, columnsOfTreated).map { $0 / total - $1 }
      let imbalance = shift.indices.map { columnsOfOthers[$0] - columnsOfTreated[$0] - shift[$0] }
      terms += [
        (sign, treated.influence), (-sign, compared.influence), (sign, inBoth.influence), (-sign, inOne.influence),
        (sign, comparisonModel.influence(along: imbalance)), (sign, treatedModel.influence(along: shift)),
      ]
      for (j, value) in spread(otherRows, around: compared, rest).enumerated() { direction[j] += sign * value }
    }
    return (effect, sum(terms + [(-1, score.influence(along: direction))]))
  }

  private func spread(_ weights: [Double], around mean: SideMean, _ values: [Double]) -> [Double] {
    sides.columnSums(zip(weights, values).map { $0 * ($1 - mean.value) / mean.total })
  }
}
