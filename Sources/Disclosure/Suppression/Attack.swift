/// What one who wants to know more can work out: the bounds of a hidden cell, given every published cell, every relation
/// and the rules by which cells are hidden.
public struct Attack {
  private let program: ChangeProgram?
  private let table: ReleaseTable
  private let hidden: [Bool]

  public init(on table: ReleaseTable, hiding hidden: [Bool]) {
    self.table = table
    self.hidden = hidden
    program = ChangeProgram(table)
  }

  /// The least and the most that a cell can be; infinite where nothing bounds it. A published cell is what it is.
  public func bounds(of cell: Int) -> ClosedRange<Double> {
    let value = table.cells[cell].value
    guard hidden[cell], let program else { return value...value }
    let low = value - program.reach(of: cell, up: false, movable: hidden)
    return low...(value + program.reach(of: cell, up: true, movable: hidden))
  }

  /// The cells that are bounded tighter than the profile says; of a total, not where shown zeros alone do so: three cells
  /// that are not empty are three people or more.
  public func broken(_ profile: PrivacyProfile) -> [Int] {
    table.cells.indices.filter { cell in
      guard table.cells[cell].state != .known, let asked = Protection.asked(of: table.cells[cell], by: profile) else {
        return false
      }
      let bounds = bounds(of: cell)
      if let program, bounds.lowerBound > asked.low + 1e-5 {
        let furthest = program.reach(of: cell, up: false, movable: table.cells.map(\.mayBeUnknown))
        if bounds.lowerBound > table.cells[cell].value - furthest + 1e-5 { return true }
        return bounds.upperBound < asked.high - 1e-5
      }
      // A program ends within 1e-7 of its true bound; counts differ by whole numbers.
      return bounds.lowerBound > asked.low + 1e-5 || bounds.upperBound < asked.high - 1e-5
    }
  }
}
