import LinearAlgebra

/// One maximum likelihood fit with absorbed effects under way, by position: slopes, linear predictors, and how to take a step.
///
/// Columns stay without the effects of the step before, so that each step takes little more out of them.
struct AbsorbedScoring {
  struct Step {
    let solution: AbsorbedSolution
    /// Of all columns of the design.
    let full: [Double]
    let largestChange: Double
  }

  let design: DesignMatrix
  let offset: [Double]
  let family: FamilyPasses
  private var absorption: Absorption?
  private(set) var work: AbsorbedWork
  private(set) var coefficients: [Double]
  private(set) var linearPredictor: [Double]

  /// At the linear predictor.
  private(set) var working: [Double]
  private(set) var scores: [Double]
  private(set) var deviance = Double.infinity

  /// What slopes and effects of the last step together do to the linear predictor of each row.
  private(set) var change: [Double]

  /// Memory for linear predictors and working weights that are tried: new memory costs as much as the work on it.
  private var tried: (linearPredictor: [Double], working: [Double])
  private(set) var lastChange = Double.infinity

  /// Starts from the outcome itself, which no slopes and effects fit: the first step goes from the offset all the way to those that fit best.
  /// - Parameters:
  ///   - outcome: by row, as weights and offset.
  init(
    design: DesignMatrix, outcome: [Double], weights: [Double], offset: [Double], family: any Family,
    rows: LevelRows
  ) {
    self.design = design
    let taking = rows.gathered(weights)
    let outcome = rows.gathered(outcome)
    self.offset = rows.gathered(offset)
    self.family = FamilyPasses(family: family, passes: rows.passes, outcome: outcome, weights: taking)
    work = AbsorbedWork(design, rows, weights: taking)
    coefficients = [Double](repeating: 0, count: design.columns)
    let start = [Double](rows.passes) { rows, start in
      for i in rows { (start + i).initialize(to: family.start(outcome[i])) }
    }
    linearPredictor = start
    (working, scores, _) = self.family.terms(start)
    change = [Double](rows: start.count, of: 0)
    tried = ([Double](rows: start.count, of: 0), [Double](rows: start.count, of: 0))
  }

  private var isAtStart: Bool { deviance == .infinity }

  /// - Parameter isAnswer: whether this is the last one: then its slopes are corrected and it has an inverse.
  /// - Throws: `NotConverged`, `NothingBesideEffects`, `RankDeficient`.
  mutating func step(isAnswer: Bool = false) throws -> Step {
    let passes = work.rows.passes
    let (scores, linearPredictor, offset, isAtStart) = (scores, linearPredictor, offset, isAtStart)
    let working = working
    func wanted(_ i: Int) -> Double {
      working[i] > 0 ? scores[i] / working[i] + (isAtStart ? linearPredictor[i] - offset[i] : 0) : 0
    }
    // What is fitted, then what is left of it, then the change, in one place.
    var target: [Double] = []
    swap(&target, &change)
    let moments = target.withUnsafeMutableBufferPointer { target in
      let target = target
      return passes.sums(2) { rows, sums in
        for i in rows {
          let value = wanted(i)
          target[i] = value
          sums[0] += working[i] * value * value
          sums[1] += working[i]
        }
      }
    }
    let absorption = absorption?.weighted(working) ?? Absorption(work.rows, weights: working)
    self.absorption = absorption
    try work.remove(
      absorption, from: &target, spread: moments[1] > 0 ? (moments[0] / moments[1]).squareRoot() : 0)
    let solution = try AbsorbedSolution(work, &target, weights: working, isAnswer: isAnswer)
    let largest = target.withUnsafeMutableBufferPointer { change in
      let change = change
      return passes.largest { rows in
        var largest = 0.0
        for i in rows {
          change[i] = working[i] > 0 ? wanted(i) - change[i] : 0
          // Not `max`, which may drop what is not a number.
          if !(abs(change[i]) <= largest) { largest = abs(change[i]) }
        }
        return largest
      }
    }
    swap(&target, &change)
    var full = [Double](repeating: 0, count: design.columns)
    for (place, value) in zip(solution.places, solution.coefficients) { full[place] = value }
    return Step(
      solution: solution, full: full,
      largestChange: isAtStart && largest.isFinite ? .greatestFiniteMagnitude : largest)
  }

  /// Goes along the step, half as far as long as the deviance rises.
  mutating func apply(_ step: Step, iteration: Int) throws(NotConverged) {
    lastChange = step.largestChange
    var share = 1.0
    let (base, change, passes) = (isAtStart ? offset : linearPredictor, change, work.rows.passes)
    for _ in 0..<40 {
      let length = share
      tried.linearPredictor.withUnsafeMutableBufferPointer { predictor in
        let predictor = predictor
        passes.each { rows in for i in rows { predictor[i] = base[i] + length * change[i] } }
      }
      let reached = family.terms(tried.linearPredictor, into: &tried.working, &scores)
      if isAtStart ? reached.isFinite : reached <= deviance + 1e-9 * (abs(deviance) + 0.1) {
        coefficients = zip(coefficients, step.full).map { $0 + share * $1 }
        swap(&linearPredictor, &tried.linearPredictor)
        swap(&working, &tried.working)
        deviance = reached
        return
      }
      share /= 2
    }
    throw NotConverged(iterations: iteration, lastChange: step.largestChange)
  }

  /// X̃ of a step by row, 0 in rows without working weight.
  mutating func columns(of step: Step) -> Matrix {
    work.clear(where: working)
    let kept = step.solution.kept
    return work.rows.scattered(
      kept.count == work.matrix.columns ? work.matrix : work.matrix.selecting(columns: kept))
  }
}
