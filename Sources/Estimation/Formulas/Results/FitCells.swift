/// The counts of a design that a release looks at.
extension FitCells {
  init(_ design: FormulaDesign) {
    let outcome = Self.outcomeCodes(design)
    var levels: [(factor: String, level: String, rows: Int)] = []
    var cross: [String: Int] = [:]
    for column in design.columns + (design.zeroColumns ?? []) where column.values.allSatisfy({ $0 == 0 || $0 == 1 }) {
      let ones = column.values.count { $0 == 1 }
      let factor = column.factor ?? column.name
      levels.append((factor, column.level ?? "1", ones))
      if column.factor == nil { levels.append((factor, "0", column.values.count - ones)) }
      guard let outcome else { continue }
      var cells: [Int: Int] = [:]
      for (value, code) in zip(column.values, outcome.codes) {
        cells[Int(value) * outcome.count + code, default: 0] += 1
      }
      cross[column.name] = (0..<2 * outcome.count).map { cells[$0] ?? 0 }.min()
    }
    self.init(
      levels: levels,
      smallestOutcome: outcome.flatMap { outcome in
        (0..<outcome.count).map { code in outcome.codes.count { $0 == code } }.min()
      },
      smallestCross: cross, freedom: design.rows - design.columns.count - (design.hasIntercept ? 1 : 0))
  }

  /// An outcome of a few values as codes; nil for an amount.
  private static func outcomeCodes(_ design: FormulaDesign) -> (codes: [Int], count: Int)? {
    switch design.outcome {
    case .levels(let codes, let names): return (codes, names.count)
    case .survival(_, _, let cause): return (cause.map { min($0, 1) }, 2)
    case .numbers(let numbers):
      // A count is told by whether there was any.
      guard numbers.allSatisfy({ $0 == $0.rounded() && $0 >= 0 }) else { return nil }
      return (numbers.map { $0 > 0 ? 1 : 0 }, 2)
    }
  }
}
