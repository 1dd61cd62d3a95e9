import Documents

/// Reads the records of one block into the columns that are asked for. Cells of other columns are stepped over.
struct CSVBlockReader: Sendable {
  /// What one block holds.
  struct Part: Sendable {
    /// By declared column, in the order of `CSVBlockReader.wanted`.
    let columns: [ColumnPart]
    let lines: LineNumbers
    let faults: FaultLog
  }

  let codebook: Codebook
  let dialect: CSVDialect
  /// Indices of the declared columns that are read.
  let wanted: [Int]
  /// For each place in a record the place among `wanted`, or -1.
  private let actions: [Int]
  private let missing: [MissingCodes]

  init(_ codebook: Codebook, _ dialect: CSVDialect, header: CSVHeader, wanted: [Int]) {
    self.codebook = codebook
    self.dialect = dialect
    self.wanted = wanted
    actions = header.declared.map { declared in wanted.firstIndex(of: declared) ?? -1 }
    missing = wanted.map {
      MissingCodes(dialect.missing + codebook.columns[$0].missing, encoding: dialect.encoding)
    }
  }

  var columnCount: Int { actions.count }

  func read(_ file: OpenFile, _ block: CSVSurvey.Block) throws(Findings) -> Part {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: block.count, alignment: 16)
    defer { memory.deallocate() }
    let count = try file.read(into: memory, at: block.offset)
    let bytes = UnsafeMutableBufferPointer(rebasing: memory.bindMemory(to: UInt8.self)[..<count])
    return read(bytes, firstLine: block.firstLine)
  }

  func read(_ bytes: UnsafeMutableBufferPointer<UInt8>, firstLine: Int) -> Part {
    var scanner = CSVScanner(bytes, separator: dialect.separator, lineEnd: dialect.lineEnd, firstLine: firstLine)
    let capacity = bytes.count / max(8, columnCount * 4)
    let cells = wanted.map { codebook.columns[$0].cells(in: dialect, capacity: capacity) }
    var lines = LineNumbers()
    var faults = FaultLog()
    var place = 0
    var rowLine = 0
    while scanner.next() {
      if place == 0 { rowLine = scanner.cellLine }
      let action = place < actions.count ? actions[place] : -1
      if action >= 0 {
        if missing[action].contains(scanner.cell) {
          cells[action].appendMissing()
        } else if let fault = cells[action].append(scanner.cell) {
          faults.add(
            FaultLog.Cell(
              fault: fault, column: wanted[action], line: scanner.cellLine, letter: scanner.column(in: dialect.encoding)
            ))
        }
      }
      place += 1
      if scanner.endsRecord {
        if place == actions.count {
          lines.append(rowLine)
        } else {
          faults.add(FaultLog.Row(line: rowLine, cells: place, isLast: !scanner.endsLine))
        }
        place = 0
      }
    }
    if let fault = scanner.fault {
      faults.stop = FaultLog.Stop(
        fault: fault, line: scanner.cellLine, letter: scanner.column(in: dialect.encoding))
    }
    return Part(columns: cells.map { $0.part() }, lines: lines, faults: faults)
  }
}
