import LinearAlgebra

/// Codes numbered from 0 in ascending order, and rows brought in that order.
///
/// Codes close together need no hashing: for a million rows most of the work.
public struct DenseCodes: Sendable {
  /// The distinct codes, ascending.
  public let codes: [Int]

  /// The place in `codes` of each row.
  public let placeOfRow: [Int]

  public init(_ values: [Int]) {
    guard let (least, most) = RowGroups.ends(values) else {
      codes = []
      placeOfRow = []
      return
    }
    let (width, overflows) = most.subtractingReportingOverflow(least)
    if !overflows, width <= 4 * values.count + 1024 {
      let groups = RowGroups(rows: values.count, table: width + 1)
      (codes, placeOfRow) = values.withUnsafeBufferPointer { values in
        let met = groups.sums(width + 1) { rows, table in for row in rows { table[values[row] - least] = 1 } }
        var place = [Int](repeating: -1, count: width + 1)
        var codes: [Int] = []
        for index in place.indices where met[index] > 0 {
          place[index] = codes.count
          codes.append(index + least)
        }
        let places = place.withUnsafeBufferPointer { place in
          [Int](rows: values.count) { place[values[$0] - least] }
        }
        return (codes, places)
      }
    } else {
      codes = Set(values).sorted()
      let place = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
      placeOfRow = values.map { place[$0] ?? 0 }
    }
  }

  /// These rows by ascending code; rows with one code keep their order.
  public func order(of rows: [Int]) -> [Int] {
    var next = [Int](repeating: 0, count: codes.count + 1)
    for row in rows { next[placeOfRow[row] + 1] += 1 }
    for place in codes.indices { next[place + 1] += next[place] }
    var result = [Int](repeating: 0, count: rows.count)
    for row in rows {
      let place = placeOfRow[row]
      result[next[place]] = row
      next[place] += 1
    }
    return result
  }
}
