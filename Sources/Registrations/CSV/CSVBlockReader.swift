import CTextScan
import Documents

/// How the records of one file are read: which place of a record goes to which column.
struct CSVPlan: Sendable {
  let dialect: CSVDialect
  /// Indices of the declared columns that are read.
  let wanted: [Int]
  /// For each place in a record the place among `wanted`, or -1.
  let actions: [Int]

  init(_ dialect: CSVDialect, header: CSVHeader, wanted: [Int]) {
    self.dialect = dialect
    self.wanted = wanted
    actions = header.declared.map { declared in wanted.firstIndex(of: declared) ?? -1 }
  }

  var columnCount: Int { actions.count }
}

/// Reads the records of blocks, one block at a time, into the columns that are asked for; each thread has its own.
///
/// Records with the right number of cells are indexed many at a time and read a column at a time. A record that is not
/// like that (blank lines before it, too few cells, a quote where it cannot stand) goes through the strict scanner.
final class CSVBlockReader {
  /// What one block holds beside its values.
  struct Outcome: Sendable {
    let rows: Int
    let lines: LineNumbers
    let faults: FaultLog
    /// The thread whose texts the block's codes are places of.
    let worker: Int
  }

  let columns: [any CSVColumnReader]
  private let plan: CSVPlan
  private let worker: Int
  private let memory = CSVMemory()
  /// Records that are indexed together; what they fill stays in the processor's own cache.
  private let batchRows: Int
  private let ends: UnsafeMutablePointer<UInt32>
  private let starts: UnsafeMutablePointer<UInt32>
  private let stops: UnsafeMutablePointer<UInt32>
  private var faults: [CSVBatch.Fault] = []

  init(_ plan: CSVPlan, _ stores: [CSVStore], worker: Int) {
    self.plan = plan
    self.worker = worker
    columns = stores.map { $0.reader(in: plan.dialect) }
    batchRows = max(16, 16_384 / plan.columnCount)
    let room = batchRows * plan.columnCount + 80
    ends = .allocate(capacity: room)
    starts = .allocate(capacity: room)
    stops = .allocate(capacity: room)
  }

  deinit {
    ends.deallocate()
    starts.deallocate()
    stops.deallocate()
  }

  /// Reads a block; its first row goes to `firstRow`.
  func read(_ file: some ByteSource, _ block: CSVSurvey.Block, firstRow: Int) throws(Findings) -> Outcome {
    let (bytes, filled) = try memory.read(file, at: block.offset, count: block.count, extra: block.count)
    var state = Progress(line: block.firstLine, row: firstRow, endRow: firstRow + block.mostRows)
    while state.at < filled, state.log.stop == nil {
      if !readBatch(bytes, filled, scratch: block.count + 64, &state) { readRecord(bytes, filled, &state) }
    }
    return Outcome(rows: state.row - firstRow, lines: state.lines, faults: state.log, worker: worker)
  }

  private struct Progress {
    var at = 0
    var line: Int
    var row: Int
    let endRow: Int
    var lines = LineNumbers()
    var log = FaultLog()

    init(line: Int, row: Int, endRow: Int) {
      (self.line, self.row, self.endRow) = (line, row, endRow)
    }
  }

  /// Reads records that are as they should be; false where the next one is not.
  private func readBatch(
    _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, scratch: Int, _ state: inout Progress
  ) -> Bool {
    // A record of one cell and a blank line look the same: the scanner tells them apart.
    let most = min(batchRows, state.endRow - state.row)
    guard most > 0, plan.columnCount > 1 else { return false }
    let dialect = plan.dialect
    let shape = ts_shape(
      separator: dialect.separator, line_end: dialect.lineEnd, columns: plan.columnCount, most_rows: most)
    let found = ts_index(bytes, state.at, count, shape, ends)
    guard found.rows > 0 else { return false }
    let isQuoted = found.quotes > 0
    if isQuoted {
      let quotes = CSVQuotes(bytes: bytes, scratch: scratch, lineEnd: dialect.lineEnd)
      let cells = found.rows * plan.columnCount
      guard quotes.takeOff(ends, cells: cells, quotes: found.quotes, starts: starts, stops: stops) else { return false }
    }
    let batch = CSVBatch(
      bytes: UnsafePointer(bytes), starts: UnsafePointer(isQuoted ? starts : ends), shift: isQuoted ? 0 : 1,
      stops: UnsafePointer(isQuoted ? stops : ends + 1), columns: plan.columnCount, rows: found.rows,
      isTrimmed: isQuoted, dropsReturn: dialect.lineEnd != 0x0D)
    faults.removeAll(keepingCapacity: true)
    for (place, action) in plan.actions.enumerated() where action >= 0 {
      columns[action].read(batch, place: place, row: state.row, faults: &faults)
    }
    let firstLine = state.line
    let hasLinesWithin = isQuoted && appendLines(bytes, found.rows, &state)
    if !hasLinesWithin {
      state.lines.append(firstLine, count: found.rows)
      state.line = firstLine + found.rows
    }
    if !faults.isEmpty { log(bytes, firstRow: state.lines.count - found.rows, &state) }
    state.row += found.rows
    state.at = found.next
    return true
  }

