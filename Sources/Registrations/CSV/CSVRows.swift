import Documents
import Evidence

/// All rows of a file, read block by block on several threads.
struct CSVRows {
  let columns: [Column]
  let lines: LineNumbers
  let faults: FaultLog
  /// By column: which words for yes and no it uses.
  let spellings: [YesNoSpelling]

  init(
    _ file: some ByteSource, _ blocks: [CSVSurvey.Block], _ plan: CSVPlan, _ declared: [DeclaredColumn], threads: Int
  ) throws(Findings) {
    var firstRows: [Int] = []
    var mostRows = 0
    for block in blocks {
      firstRows.append(mostRows)
      mostRows += block.mostRows
    }
    let held = plan.wanted.map { CSVColumn(declared[$0], rows: mostRows) }
    let starts = firstRows
    let result = CSVColumn.lend(held[...]) { stores in
      Swift.Result { () throws(Findings) in try Filled(file, blocks, starts, plan, stores, threads: threads) }
    }
    let filled = try result.get()
    lines = filled.lines
    faults = filled.faults
    spellings = filled.spellings
    let rows = filled.lines.count
    let encoding = plan.dialect.encoding
    guard faults.stop == nil else {
      columns = []
      return
    }
    columns = try SharedWork.map(held.count, threads: threads) {
      (index: Int) throws(Findings) -> Column in
      held[index].finish(rows: rows, levels: filled.levels[index].texts(encoding))
    }
  }

  /// What is known when the memory of the columns is filled.
  private struct Filled: Sendable {
    var lines = LineNumbers()
    var faults = FaultLog()
    var spellings: [YesNoSpelling]
    var levels: [LevelTable]

    init(
      _ file: some ByteSource, _ blocks: [CSVSurvey.Block], _ firstRows: [Int], _ plan: CSVPlan, _ stores: [CSVStore],
      threads: Int
    ) throws(Findings) {
      let readers = (0..<max(1, min(threads, blocks.count))).map {
        SharedReader(CSVBlockReader(plan, stores, worker: $0))
      }
      let readerOf: @Sendable (Int) -> CSVBlockReader = { readers[$0].reader }
      let outcomes = try SharedWork.map(blocks.count, threads: readers.count, worker: readerOf) {
        (reader: CSVBlockReader, index: Int) throws(Findings) -> CSVBlockReader.Outcome in
        try reader.read(file, blocks[index], firstRow: firstRows[index])
      }
      spellings = stores.indices.map { place in
        readers.reduce(into: YesNoSpelling()) { all, shared in
          if let reader = shared.reader.columns[place] as? YesNoReader { all.formUnion(reader.rule.spellings) }
        }
      }
      levels = []
      for outcome in outcomes where faults.stop == nil {
        lines.append(outcome.lines)
        faults.append(outcome.faults)
      }
      guard faults.stop == nil else { return }
      levels = try SharedWork.map(stores.count, threads: threads) {
        (place: Int) throws(Findings) -> LevelTable in
        let tables = readers.compactMap { ($0.reader.columns[place] as? TextReader)?.rule.levels }
        let merge = TextMerge(tables)
        var row = 0
        for (index, outcome) in outcomes.enumerated() {
          if case .codes(let codes) = stores[place].values, !tables.isEmpty, let places = merge.places[outcome.worker] {
            let first = firstRows[index]
            TextMerge.renumber(UnsafeMutableBufferPointer(rebasing: codes[first..<(first + outcome.rows)]), places)
          }
          stores[place].move(from: firstRows[index], to: row, count: outcome.rows)
          row += outcome.rows
        }
        return merge.levels
      }
    }

    /// A reader that one thread uses at a time.
    private struct SharedReader: @unchecked Sendable {
      let reader: CSVBlockReader

      init(_ reader: CSVBlockReader) {
        self.reader = reader
      }
    }
  }
}

extension CSVSurvey {
  /// The blocks without the header.
  func blocks(after header: CSVHeader) -> [Block] {
    var left = header.byteCount
    var isFirst = true
    var rest: [Block] = []
    for block in blocks {
      // A header as long as a block is none of ours, but let it be counted right.
      let used = min(left, block.count)
      left -= used
      guard used < block.count else { continue }
      rest.append(
        Block(
          offset: block.offset + used, count: block.count - used,
          firstLine: isFirst ? header.nextLine : block.firstLine,
          mostRows: isFirst && used > 0 ? max(0, block.mostRows - 1) : block.mostRows))
      isFirst = false
    }
    return rest
  }

  /// How many bytes tell what the codebook leaves open: whole records, about `openingSize` of them.
  var openingCount: Int {
    var count = 0
    for block in blocks where count < Self.openingSize { count += block.count }
    return count
  }
}
