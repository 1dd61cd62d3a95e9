import Dispatch
import Evidence

/// Joins the texts that several threads found in one column into one table.
struct TextMerge {
  let levels: LevelTable
  /// For each thread the place in `levels` of each of its own levels; nil where they are the same.
  let places: [[Int32]?]

  init(_ tables: [LevelTable]) {
    guard tables.count > 1 else {
      levels = tables.first ?? LevelTable()
      places = tables.map { _ in nil }
      return
    }
    if tables.allSatisfy(\.isAscending) {
      (levels, places) = Self.merged(tables)
      return
    }
    var all = tables[0]
    places =
      [nil]
      + tables.dropFirst().map { table in
        var places: [Int32] = []
        places.reserveCapacity(table.count)
        table.visit { places.append(all.place(of: $0)) }
        return places
      }
    levels = all
  }

  /// Tables in order stay in order, without looking anything up.
  private static func merged(_ tables: [LevelTable]) -> (LevelTable, [[Int32]?]) {
    var all = LevelTable()
    var places = tables.map { [Int32](repeating: 0, count: $0.count) }
    var heads = [Int](repeating: 0, count: tables.count)
    while true {
      var least = -1
      for index in tables.indices where heads[index] < tables[index].count {
        if least < 0 || tables[index].precedes(heads[index], heads[least], of: tables[least]) { least = index }
      }
      guard least >= 0 else { break }
      places[least][heads[least]] = tables[least].withLevel(heads[least]) { all.place(of: $0) }
      heads[least] += 1
    }
    return (all, places)
  }

  /// Gives the codes of one block their places among all.
  static func renumber(_ codes: UnsafeMutableBufferPointer<Int32>, _ places: [Int32]) {
    places.withUnsafeBufferPointer { places in
      for index in codes.indices where codes[index] >= 0 { codes[index] = places[Int(codes[index])] }
    }
  }
}
