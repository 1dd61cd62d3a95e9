/// Codes numbered from 0 in ascending order, and rows brought in that order.
///
/// Codes close together need no hashing: for a million rows most of the work.
public struct DenseCodes: Sendable {
  /// The distinct codes, ascending.
  public let codes: [Int]

  /// The place in `codes` of each row.
  public let placeOfRow: [Int]

  public init(_ values: [Int]) {
    guard let least = values.min(), let most = values.max() else {
      codes = []
      placeOfRow = []
      return
    }
    let (width, overflows) = most.subtractingReportingOverflow(least)
    if !overflows, width <= 4 * values.count + 1024 {
      var place = [Int](repeating: -1, count: width + 1)
      for value in values { place[value - least] = 0 }
      var found: [Int] = []
      for index in place.indices where place[index] == 0 {
        place[index] = found.count
        found.append(index + least)
      }
      codes = found
      placeOfRow = values.map { place[$0 - least] }
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
