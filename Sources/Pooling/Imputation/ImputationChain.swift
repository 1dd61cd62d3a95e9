import LinearAlgebra
import Models

/// One chain: the columns as they stand, rows in the order of their keys.
struct ImputationChain {
  private let columns: [ImputationColumn]
  private let order: [Int]
  private let rowKeys: [Int]
  private let seed: UInt64
  private let imputation: Int
  /// Numbers or codes of each column.
  private var current: [[Double]]
  private let observedRows: [[Int]]
  private let missingRows: [[Int]]

  init(columns: [ImputationColumn], order: [Int], rowKeys: [Int], seed: UInt64, imputation: Int) throws {
    self.columns = columns
    self.order = order
    self.rowKeys = rowKeys
    self.seed = seed
    self.imputation = imputation
    let numbers = columns.map { column -> [Double] in
      let numbers = column.numbers
      return order.map { numbers[$0] }
    }
    observedRows = numbers.map { column in column.indices.filter { !column[$0].isNaN } }
    missingRows = numbers.map { column in column.indices.filter { column[$0].isNaN } }
    current = numbers
    for (place, column) in columns.enumerated() where !missingRows[place].isEmpty {
      let observed = observedRows[place].map { numbers[place][$0] }
      let distinct = Set(observed).count
      guard distinct > 1 else { throw NothingObserved(column: column.name) }
      let draws = ImputationDraws(seed: seed, column: column.name, iteration: 0, imputation: imputation)
      for row in missingRows[place] {
        current[place][row] =
          observed[min(observed.count - 1, Int(draws.uniform(row: rowKeys[row]) * Double(observed.count)))]
      }
    }
  }

  consuming func run(iterations: Int) throws -> (completed: [ImputationColumn], means: [[Double]]) {
    var chain = self
    var means: [[Double]] = []
    for iteration in 1...iterations {
      for place in chain.columns.indices where !chain.missingRows[place].isEmpty {
        try chain.redraw(place, iteration: iteration)
      }
      means.append(
        chain.columns.indices.map { place in
          let rows = chain.missingRows[place]
          return DoubleDouble.sum(of: rows.map { chain.current[place][$0] }) / Double(rows.count)
        })
    }
    let completed = chain.columns.indices.map { place in
      var values = [Double](repeating: 0, count: chain.order.count)
      for (row, original) in chain.order.enumerated() { values[original] = chain.current[place][row] }
      return chain.columns[place].filled(values)
    }
    return (completed, means)
  }

  private mutating func redraw(_ place: Int, iteration: Int) throws {
    let column = columns[place]
    guard let method = column.method else { return }
    let predictors = columns.indices.filter { $0 != place }.flatMap { columns[$0].predictors(current[$0]) }
    let design = Matrix(columns: [[Double](repeating: 1, count: order.count)] + predictors)
    let observed = design.selecting(rows: observedRows[place])
    let kept = Self.independent(observed)
    guard observed.rows > kept.count else {
      throw TooFewObserved(column: column.name, observed: observed.rows, needed: kept.count + 1)
    }
    var levels = 0
    if case .categories(_, let names) = column.values { levels = names.count }
    let task = ImputationTask(
      observedDesign: observed.selecting(columns: kept), observed: observedRows[place].map { current[place][$0] },
      missingDesign: design.selecting(rows: missingRows[place]).selecting(columns: kept), levels: levels,
      rowKeys: missingRows[place].map { rowKeys[$0] })
    let draws = ImputationDraws(seed: seed, column: column.name, iteration: iteration, imputation: imputation)
    for (row, value) in zip(missingRows[place], try method.draw(task, draws)) { current[place][row] = value }
  }

  /// The columns that do not depend on those to their left.
  private static func independent(_ design: Matrix) -> [Int] {
    guard PivotedQR(design).rank < design.columns else { return Array(0..<design.columns) }
    let names = (0..<design.columns).map { "\($0)" }
    // Finite by construction: columns are complete at every step.
    guard let reduced = try? DesignMatrix(names: names, matrix: design) else { return [0] }
    return reduced.names.compactMap { Int($0) }
  }
}
