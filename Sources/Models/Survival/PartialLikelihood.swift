import Foundation
import LinearAlgebra

/// The log partial likelihood at a point, with everything that follows from sums over those at risk.
///
/// With Efron's ties d events at a time stand in d denominators `S₀ − (l/d)·D₀`, l = 0 … d − 1, S₀ the sum of `w·exp(η)` over those at risk
/// and D₀ over those with the event; each has the mean weight of the events. Breslow's is l = 0 for all.
/// - Source: Therneau & Grambsch, Modeling Survival Data, 2000, ch. 3.
struct PartialLikelihood {
  let sets: RiskSets
  let ties: TieMethod
  /// Columns, centred by stratum, n × k.
  let columns: Matrix
  /// w · exp(η − shift of the stratum).
  let mass: [Double]
  /// By stratum: the largest η.
  let shift: [Double]

  let logLikelihood: Double
  /// k numbers.
  let score: [Double]

  /// By moment: the jump of the cumulative hazard (with η − shift as linear predictor), and what of it those with the event undergo.
  let hazard: [Double]
  let ownHazard: [Double]
  /// By moment: Σ m̄/den², with φ = l/d also Σ φ·m̄/den² and Σ φ²·m̄/den².
  let squares: [(whole: Double, once: Double, twice: Double)]
  /// By moment × k: sums of `mass · x` over those at risk, over those with the event, and the mean of x that events are compared with.
  let riskSums: Matrix
  let eventSums: Matrix
  let means: Matrix

  init(_ sets: RiskSets, _ ties: TieMethod, columns: Matrix, linearPredictor: [Double]) {
    self.sets = sets
    self.ties = ties
    self.columns = columns
    let k = columns.columns
    var shift = [Double](repeating: -.infinity, count: sets.codes.count)
    for row in 0..<sets.rows where sets.takesPart(row) {
      let stratum = sets.stratum[row]
      shift[stratum] = max(shift[stratum], linearPredictor[row])
    }
    var mass = [Double](repeating: 0, count: sets.rows)
    for row in 0..<sets.rows where sets.takesPart(row) {
      mass[row] = sets.weights[row] * exp(linearPredictor[row] - shift[sets.stratum[row]])
    }
    self.mass = mass
    self.shift = shift
    let whole = sets.atRisk(mass)
    let dying = sets.atEvent(mass)
    let eventWeights = sets.atEvent(sets.weights)
    var riskSums = Matrix(rows: sets.moments, columns: k)
    var eventSums = riskSums
    var eventColumns = riskSums
    for j in 0..<k {
      let column = columns.column(j)
      let (risk, event, plain) = (
        sets.atRisk(mass, column), sets.atEvent(mass, column), sets.atEvent(sets.weights, column)
      )
      for m in 0..<sets.moments {
        riskSums[m, j] = risk[m]
        eventSums[m, j] = event[m]
        eventColumns[m, j] = plain[m]
      }
    }
    var means = Matrix(rows: sets.moments, columns: k)
    var hazard = [Double](repeating: 0, count: sets.moments)
    var ownHazard = hazard
    var squares = [(whole: Double, once: Double, twice: Double)](repeating: (0, 0, 0), count: sets.moments)
    var likelihood = DoubleDouble(0)
    for row in 0..<sets.rows where sets.event[row] {
      likelihood += DoubleDouble.product(
        sets.weights[row], linearPredictor[row] - shift[sets.stratum[row]])
    }
    for m in 0..<sets.moments {
      let count = sets.deathStart[m + 1] - sets.deathStart[m]
      let meanWeight = eventWeights[m] / Double(count)
      var (inverse, inverseOnce) = (0.0, 0.0)
      for l in 0..<(ties == .efron ? count : 1) {
        let share = Double(l) / Double(count)
        // Breslow: the same denominator for every event.
        let weight = ties == .efron ? meanWeight : eventWeights[m]
        let denominator = whole[m] - share * dying[m]
        likelihood += -(weight * log(denominator))
        let jump = weight / denominator
        hazard[m] += jump
        ownHazard[m] += (1 - share) * jump
        squares[m].whole += jump / denominator
        squares[m].once += share * jump / denominator
        squares[m].twice += share * share * jump / denominator
        inverse += 1 / denominator
        inverseOnce += share / denominator
      }
      let levels = ties == .efron ? Double(count) : 1
      for j in 0..<k {
        means[m, j] = (inverse * riskSums[m, j] - inverseOnce * eventSums[m, j]) / levels
      }
    }
    score = (0..<k).map { j in
      var sum = DoubleDouble(0)
      for m in 0..<sets.moments {
        sum += eventColumns[m, j]
        sum = sum - DoubleDouble.product(eventWeights[m], means[m, j])
      }
      return sum.value
    }
    logLikelihood = likelihood.value
    self.hazard = hazard
    self.ownHazard = ownHazard
    self.squares = squares
    self.riskSums = riskSums
    self.eventSums = eventSums
    self.means = means
  }

  /// The information, k × k; with `scale`, a number a moment, that of each moment times it.
  func information(scale: [Double]? = nil) -> Matrix {
    let g = scale ?? [Double](repeating: 1, count: sets.moments)
    let jumps = g.indices.map { g[$0] * hazard[$0] }
    let own = g.indices.map { g[$0] * ownHazard[$0] }
    let undergone = sets.overTime(jumps, own: own)
    let rows = columns.transposeTimes(columns.scaledRows(by: zip(mass, undergone).map { $0 * $1 }))
    let once = riskSums.transposeTimes(eventSums.scaledRows(by: g.indices.map { g[$0] * squares[$0].once }))
    let means =
      riskSums.transposeTimes(riskSums.scaledRows(by: g.indices.map { g[$0] * squares[$0].whole }))
      + eventSums.transposeTimes(eventSums.scaledRows(by: g.indices.map { g[$0] * squares[$0].twice }))
    return (rows - (means - (once + once.transposed))).symmetrised
  }

  /// Column j of `∫ x̄ dH` by moment: for those at risk, and for those with the event.
  func drift(_ j: Int) -> (all: [Double], own: [Double]) {
    var all = [Double](repeating: 0, count: sets.moments)
    var own = all
    for m in 0..<sets.moments {
      let (q, risk, event) = (squares[m], riskSums[m, j], eventSums[m, j])
      all[m] = q.whole * risk - q.once * event
      own[m] = (q.whole - q.once) * risk - (q.once - q.twice) * event
    }
    return (all, own)
  }

  /// The hazard that each row underwent, per unit of `mass / w`.
  var undergone: [Double] { sets.overTime(hazard, own: ownHazard) }

  /// n × k: `w·δ·(x − x̄) − w·exp(η)·∫ (x − x̄) dH`. Their sums are the score.
  var scoreResiduals: Matrix {
    let undergone = undergone
    var result = Matrix(rows: sets.rows, columns: columns.columns)
    for j in 0..<columns.columns {
      let (all, own) = drift(j)
      let drifted = sets.overTime(all, own: own)
      let column = Array(columns.column(j))
      for row in 0..<sets.rows where sets.takesPart(row) {
        let compared = sets.event[row] ? sets.weights[row] * (column[row] - means[sets.last[row], j]) : 0
        result[row, j] = compared - mass[row] * (column[row] * undergone[row] - drifted[row])
      }
    }
    return result
  }
}
