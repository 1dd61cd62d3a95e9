import Evidence

/// A column in the order of the table, with no trace of the order of the file.
enum OrderedColumn {
  /// - Parameters:
  ///   - rows: for each row of the table the row of the file; nil where they are the same.
  ///   - type: the levels of choices stay as the codebook has them; those of a text stand in order of first appearance,
  ///     those of a text in the key by their bytes.
  static func of(_ column: Column, rows: [Int32]?, type: CellType, isKey: Bool) -> Column {
    let moved = rows.map { column.keeping($0) } ?? column
    if case .choices = type { return moved }
    guard case .codes(let codes, let levels) = moved.values else { return moved }
    let ranks = isKey ? LevelOrder.ranks(levels) : nil
    let byAppearance = appearance(codes, levels.count)
    guard ranks != nil || byAppearance != nil else { return moved }
    // Levels that no row has any more are left out.
    let present = byAppearance ?? levels.indices.map { Int32($0) }
    var order = present.indices.map { $0 }
    if isKey {
      order.sort { one, other in
        ranks.map { $0[Int(present[one])] < $0[Int(present[other])] } ?? (present[one] < present[other])
      }
    }
    var places = [Int32](repeating: -1, count: levels.count)
    for (place, index) in order.enumerated() { places[Int(present[index])] = Int32(place) }
    return Column(
      name: column.name,
      values: .codes(
        codes.map { $0 < 0 ? -1 : places[Int($0)] }, levels: order.map { levels[Int(present[$0])] }))
  }

  /// The levels in order of first appearance; nil where all stand in that order.
  private static func appearance(_ codes: [Int32], _ count: Int) -> [Int32]? {
    var next: Int32 = 0
    var isInOrder = true
    for code in codes where code >= next {
      if code > next {
        isInOrder = false
        break
      }
      next += 1
    }
    if isInOrder, Int(next) == count { return nil }
    var seen = [Bool](repeating: false, count: count)
    var order: [Int32] = []
    for code in codes where code >= 0 && !seen[Int(code)] {
      seen[Int(code)] = true
      order.append(code)
    }
    return order
  }
}
