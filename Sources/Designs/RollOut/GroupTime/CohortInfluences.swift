import LinearAlgebra

/// Group-time effects as differences of means by cohort and period.
struct CohortInfluences: GroupTimeInfluence {
  /// A coefficient on one of the numbers of a cohort.
  struct Loading: Sendable {
    let cohort: Int
    let position: Int
    let coefficient: Double
  }

  let cells: [GroupTimeCell]
  let effects: [Double]
  let observed: [Double]
  let sums: CohortSums

  /// What each effect, and each mean outcome, takes of the cohorts' numbers.
  private let ofEffect: [[Loading]]
  private let ofObserved: [[Loading]]

  var shares: [Double] { sums.shares }

  init(_ sums: CohortSums, plan: GroupTimePlan) {
    self.sums = sums
    let cells = plan.cells.filter { cell in
      [cell.place, cell.basePlace].allSatisfy { period in
        sums.total(cell.cohort, period) > 0 && cell.comparison.contains { sums.total($0, period) > 0 }
      }
    }
    var effects: [Double] = []
    var ofEffect: [[Loading]] = []
    for cell in cells {
      guard !cell.isReference else {
        effects.append(0)
        ofEffect.append([])
        continue
      }
      var effect = 0.0
      var loadings: [Loading] = []
      for (period, sign) in [(cell.place, 1.0), (cell.basePlace, -1.0)] {
        let all = cell.comparison.reduce(0) { $0 + sums.total($1, period) }
        let pooled = cell.comparison.reduce(0) { $0 + sums.total($1, period) * sums.mean($1, period) } / all
        effect += sign * (sums.mean(cell.cohort, period) - pooled)
        loadings.append(
          Loading(cohort: cell.cohort, position: period, coefficient: sign / sums.total(cell.cohort, period)))
        for cohort in cell.comparison where sums.total(cohort, period) > 0 {
          loadings.append(Loading(cohort: cohort, position: period, coefficient: -sign / all))
          loadings.append(
            Loading(
              cohort: cohort, position: sums.weightPosition(period),
              coefficient: -sign * (sums.mean(cohort, period) - pooled) / all))
        }
      }
      effects.append(effect)
      ofEffect.append(loadings)
    }
    self.cells = cells
    self.effects = effects
    self.ofEffect = ofEffect
    observed = cells.map { sums.mean($0.cohort, $0.place) }
    ofObserved = cells.map {
      [Loading(cohort: $0.cohort, position: $0.place, coefficient: 1 / sums.total($0.cohort, $0.place))]
    }
  }

  var standardErrors: [Double] {
    if !sums.isNested {
      let units = cells.indices.map { GroupTimeFunction(value: effects[$0], cells: [$0: 1]) }
      return influence(units).crossProduct.diagonal.map { $0.squareRoot() }
    }
    let blocks = Dictionary(grouping: sums.blocks.indices) { sums.blocks[$0].cohort }
    return ofEffect.map { loadings in
      var variance = 0.0
      for (cohort, own) in Dictionary(grouping: loadings, by: \.cohort).sorted(by: { $0.key < $1.key }) {
        for index in blocks[cohort] ?? [] {
          let block = sums.blocks[index]
          let terms = own.compactMap { loading in
            block.positions.firstIndex(of: loading.position).map { ($0, loading.coefficient) }
          }
          for (i, a) in terms { for (j, b) in terms { variance += a * b * block.gram[i, j] } }
        }
      }
      return max(0, variance).squareRoot()
    }
  }

  func influence(_ functions: [GroupTimeFunction]) -> Matrix {
    let coefficients = coefficients(functions)
    var result = Matrix(rows: sums.clusters, columns: functions.count)
    for block in sums.blocks {
      let part = block.sums * coefficients[block.cohort].selecting(rows: block.positions)
      for j in 0..<functions.count {
        for (row, cluster) in block.cluster.enumerated() { result[cluster, j] += part[row, j] }
      }
    }
    return result
  }

  func covariance(_ functions: [GroupTimeFunction]) -> Matrix {
    guard sums.isNested else { return influence(functions).crossProduct }
    let coefficients = coefficients(functions)
    let q = functions.count
    var result = [Double](repeating: 0, count: q * q)
    for block in sums.blocks {
      let linear = coefficients[block.cohort].selecting(rows: block.positions)
      // Functions × positions, and back over the few that a function takes.
      let spread = linear.transposeTimes(block.gram)
      linear.withElements { a in
        spread.withElements { s in
          result.withUnsafeMutableBufferPointer { v in
            for j in 0..<q {
              for p in 0..<linear.rows {
                let coefficient = a[j * linear.rows + p]
                if coefficient == 0 { continue }
                for i in 0...j { v[j * q + i] += coefficient * s[p * q + i] }
              }
            }
          }
        }
      }
    }
    for j in 0..<q { for i in 0..<j { result[i * q + j] = result[j * q + i] } }
    return Matrix(rows: q, columns: q, columnMajor: result)
  }

  var isSmallSample: Bool { sums.isSmallSample && sums.isNested }

  /// Welch and Satterthwaite's: each block's part of the variance has one degree less than it has clusters, and 1 where there is one.
  func degreesOfFreedom(_ functions: [GroupTimeFunction]) -> [Double] {
    guard isSmallSample else { return functions.map { _ in .infinity } }
    let coefficients = coefficients(functions)
    var variance = [Double](repeating: 0, count: functions.count)
    var spread = variance
    for block in sums.blocks {
      let linear = coefficients[block.cohort].selecting(rows: block.positions)
      let middle = block.gram * linear
      for j in functions.indices {
        let part = zip(linear.column(j), middle.column(j)).reduce(0) { $0 + $1.0 * $1.1 }
        variance[j] += part
        spread[j] += part * part / Double(max(1, block.cluster.count - 1))
      }
    }
    return zip(variance, spread).map { $1 > 0 ? $0 * $0 / $1 : .infinity }
  }

  /// By cohort: positions × functions.
  private func coefficients(_ functions: [GroupTimeFunction]) -> [Matrix] {
    var result = [Matrix](repeating: Matrix(rows: sums.width, columns: functions.count), count: sums.cohorts)
    for (j, function) in functions.enumerated() {
      func add(_ loadings: [Loading], _ factor: Double) {
        for loading in loadings { result[loading.cohort][loading.position, j] += factor * loading.coefficient }
      }
      for (cell, factor) in function.cells.sorted(by: { $0.key < $1.key }) { add(ofEffect[cell], factor) }
      for (cell, factor) in function.observed.sorted(by: { $0.key < $1.key }) { add(ofObserved[cell], factor) }
      for (cohort, factor) in function.shares { result[cohort][sums.sharePosition, j] += factor }
    }
    return result
  }
}
