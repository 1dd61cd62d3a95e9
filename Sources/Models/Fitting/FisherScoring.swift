import LinearAlgebra

/// One maximum likelihood fit under way: the coefficients, and how to take a step.
struct FisherScoring<F: Family> {
  struct Step {
    let direction: [Double]
    /// What the direction does to the linear predictor of each row.
    let change: [Double]
    let largestChange: Double
    let factors: PivotedQR
  }

  let design: DesignMatrix
  let outcome: [Double]
  let input: FitInput
  let family: F
  private(set) var coefficients: [Double]
  private(set) var linearPredictor: [Double]
  private(set) var deviance: Double
  private(set) var lastChange = Double.infinity

  /// Starts from the outcome itself.
  /// - Throws: `RankDeficient` when columns depend on each other in the rows that take part.
  init(_ design: DesignMatrix, _ outcome: [Double], _ input: FitInput, _ family: F) throws {
    self.design = design
    self.outcome = outcome
    self.input = input
    self.family = family
    var target = [Double](repeating: 0, count: outcome.count)
    var roots = target
    for i in outcome.indices where input.weights[i] > 0 {
      let eta = family.start(outcome[i])
      let information = family.information(eta)
      roots[i] = (input.weights[i] * information).squareRoot()
      target[i] = roots[i] * (eta - input.offset[i] + family.score(outcome[i], eta) / information)
    }
    let factors = PivotedQR(design.matrix, rowScale: roots)
    let aliased = factors.aliased
    guard aliased.isEmpty, input.rows >= design.columns else {
      let rank = min(input.rows, design.columns - aliased.count)
      throw RankDeficient(RankDeficientMatrix(rank: rank, aliased: aliased), names: design.names)
    }
    coefficients = factors.solve(target)
    linearPredictor = []
    deviance = 0
    linearPredictor = predictor(coefficients)
    deviance = totalDeviance(linearPredictor)
    if !deviance.isFinite { throw NotConverged(iterations: 0, lastChange: .infinity) }
  }

  /// The next change of the coefficients: least squares of score / root on root · X, root² the working weights.
  func step() -> Step {
    var roots = [Double](repeating: 0, count: outcome.count)
    var target = roots
    for i in outcome.indices where input.weights[i] > 0 {
      let root = (input.weights[i] * family.information(linearPredictor[i])).squareRoot()
      guard root > 0 else { continue }
      roots[i] = root
      target[i] = input.weights[i] * family.score(outcome[i], linearPredictor[i]) / root
    }
    let factors = PivotedQR(design.matrix, rowScale: roots)
    let direction = factors.solve(target)
    let change = design.matrix * direction
    var largest = 0.0
    for i in change.indices where input.weights[i] > 0 {
      // Not `max`, which may drop what is not a number.
      if !(abs(change[i]) <= largest) { largest = abs(change[i]) }
    }
    return Step(direction: direction, change: change, largestChange: largest, factors: factors)
  }

  /// Goes along the step, half as far as long as the deviance rises; returns how much it fell.
  mutating func apply(_ step: Step, iteration: Int) throws(NotConverged) -> Double {
    lastChange = step.largestChange
    var share = 1.0
    for _ in 0..<40 {
      let candidate = zip(coefficients, step.direction).map { $0 + share * $1 }
      let predictor = predictor(candidate)
      let reached = totalDeviance(predictor)
      // Rounding may raise the deviance by some 10⁻¹⁵ of itself at the end.
      if reached <= deviance + 1e-9 * (abs(deviance) + 0.1) {
        let fell = deviance - reached
        coefficients = candidate
        linearPredictor = predictor
        deviance = reached
        return fell
      }
      share /= 2
    }
    throw NotConverged(iterations: iteration, lastChange: step.largestChange)
  }

  func separation(along step: Step) -> Separation? {
    Separation(
      direction: step.direction, change: step.change, design: design, outcome: outcome, weights: input.weights,
      family: family)
  }

  /// The fit at rest, after one more correction with scores that are summed in double-double: what is left is the rounding
  /// of the coefficients themselves, whatever the order of the rows.
  func result(step: Step, iterations: Int) -> Fit {
    let bread = step.factors.inverseOfGram
    let left = linearPredictor.indices.map { i in
      input.weights[i] > 0 ? input.weights[i] * family.score(outcome[i], linearPredictor[i]) : 0
    }
    let correction = bread * design.matrix.preciseTransposeTimes(left)
    let coefficients = zip(coefficients, correction).map { $0 + $1 }
    let eta = predictor(coefficients)
    let deviance = totalDeviance(eta)
    let scores = eta.indices.map { i in
      input.weights[i] > 0 ? input.weights[i] * family.score(outcome[i], eta[i]) : 0
    }
    let likelihood = DoubleDouble.sum(
      of: eta.indices.lazy.map { i in
        input.weights[i] > 0 ? input.weights[i] * family.logLikelihood(outcome[i], eta[i]) : 0
      })
    return Fit(
      family: family, names: design.names, coefficients: coefficients, bread: bread,
      design: design.matrix, scoreFactors: scores, weights: input.weights, linearPredictor: eta,
      fitted: eta.map { family.mean($0) }, rows: input.rows, dispersion: 1, deviance: deviance,
      logLikelihood: likelihood, iterations: iterations + 1, condition: step.factors.condition)
  }

  private func predictor(_ coefficients: [Double]) -> [Double] {
    zip(design.matrix * coefficients, input.offset).map { $0 + $1 }
  }

  private func totalDeviance(_ eta: [Double]) -> Double {
    DoubleDouble.sum(
      of: eta.indices.lazy.map { i in
        input.weights[i] > 0 ? input.weights[i] * family.deviance(outcome[i], eta[i]) : 0
      })
  }
}
