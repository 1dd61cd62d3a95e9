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
    if !deviance.isFinite { startFromMean() }
    if !deviance.isFinite { throw NotConverged(iterations: 0, lastChange: .infinity) }
  }

  /// Starts from the same mean in every row, as far as the columns can make it: for a link that ends (log of a risk), where
  /// the start from the outcome may lie outside.
  private mutating func startFromMean() {
    let total = DoubleDouble.sum(of: input.weights)
    let mean = DoubleDouble.sum(of: zip(input.weights, outcome).lazy.map { $0 * $1 }) / total
    let eta = family.start(mean)
    let roots = input.weights.map { $0.squareRoot() }
    let target = outcome.indices.map { roots[$0] * (eta - input.offset[$0]) }
    coefficients = PivotedQR(design.matrix, rowScale: roots).solve(target)
    linearPredictor = predictor(coefficients)
    deviance = totalDeviance(linearPredictor)
  }

  /// Rows that take part whose mean lies at the end of its range.
  var rowsAtBoundary: Int {
    linearPredictor.indices.count { input.weights[$0] > 0 && family.isAtBoundary(linearPredictor[$0]) }
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

  /// The fit at rest, after more corrections with scores that are summed in double-double: what is left is the rounding
  /// of the coefficients themselves, whatever the order of the rows.
  /// - Throws: `NotConverged` where the observed information is asked for and is not positive definite.
  func result(
    step: Step, iterations: Int, _ information: Information, _ rule: DispersionRule
  ) throws(NotConverged) -> Fit {
    var expected = step.factors.inverseOfGram
    var coefficients = self.coefficients
    var eta = linearPredictor
    // Scoring comes nearer by a share of the distance in each step where the link is not canonical; Newton's method by its square.
    for _ in 0..<(family.isCanonical ? 1 : 4) {
      let bread = family.isCanonical ? expected : observedBread(eta) ?? expected
      coefficients = zip(coefficients, bread * design.matrix.preciseTransposeTimes(scores(eta))).map { $0 + $1 }
      eta = predictor(coefficients)
    }
    if !family.isCanonical { expected = expectedBread(eta) }
    let deviance = totalDeviance(eta)
    let scores = scores(eta)
    let isEstimated = rule == .pearson || !family.hasKnownDispersion
    var bread = expected
    if information == .observed && !family.isCanonical {
      guard let inverse = observedBread(eta) else {
        throw NotConverged(iterations: iterations, lastChange: step.largestChange)
      }
      bread = inverse
    }
    return Fit(
      family: family, names: design.names, coefficients: coefficients, bread: bread,
      design: design.matrix, scoreFactors: scores, weights: input.weights, linearPredictor: eta,
      fitted: eta.map { family.mean($0) }, rows: input.rows,
      dispersion: isEstimated ? pearson(eta) / Double(input.rows - design.columns) : 1, deviance: deviance,
      logLikelihood: rule == .pearson && family.hasKnownDispersion ? .nan : logLikelihood(eta, deviance),
      iterations: iterations + 1, condition: step.factors.condition, offset: input.offset, information: information,
      hasEstimatedDispersion: isEstimated, isQuasi: rule == .pearson && family.hasKnownDispersion, outcome: outcome)
  }

  private func scores(_ eta: [Double]) -> [Double] {
    eta.indices.map { input.weights[$0] > 0 ? input.weights[$0] * family.score(outcome[$0], eta[$0]) : 0 }
  }

  /// Σ w (y − μ)²/V: the square of a score over its information, whatever the link.
  private func pearson(_ eta: [Double]) -> Double {
    DoubleDouble.sum(
      of: eta.indices.lazy.map { i in
        guard input.weights[i] > 0 else { return 0 }
        let score = family.score(outcome[i], eta[i])
        return input.weights[i] * score * score / family.information(eta[i])
      })
  }

  private func logLikelihood(_ eta: [Double], _ deviance: Double) -> Double {
    let rows = WeightedRows(outcome: outcome, linearPredictor: eta, weights: input.weights)
    if let whole = family.logLikelihood(of: rows, deviance: deviance) { return whole }
    return DoubleDouble.sum(
      of: eta.indices.lazy.map { i in
        input.weights[i] > 0 ? input.weights[i] * family.logLikelihood(outcome[i], eta[i]) : 0
      })
  }

  private func expectedBread(_ eta: [Double]) -> Matrix {
    let roots = eta.indices.map { i in
      input.weights[i] > 0 ? (input.weights[i] * family.information(eta[i])).squareRoot() : 0
    }
    return PivotedQR(design.matrix, rowScale: roots).inverseOfGram
  }

  /// `(XᵀWX)⁻¹` with the observed information as W; by QR where no row's is negative. Nil where it is not positive definite.
  private func observedBread(_ eta: [Double]) -> Matrix? {
    let working = eta.indices.map { i in
      input.weights[i] > 0 ? input.weights[i] * family.observedInformation(outcome[i], eta[i]) : 0
    }
    if working.allSatisfy({ $0 >= 0 }) {
      let factors = PivotedQR(design.matrix, rowScale: working.map { $0.squareRoot() })
      return factors.rank == design.columns ? factors.inverseOfGram : nil
    }
    let weighted = design.matrix.transposeTimes(design.matrix.scaledRows(by: working)).symmetrised
    return try? Cholesky(weighted).inverse
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
