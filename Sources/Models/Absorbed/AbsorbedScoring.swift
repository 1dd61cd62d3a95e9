import LinearAlgebra

/// One maximum likelihood fit with absorbed effects under way: slopes, linear predictors, and how to take a step.
struct AbsorbedScoring {
  struct Step {
    let columns: AbsorbedColumns
    /// Of the slopes of the columns that are left.
    let direction: [Double]
    /// Of all columns of the design.
    let full: [Double]
    /// What slopes and effects together do to the linear predictor of each row.
    let change: [Double]
    let largestChange: Double
    let inverse: Matrix
    let working: [Double]
  }

  let design: DesignMatrix
  let outcome: [Double]
  let weights: [Double]
  let offset: [Double]
  let family: any Family
  private var absorption: Absorption
  private(set) var coefficients: [Double]
  private(set) var linearPredictor: [Double]
  private(set) var deviance = Double.infinity
  private(set) var lastChange = Double.infinity

  /// Starts from the outcome itself, which no slopes and effects fit: the first step goes from the offset all the way to those that fit best.
  init(
    design: DesignMatrix, outcome: [Double], weights: [Double], offset: [Double], family: any Family,
    absorption: Absorption
  ) {
    self.design = design
    self.outcome = outcome
    self.weights = weights
    self.offset = offset
    self.family = family
    self.absorption = absorption
    coefficients = [Double](repeating: 0, count: design.columns)
    linearPredictor = outcome.indices.map { weights[$0] > 0 ? family.start(outcome[$0]) : 0 }
  }

  private var isAtStart: Bool { deviance == .infinity }

  /// - Throws: `NotConverged`, `NothingBesideEffects`, `RankDeficient`.
  mutating func step() throws -> Step {
    var working = [Double](repeating: 0, count: outcome.count)
    var target = working
    for i in outcome.indices where weights[i] > 0 {
      let eta = linearPredictor[i]
      working[i] = weights[i] * family.information(eta)
      guard working[i] > 0 else { continue }
      target[i] = weights[i] * family.score(outcome[i], eta) / working[i] + (isAtStart ? eta - offset[i] : 0)
    }
    absorption = absorption.weighted(working)
    let columns = try AbsorbedColumns(design, absorption)
    let rest = try absorption.residual(of: target)
    let solution: LeastSquaresSolution
    do {
      solution = try LeastSquaresSolution(columns.matrix, rest, rowScale: working.map { $0.squareRoot() })
    } catch {
      throw RankDeficient(error, names: columns.names)
    }
    let change = target.indices.map { working[$0] > 0 ? target[$0] - solution.residuals[$0] : 0 }
    var largest = 0.0
    // Not `max`, which may drop what is not a number.
    for value in change where !(abs(value) <= largest) { largest = abs(value) }
    var full = [Double](repeating: 0, count: design.columns)
    for (place, value) in zip(columns.places, solution.coefficients) { full[place] = value }
    return Step(
      columns: columns, direction: solution.coefficients, full: full, change: change,
      largestChange: isAtStart && largest.isFinite ? .greatestFiniteMagnitude : largest, inverse: solution.inverseGram,
      working: working)
  }

  /// Goes along the step, half as far as long as the deviance rises.
  mutating func apply(_ step: Step, iteration: Int) throws(NotConverged) {
    lastChange = step.largestChange
    var share = 1.0
    let base = isAtStart ? offset : linearPredictor
    for _ in 0..<40 {
      let predictor = base.indices.map { base[$0] + share * step.change[$0] }
      let reached = totalDeviance(predictor)
      if isAtStart ? reached.isFinite : reached <= deviance + 1e-9 * (abs(deviance) + 0.1) {
        coefficients = zip(coefficients, step.full).map { $0 + share * $1 }
        linearPredictor = predictor
        deviance = reached
        return
      }
      share /= 2
    }
    throw NotConverged(iterations: iteration, lastChange: step.largestChange)
  }

  private func totalDeviance(_ eta: [Double]) -> Double {
    DoubleDouble.sum(
      of: eta.indices.lazy.map { weights[$0] > 0 ? weights[$0] * family.deviance(outcome[$0], eta[$0]) : 0 })
  }
}
