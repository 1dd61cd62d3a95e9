import LinearAlgebra

/// One maximum likelihood fit under way: the coefficients, and how to take a step.
///
/// A pass over the rows, in parts on all threads, gives the deviance of a candidate with all that the next step needs: cross-products and moments of the
/// score. Where columns nearly depend on each other a step is had by pivoted QR instead.
struct FisherScoring<F: Family> {
  struct Step {
    let direction: [Double]

    /// Of the weighted columns, scaled to norms between 1 and 2.
    let condition: Double

    /// The factors that the step was had by, at the estimates before it; the QR where columns nearly depend on each other.
    let gram: GramFactor?
    let factors: PivotedQR?
  }

  /// Coefficients that a step leads to, and what a pass over the rows found there.
  struct Candidate {
    let coefficients: [Double]
    let linearPredictor: [Double]
    let deviance: Double

    /// The most that the whole direction does to the linear predictor of a row that takes part.
    let largestChange: Double

    /// The upper triangle of `XᵀWX`, and `Xᵀ` times the scores.
    let squares: [Double]
    let moments: [Double]
  }

  let design: DesignMatrix
  let outcome: [Double]
  let input: FitInput
  let family: F
  private let passes: ColumnPasses
  private var now: Candidate
  private(set) var lastChange = Double.infinity

  var coefficients: [Double] { now.coefficients }
  var linearPredictor: [Double] { now.linearPredictor }
  var deviance: Double { now.deviance }

  /// Starts from the outcome itself.
  /// - Throws: `RankDeficient` when columns depend on each other in the rows that take part.
  init(_ design: DesignMatrix, _ outcome: [Double], _ input: FitInput, _ family: F) throws {
    self.design = design
    self.outcome = outcome
    self.input = input
    self.family = family
    passes = ColumnPasses(rows: design.rows)
    let start = Starts(design, outcome, input, family, passes)
    let coefficients: [Double]
    if input.rows >= design.columns, let factor = GramFactor(upper: start.squares, order: design.columns) {
      coefficients = factor.solve(start.moments)
    } else {
      let factors = PivotedQR(design.matrix, rowScale: start.working.map { $0.squareRoot() })
      let aliased = factors.aliased
      guard aliased.isEmpty, input.rows >= design.columns else {
        let rank = min(input.rows, design.columns - aliased.count)
        throw RankDeficient(RankDeficientMatrix(rank: rank, aliased: aliased), names: design.names)
      }
      let working = start.working
      coefficients = factors.solve(
        start.target.indices.map { working[$0] > 0 ? start.target[$0] / working[$0].squareRoot() : 0 })
    }
    now = Candidate(
      coefficients: coefficients, linearPredictor: [], deviance: 0, largestChange: 0, squares: [], moments: [])
    now = candidate(coefficients, along: nil)
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
    now = candidate(PivotedQR(design.matrix, rowScale: roots).solve(target), along: nil)
  }

  /// Rows that take part whose mean lies at the end of its range.
  var rowsAtBoundary: Int {
    linearPredictor.indices.count { input.weights[$0] > 0 && family.isAtBoundary(linearPredictor[$0]) }
  }

  /// The next change of the coefficients: least squares of score / root on root · X, root² the working weights.
  func step() -> Step {
    if let factor = GramFactor(upper: now.squares, order: design.columns) {
      return Step(
        direction: factor.solve(now.moments), condition: factor.condition, gram: factor, factors: nil)
    }
    var roots = [Double](repeating: 0, count: outcome.count)
    var target = roots
    for i in outcome.indices where input.weights[i] > 0 {
      let root = (input.weights[i] * family.information(linearPredictor[i])).squareRoot()
      guard root > 0 else { continue }
      roots[i] = root
      target[i] = input.weights[i] * family.score(outcome[i], linearPredictor[i]) / root
    }
    let factors = PivotedQR(design.matrix, rowScale: roots)
    return Step(direction: factors.solve(target), condition: factors.condition, gram: nil, factors: factors)
  }

  /// Where a share of the step leads.
  func candidate(_ step: Step, share: Double = 1) -> Candidate {
    candidate(zip(coefficients, step.direction).map { $0 + share * $1 }, along: step.direction)
  }

  /// Goes where the whole step leads, or half as far as long as the deviance rises; returns how much it fell.
  mutating func apply(_ step: Step, _ whole: Candidate, iteration: Int) throws(NotConverged) -> Double {
    lastChange = whole.largestChange
    var share = 1.0
    var candidate = whole
    for _ in 0..<40 {
      // Rounding may raise the deviance by some 10⁻¹⁵ of itself at the end.
      if candidate.deviance <= deviance + 1e-9 * (abs(deviance) + 0.1) {
        let fell = deviance - candidate.deviance
        now = candidate
        return fell
      }
      share /= 2
      candidate = self.candidate(step, share: share)
    }
    throw NotConverged(iterations: iteration, lastChange: whole.largestChange)
  }

