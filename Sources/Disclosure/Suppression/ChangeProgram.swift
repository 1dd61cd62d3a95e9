import CLinearPrograms

/// The linear program behind suppression: how a table can change while everything that stays published remains as it is.
///
/// Each cell has two columns, how much it rises and how much it falls; each relation is a row that stays 0. The same
/// model is solved again and again with other bounds and costs, from the basis it ended with.
final class ChangeProgram {
  private let model: UnsafeMutableRawPointer
  private let count: Int
  /// The relations of each cell, and what a true table leaves room for.
  private let room: [Double]
  private var upper: [Double]
  private var lower: [Double]
  private var costs: [Double]

  /// No count or amount is changed by more than this share of the largest cell.
  private let most: Double

  init?(_ table: ReleaseTable) {
    guard let model = Clp_newModel() else { return nil }
    self.model = model
    count = table.cells.count
    room = table.cells.map { max(0, $0.value - $0.leastPossible) }
    most = 4 * (table.cells.map { abs($0.value) }.max() ?? 1) + 1000
    upper = [Double](repeating: 0, count: 2 * count)
    lower = upper
    costs = upper
    var starts: [Int32] = [0]
    var rows: [Int32] = []
    var factors: [Double] = []
    var members: [[(Int, Double)]] = Array(repeating: [], count: count)
    for (row, relation) in table.relations.enumerated() {
      for (cell, factor) in zip(relation.cells, relation.factors) { members[cell].append((row, factor)) }
    }
    for sign in [1.0, -1.0] {
      for cell in 0..<count {
        for (row, factor) in members[cell] {
          rows.append(Int32(row))
          factors.append(sign * factor)
        }
        starts.append(Int32(rows.count))
      }
    }
    let zeros = [Double](repeating: 0, count: table.relations.count)
    Clp_setLogLevel(model, 0)
    Clp_setPerturbation(model, 100)
    Clp_scaling(model, 0)
    Clp_loadProblem(
      model, Int32(2 * count), Int32(table.relations.count), starts, rows, factors, lower, upper, costs, zeros, zeros)
  }

  deinit { Clp_deleteModel(model) }

  /// The cheapest change that moves `cell` by `step`, up or down, with nothing but `movable` cells moved.
  /// - Returns: the change of every cell, or nil where there is none.
  func change(moving cell: Int, by step: Double, movable: [Bool], costs perUnit: [Double]) -> [Double]? {
    for other in 0..<count {
      upper[other] = movable[other] ? most : 0
      upper[count + other] = movable[other] ? room[other] : 0
      lower[other] = 0
      lower[count + other] = 0
      costs[other] = perUnit[other]
      costs[count + other] = perUnit[other]
    }
    let (moved, still) = step > 0 ? (cell, count + cell) : (count + cell, cell)
    guard abs(step) <= upper[moved] else { return nil }
    lower[moved] = abs(step)
    upper[moved] = abs(step)
    upper[still] = 0
    return solve()
  }

  /// The furthest that `cell` can move, up or down, with nothing but `movable` cells moved; infinite where nothing holds
  /// it back.
  func reach(of cell: Int, up: Bool, movable: [Bool]) -> Double {
    for other in 0..<count {
      upper[other] = movable[other] ? most : 0
      upper[count + other] = movable[other] ? room[other] : 0
      lower[other] = 0
      lower[count + other] = 0
      costs[other] = 0
      costs[count + other] = 0
    }
    let (moved, still) = up ? (cell, count + cell) : (count + cell, cell)
    upper[still] = 0
    costs[moved] = -1
    guard let change = solve() else { return 0 }
    let reach = abs(change[cell])
    return up && reach > most / 2 ? .infinity : reach
  }

  private func solve() -> [Double]? {
    Clp_chgColumnLower(model, lower)
    Clp_chgColumnUpper(model, upper)
    Clp_chgObjCoefficients(model, costs)
    guard Clp_primal(model, 0) == 0, Clp_isProvenOptimal(model) != 0, let solution = Clp_getColSolution(model) else {
      return nil
    }
    return (0..<count).map { solution[$0] - solution[count + $0] }
  }
}
