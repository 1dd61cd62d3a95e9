/// Registers by group in one year: row by row, the last group fastest. Without groups, one register.
struct Cells {
  /// Places in the list of groups, ascending.
  let groups: [Int]
  let registers: [Register]

  static func one(_ register: Register) -> Cells { Cells(groups: [], registers: [register]) }
}