  /// One pass over the rows: linear predictor, deviance, cross-products and moments at these coefficients.
  private func candidate(_ coefficients: [Double], along direction: [Double]?) -> Candidate {
    let k = design.columns
    let triangle = RowProducts.triangle(k)
    // Sums of each part, and the largest change, which is no sum.
    let width = triangle + k + 1
    var largest = [Double](repeating: 0, count: passes.parts)
    var found = [Double](repeating: 0, count: width)
    let predictor = [Double](unsafeUninitializedCapacity: outcome.count) { predictor, filled in
      filled = outcome.count
      guard let predictor = predictor.baseAddress else { return }
      largest.withUnsafeMutableBufferPointer { largest in
        let largest = largest
        reading { columns, outcome, weights, offset in
          found = passes.sums(width) { rows, sums in
            let part = passes.bounds.firstIndex(of: rows.lowerBound) ?? 0
            withUnsafeTemporaryAllocation(of: Double.self, capacity: RowTerms.room + RowProducts.block) { room in
              guard let room = room.baseAddress else { return }
              let terms = RowTerms(room: room)
              let change = room + RowTerms.room
              var total = DoubleDouble(0)
              var start = rows.lowerBound
              while start < rows.upperBound {
                let height = min(RowProducts.block, rows.upperBound - start)
                let here = columns.map { $0 + start }
                let (eta, weights) = (predictor + start, weights + start)
                for i in 0..<height { eta[i] = 0 }
                RowProducts.addCombination(here, coefficients, count: height, to: eta)
                for i in 0..<height { eta[i] += offset[start + i] }
                if let direction {
                  for i in 0..<height { change[i] = 0 }
                  RowProducts.addCombination(here, direction, count: height, to: change)
                  // Not `max`, which may drop what is not a number.
                  for i in 0..<height where weights[i] > 0 && !(abs(change[i]) <= largest[part]) {
                    largest[part] = abs(change[i])
                  }
                }
                family.terms(
                  of: RowBlock(outcome: outcome + start, linearPredictor: eta, count: height), into: terms)
                var deviance = 0.0
                for i in 0..<height {
                  let takesPart = weights[i] > 0
                  deviance += takesPart ? weights[i] * terms.deviance[i] : 0
                  terms.information[i] = takesPart ? weights[i] * terms.information[i] : 0
                  terms.score[i] = takesPart ? weights[i] * terms.score[i] : 0
                }
                total += deviance
                RowProducts.addSquares(here, weights: terms.information, count: height, to: sums)
                RowProducts.addMoments(here, terms.score, count: height, to: sums + triangle)
                start += height
              }
              sums[triangle + k] = total.value
            }
          }
        }
      }
    }
    var most = 0.0
    for value in largest where !(value <= most) { most = value }
    return Candidate(
      coefficients: coefficients, linearPredictor: predictor, deviance: found[triangle + k], largestChange: most,
      squares: Array(found[0..<triangle]), moments: Array(found[triangle..<triangle + k]))
  }

  private func reading(
    _ body: (
      _ columns: [UnsafePointer<Double>], _ outcome: UnsafePointer<Double>, _ weights: UnsafePointer<Double>,
      _ offset: UnsafePointer<Double>
    ) -> Void
  ) {
    design.matrix.withColumnsToRead { columns in
      outcome.withUnsafeBufferPointer { outcome in
        input.weights.withUnsafeBufferPointer { weights in
          input.offset.withUnsafeBufferPointer { offset in
            guard let outcome = outcome.baseAddress, let weights = weights.baseAddress, let offset = offset.baseAddress
            else { return }
            body(columns, outcome, weights, offset)
          }
        }
      }
    }
  }

  func separation(along step: Step) -> Separation? {
    Separation(
      direction: step.direction, change: design.matrix * step.direction, design: design, outcome: outcome,
      weights: input.weights,
      family: family)
  }