  /// Appends the line of each record where some have line ends within cells; false where none has.
  private func appendLines(_ bytes: UnsafePointer<UInt8>, _ rows: Int, _ state: inout Progress) -> Bool {
    var within: [Int] = []
    within.reserveCapacity(rows)
    var total = 0
    for row in 0..<rows {
      let start = Int(ends[row * plan.columnCount] &+ 1)
      let stop = Int(ends[(row + 1) * plan.columnCount])
      let lines = UnsafeBufferPointer(start: bytes + start, count: stop - start).count { $0 == plan.dialect.lineEnd }
      within.append(lines)
      total += lines
    }
    guard total > 0 else { return false }
    for lines in within {
      state.lines.append(state.line)
      state.line += 1 + lines
    }
    return true
  }

  /// Keeps the faults of a batch in the order of the file; the place of those that will be shown is worked out.
  private func log(_ bytes: UnsafePointer<UInt8>, firstRow: Int, _ state: inout Progress) {
    faults.sort { ($0.row, $0.place) < ($1.row, $1.place) }
    for fault in faults {
      let column = plan.wanted[plan.actions[fault.place]]
      guard state.log.shows(column) else {
        state.log.count(column)
        continue
      }
      let first = Int(ends[fault.row * plan.columnCount] &+ 1)
      let start = Int(ends[fault.row * plan.columnCount + fault.place] &+ 1)
      var line = state.lines[firstRow + fault.row]
      var lineStart = first
      for index in first..<start where bytes[index] == plan.dialect.lineEnd {
        line += 1
        lineStart = index + 1
      }
      let before = UnsafeBufferPointer(start: bytes + lineStart, count: start - lineStart)
      state.log.add(
        FaultLog.Cell(
          fault: fault.fault, column: column, line: line, letter: plan.dialect.encoding.letters(in: before) + 1))
    }
  }

  /// Reads one record by the strict scanner.
  private func readRecord(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ state: inout Progress) {
    let dialect = plan.dialect
    var scanner = CSVScanner(
      UnsafeMutableBufferPointer(start: bytes + state.at, count: count - state.at), separator: dialect.separator,
      lineEnd: dialect.lineEnd, firstLine: state.line)
    var cells: [(cell: UnsafeBufferPointer<UInt8>, line: Int, letter: () -> Int)] = []
    var isWhole = false
    while scanner.next() {
      let here = scanner
      cells.append((scanner.cell, scanner.cellLine, { here.column(in: dialect.encoding) }))
      if scanner.endsRecord {
        isWhole = true
        break
      }
    }
    state.at += scanner.consumed
    state.line = scanner.line
    if let fault = scanner.fault {
      state.log.stop = FaultLog.Stop(
        fault: fault, line: scanner.cellLine, letter: scanner.column(in: dialect.encoding))
      return
    }
    guard isWhole, let first = cells.first else { return }
    guard cells.count == plan.columnCount else {
      state.log.add(FaultLog.Row(line: first.line, cells: cells.count, isLast: !scanner.endsLine))
      return
    }
    // More records than line ends outside quotes: a quote before this block was not closed, and is reported there.
    guard state.row < state.endRow else {
      state.log.stop = FaultLog.Stop(fault: .neverClosed, line: first.line, letter: 1)
      return
    }
    for (place, action) in plan.actions.enumerated() where action >= 0 {
      let cell = cells[place]
      if let fault = columns[action].read(cell.cell, row: state.row) {
        state.log.add(
          FaultLog.Cell(fault: fault, column: plan.wanted[action], line: cell.line, letter: cell.letter()))
      }
    }
    state.lines.append(first.line)
    state.row += 1
  }
}
