import LinearAlgebra

/// Difference in differences of units seen twice: the change of the treated less that of comparable others.
///
/// - Source: Sant'Anna & Zhao, J. Econometrics 219(1), 2020; R's `DRDID`: `drdid_panel`, `reg_did_panel`, `std_ipw_did_panel`.
struct ChangeComparison {
  let sides: ComparedSides
  let change: [Double]

  init(_ sides: ComparedSides, change: [Double]) {
    self.sides = sides
    self.change = change
  }

  /// The effect, and what each row adds to it.
  func fit(_ method: CallawaySantAnna.Method) throws -> (effect: Double, influence: [Double]) {
    let n = sides.count
    let ofTreated = (0..<n).map { sides.isTreated($0) ? sides.weights[$0] : 0 }
    let others = Array(sides.treated..<n)
    switch method {
    case .outcomeRegression:
      let model = try ComparedSides.Regression(sides, change, on: others)
      let treated = SideMean(ofTreated, change)
      let expected = SideMean(ofTreated, model.predicted)
      let ofModel = model.influence(along: sides.columnSums(ofTreated).map { $0 / expected.total })
      return (
        treated.value - expected.value,
        (0..<n).map { treated.influence[$0] - expected.influence[$0] - ofModel[$0] }
      )
    case .inverseProbability:
      let score = try ComparedSides.Propensity(sides)
      let ofOthers = zip(sides.weights, score.odds).map { $0 * $1 }
      let treated = SideMean(ofTreated, change)
      let compared = SideMean(ofOthers, change)
      let ofScore = score.influence(along: spread(ofOthers, around: compared, change))
      return (
        treated.value - compared.value,
        (0..<n).map { treated.influence[$0] - compared.influence[$0] - ofScore[$0] }
      )
    case .doublyRobust:
      let model = try ComparedSides.Regression(sides, change, on: others)
      let score = try ComparedSides.Propensity(sides)
      let ofOthers = zip(sides.weights, score.odds).map { $0 * $1 }
      let rest = zip(change, model.predicted).map { $0 - $1 }
      let treated = SideMean(ofTreated, rest)
      let compared = SideMean(ofOthers, rest)
      let ofScore = score.influence(along: spread(ofOthers, around: compared, rest))
      let imbalance = zip(sides.columnSums(ofTreated), sides.columnSums(ofOthers)).map {
        $0 / treated.total - $1 / compared.total
      }
      let ofModel = model.influence(along: imbalance)
      return (
        treated.value - compared.value,
        (0..<n).map { (row: Int) -> Double in
          treated.influence[row] - compared.influence[row] - ofScore[row] - ofModel[row]
        }
      )
    }
  }

  /// How a mean weighted by the odds moves with the coefficients of the score.
  private func spread(_ weights: [Double], around mean: SideMean, _ values: [Double]) -> [Double] {
    sides.columnSums(zip(weights, values).map { $0 * ($1 - mean.value) / mean.total })
  }
}