  /// The fit at rest, after more corrections with scores that are summed in double-double: what is left is the rounding
  /// of the coefficients themselves, whatever the order of the rows.
  /// - Throws: `NotConverged` where the observed information is asked for and is not positive definite.
  func result(
    step: Step, iterations: Int, _ information: Information, _ rule: DispersionRule
  ) throws(NotConverged) -> Fit {
    let family = FamilyPasses(family: self.family, passes: passes, outcome: outcome, weights: input.weights)
    let here = family.terms(linearPredictor)
    var expected = self.expected(step, here.working)
    var coefficients = self.coefficients
    var eta = linearPredictor
    // Scoring comes nearer by a share of the distance in each step where the link is not canonical; Newton's method by its square.
    for round in 0..<(self.family.isCanonical ? 1 : 4) {
      let bread = self.family.isCanonical ? expected : observedBread(eta) ?? expected
      let scores = round == 0 ? here.scores : family.terms(eta).scores
      coefficients = zip(coefficients, bread * moments(scores)).map { $0 + $1 }
      eta = predictor(coefficients)
    }
    if !self.family.isCanonical { expected = expectedBread(eta) }
    let (_, scores, deviance) = family.terms(eta)
    let isEstimated = rule == .pearson || !self.family.hasKnownDispersion
    var bread = expected
    if information == .observed && !self.family.isCanonical {
      guard let inverse = observedBread(eta) else {
        throw NotConverged(iterations: iterations, lastChange: lastChange)
      }
      bread = inverse
    }
    return Fit(
      family: self.family, names: design.names, coefficients: coefficients, bread: bread,
      design: design.matrix, scoreFactors: scores, weights: input.weights, linearPredictor: eta,
      fitted: family.means(eta), rows: input.rows,
      dispersion: isEstimated ? pearson(eta) / Double(input.rows - design.columns) : 1, deviance: deviance,
      logLikelihood: rule == .pearson && self.family.hasKnownDispersion
        ? .nan : logLikelihood(eta, deviance) ?? family.logLikelihood(eta),
      iterations: iterations + 1, condition: step.condition, offset: input.offset, information: information,
      hasEstimatedDispersion: isEstimated, isQuasi: rule == .pearson && self.family.hasKnownDispersion, outcome: outcome
    )
  }

  /// The inverse of the information, by cross-products with these working weights, or from the QR of the step.
  private func expected(_ step: Step, _ working: [Double]) -> Matrix {
    if let factors = step.factors { return factors.inverseOfGram }
    guard let factor = GramFactor(upper: now.squares, order: design.columns) ?? step.gram else {
      return expectedBread(linearPredictor)
    }
    return design.matrix.withColumnsToRead { columns in
      working.withUnsafeBufferPointer { passes.inverse(of: factor, columns, weights: $0.baseAddress) }
    }
  }

  /// `Xᵀ` times scores in double-double.
  private func moments(_ scores: [Double]) -> [Double] {
    design.matrix.withColumnsToRead { columns in
      scores.withUnsafeBufferPointer { scores in
        scores.baseAddress.map { passes.preciseMoments(columns, $0) } ?? []
      }
    }
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

  /// Where it is no sum over the rows.
  private func logLikelihood(_ eta: [Double], _ deviance: Double) -> Double? {
    family.logLikelihood(
      of: WeightedRows(outcome: outcome, linearPredictor: eta, weights: input.weights), deviance: deviance)
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
    [Double](unsafeUninitializedCapacity: outcome.count) { out, filled in
      filled = outcome.count
      guard let out = out.baseAddress else { return }
      reading { columns, _, _, offset in
        passes.each { rows in
          let eta = out + rows.lowerBound
          for i in 0..<rows.count { eta[i] = 0 }
          RowProducts.addCombination(
            columns.map { $0 + rows.lowerBound }, coefficients, count: rows.count, to: eta)
          for i in 0..<rows.count { eta[i] += offset[rows.lowerBound + i] }
        }
      }
    }
  }
}

/// The first least squares of a fit: of the linear predictor that is nearest to each outcome, moved by its score.
private struct Starts {
  /// Working weights, and those times the target.
  let working: [Double]
  let target: [Double]

  /// The upper triangle of `XᵀWX`, and `Xᵀ` times the weighted target.
  let squares: [Double]
  let moments: [Double]

  init<F: Family>(_ design: DesignMatrix, _ outcome: [Double], _ input: FitInput, _ family: F, _ passes: ColumnPasses) {
    let (weights, offset) = (input.weights, input.offset)
    var working: [Double] = []
    var squares: [Double] = []
    var moments: [Double] = []
    let target = [Double](unsafeUninitializedCapacity: outcome.count) { target, filled in
      filled = outcome.count
      let target = target
      working = [Double](unsafeUninitializedCapacity: outcome.count) { working, filled in
        filled = outcome.count
        let working = working
        passes.each { rows in
          for i in rows {
            let takesPart = weights[i] > 0
            let eta = takesPart ? family.start(outcome[i]) : 0
            working[i] = takesPart ? weights[i] * family.information(eta) : 0
            target[i] = takesPart ? working[i] * (eta - offset[i]) + weights[i] * family.score(outcome[i], eta) : 0
          }
        }
        guard let weights = working.baseAddress, let target = target.baseAddress else { return }
        (squares, moments) = design.matrix.withColumnsToRead { columns in
          (passes.squares(columns, weights: weights), passes.moments(columns, target))
        }
      }
    }
    self.working = working
    self.target = target
    self.squares = squares
    self.moments = moments
  }
}
