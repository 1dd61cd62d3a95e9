/// The line in the file on which each row begins, kept as runs: most rows stand on the line after the row before.
struct LineNumbers: Sendable {
  private var runs: [(row: Int, line: Int)] = []
  private(set) var count = 0

  init() {}

  /// Rows that stand on lines one after the other, from `first` on.
  init(first: Int, count: Int) {
    runs = count > 0 ? [(0, first)] : []
    self.count = count
  }

  @inline(__always)
  mutating func append(_ line: Int) {
    if let last = runs.last, last.line - last.row == line - count {
    } else {
      runs.append((count, line))
    }
    count += 1
  }

  /// Rows that stand on lines that follow each other.
  mutating func append(_ line: Int, count more: Int) {
    guard more > 0 else { return }
    append(line)
    count += more - 1
  }

  mutating func append(_ later: LineNumbers) {
    for run in later.runs {
      if let last = runs.last, last.line - last.row == run.line - (run.row + count) { continue }
      runs.append((run.row + count, run.line))
    }
    count += later.count
  }

  /// - Precondition: `row` is one of the rows.
  subscript(row: Int) -> Int {
    var low = 0
    var high = runs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if runs[middle].row <= row { low = middle } else { high = middle }
    }
    return runs[low].line + row - runs[low].row
  }
}
