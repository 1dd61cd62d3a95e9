import LinearAlgebra

/// The largest partial likelihood: Newton's method from 0, a step halved as long as the likelihood falls.
///
/// It stops when the likelihood moves less than 10⁻¹² of itself and no row's log hazard more than 10⁻⁹; one more step follows, so that
/// what is left is the rounding of the coefficients.
struct PartialLikelihoodSearch {
  let sets: RiskSets
  let ties: TieMethod
  let design: DesignMatrix
  let offset: [Double]
  /// The columns, less their weighted means by stratum; coefficients are the same with them.
  private let columns: Matrix
  /// Strata × k.
  let centres: Matrix

  struct Found {
    let search: PartialLikelihoodSearch
    let coefficients: [Double]
    let linearPredictor: [Double]
    let bread: Matrix
    let likelihood: PartialLikelihood
    let null: PartialLikelihood
    let nullInformation: Matrix
    let iterations: Int
  }

  init(sets: RiskSets, ties: TieMethod, design: DesignMatrix, offset: [Double]) {
    self.sets = sets
    self.ties = ties
    self.design = design
    self.offset = offset
    let taking = (0..<sets.rows).map { sets.takesPart($0) }
    var centres = Matrix(rows: sets.codes.count, columns: design.columns)
    var columns = design.matrix
    for j in 0..<design.columns {
      var sums = [DoubleDouble](repeating: DoubleDouble(0), count: sets.codes.count)
      var totals = sums
      for row in 0..<sets.rows where taking[row] {
        sums[sets.stratum[row]] += DoubleDouble.product(sets.weights[row], design.matrix[row, j])
        totals[sets.stratum[row]] += sets.weights[row]
      }
      for s in sums.indices where totals[s].value > 0 { centres[s, j] = sums[s].value / totals[s].value }
      // A row at risk at no event may hold anything; it gets 0.
      for row in 0..<sets.rows { columns[row, j] = taking[row] ? columns[row, j] - centres[sets.stratum[row], j] : 0 }
    }
    self.columns = columns
    self.centres = centres
  }

  func run(_ maximumIterations: Int) throws -> Found {
    let k = design.columns
    var coefficients = [Double](repeating: 0, count: k)
    let null = likelihood(coefficients)
    let nullInformation = null.information()
    try refuseEmpty(nullInformation)
    var here = null
    guard k > 0 else { return try found(coefficients, here, null, nullInformation, iterations: 0) }
    var lastChange = Double.infinity
    for iteration in 1...max(1, maximumIterations) {
      guard let factor = scaledFactor(here.information()) else {
        throw NotConverged(iterations: iteration, lastChange: lastChange)
      }
      let direction = factor.solve(here.score)
      let change = columns * direction
      let largest = change.reduce(0) { $1.magnitude <= $0 ? $0 : $1.magnitude }
      guard largest.isFinite else { break }
      lastChange = largest
      // Where the likelihood rises for ever a step moves rows by about 1; others have come to rest by now.
      if iteration >= 8, largest > 0.1, let proof = MonotoneLikelihood(direction, change, sets, design) { throw proof }
      var share = 1.0
      var next = likelihood(zip(coefficients, direction).map { $0 + $1 })
      while !(next.logLikelihood >= here.logLikelihood - 1e-9 * (here.logLikelihood.magnitude + 1)), share > 1e-12 {
        share /= 2
        next = likelihood(zip(coefficients, direction).map { $0 + share * $1 })
      }
      let rise = next.logLikelihood - here.logLikelihood
      coefficients = zip(coefficients, direction).map { $0 + share * $1 }
      here = next
      if largest <= 1e-9, rise.magnitude <= 1e-12 * (here.logLikelihood.magnitude + 1) {
        guard let last = scaledFactor(here.information()) else { break }
        coefficients = zip(coefficients, last.solve(here.score)).map { $0 + $1 }
        return try found(coefficients, likelihood(coefficients), null, nullInformation, iterations: iteration + 1)
      }
    }
    if let factor = scaledFactor(here.information()) {
      let direction = factor.solve(here.score)
      if let proof = MonotoneLikelihood(direction, columns * direction, sets, design) { throw proof }
    }
    throw NotConverged(iterations: maximumIterations, lastChange: lastChange)
  }

  private func found(
    _ coefficients: [Double], _ likelihood: PartialLikelihood, _ null: PartialLikelihood, _ nullInformation: Matrix,
    iterations: Int
  ) throws -> Found {
    guard let factor = scaledFactor(likelihood.information()) else {
      throw NotConverged(iterations: iterations, lastChange: .nan)
    }
    return Found(
      search: self, coefficients: coefficients, linearPredictor: predictor(coefficients), bread: factor.inverse,
      likelihood: likelihood, null: null, nullInformation: nullInformation, iterations: iterations)
  }

  private func predictor(_ coefficients: [Double]) -> [Double] {
    zip(design.matrix * coefficients, offset).map { $0 + $1 }
  }

  private func likelihood(_ coefficients: [Double]) -> PartialLikelihood {
    // By the centred columns: a year as a number loses no digits so.
    PartialLikelihood(
      sets, ties, columns: columns, linearPredictor: zip(columns * coefficients, offset).map { $0 + $1 })
  }

  private func scaledFactor(_ information: Matrix) -> ScaledCholesky? { try? ScaledCholesky(information) }

  /// The directions in which the likelihood is flat at 0 are flat everywhere.
  private func refuseEmpty(_ information: Matrix) throws {
    let events = DoubleDouble.sum(of: sets.deaths.lazy.map { sets.weights[$0] })
    let empty = (0..<design.columns).filter { j in
      let size = design.matrix.column(j).reduce(0) { max($0, $1.magnitude) }
      let spread = columns.column(j).reduce(0) { max($0, $1.magnitude) }
      return spread <= 1e-12 * size || !(information[j, j] > 1e-13 * events * spread * spread)
    }
    if !empty.isEmpty { throw NothingToCompare(columns: empty.map { design.names[$0] }) }
    let roots = information.diagonal.map { $0.squareRoot() }
    var scaled = information
    for i in roots.indices { for j in roots.indices { scaled[i, j] /= roots[i] * roots[j] } }
    // Information is known to some 10⁻¹⁴ of itself, its root therefore to 10⁻⁷.
    var root = try SymmetricEigen(scaled).recomposed { max(0, $0).squareRoot() }
    for i in roots.indices { for j in roots.indices { root[i, j] *= roots[j] } }
    let aliased = PivotedQR(root, tolerance: 1e-6).aliased
    if !aliased.isEmpty {
      throw RankDeficient(
        RankDeficientMatrix(rank: design.columns - aliased.count, aliased: aliased), names: design.names)
    }
  }
}
