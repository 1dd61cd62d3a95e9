import Documents
import Evidence
import Synchronization

/// A registration that is read block by block on several threads and never held: what is wanted of a block is added to what was wanted of those before
/// it, in the order of the file, so that the answer does not depend on threads.
///
/// Of the rows only the key is kept, to see that it names each of them once. Rows come in the order of the file, not of the key. A file may be passed
/// more than once; it is surveyed once.
public struct RegistrationStream: Sendable {
  public let codebook: Codebook
  private let opened: OpenedCSV
  private let threads: Int

  /// Opens the registration of a codebook where it is kept in a form that is read by block: a CSV that was not pressed together.
  /// - Parameters:
  ///   - columns: those that are wanted; those of the key come along.
  ///   - leastBytes: a smaller file is not opened.
  /// - Returns: nil for another form or a smaller file.
  /// - Throws: `Findings` about the file as a whole and its header.
  public static func open(
    codebook: Codebook, columns: Set<String>, leastBytes: Int, threads: Int
  ) throws(Findings) -> RegistrationStream? {
    guard codebook.data.kind == .file, !codebook.data.ending.hasSuffix("gz"),
      ReaderCatalogue.reader(of: codebook) is CSVReader
    else { return nil }
    let file = try OpenFile(codebook.data.path)
    guard file.size >= leastBytes else { return nil }
    let names = codebook.columns.map(\.name)
    let wanted = names.indices.filter { columns.contains(names[$0]) || codebook.key.contains(names[$0]) }
    return RegistrationStream(
      codebook: codebook, opened: try OpenedCSV(file, codebook, wanted: wanted, threads: threads), threads: threads)
  }

  /// What a pass over all blocks gave.
  public struct Passed<Sum: Sendable>: Sendable {
    public let sum: Sum
    public let source: RegistrationSource
  }

  /// The rows of the first block; nil where something in it does not fit, which a pass then tells.
  public func first(levelsOf text: String?) throws(Findings) -> RegistrationBlock? {
    guard let block = opened.blocks.first else { return nil }
    let worker = Worker(opened, index: 0)
    let outcome = try worker.reader.read(opened.file, block, firstRow: 0)
    guard outcome.rows > 0, outcome.faults.stop == nil, outcome.faults.cellCount == 0 else { return nil }
    return worker.block(rows: outcome.rows, levelsOf: text, opened.plan.dialect.encoding)
  }

  /// Reads every block once.
  /// - Parameters:
  ///   - sum: what the parts of blocks are added to.
  ///   - text: the column whose levels are told with each block.
  ///   - checksKey: whether the key must name every row once; a second pass need not look again.
  ///   - part: what is wanted of a block; nil stops the pass.
  ///   - merge: adds a part; called in the order of the file. False stops the pass.
  /// - Returns: nil where the pass was stopped, or where rows without a whole key do not count: only the table tells which.
  /// - Throws: `Findings`, as `Registration.read` does.
  public func pass<Sum: Sendable, Part: Sendable>(
    into sum: Sum, levelsOf text: String?, checksKey: Bool,
    part: @escaping @Sendable (RegistrationBlock) -> Part?,
    merge: @escaping @Sendable (inout Sum, Part) -> Bool
  ) throws(Findings) -> Passed<Sum>? {
    let declared = opened.declared
    let keyPlaces = checksKey ? declared.indices.filter { codebook.key.contains(declared[$0].name) } : []
    let mostRows = opened.blocks.reduce(0) { $0 + $1.mostRows }
    let state = Mutex(
      Merged<Sum, Part>(sum: sum, key: keyPlaces.map { KeyColumn(declared[$0], rows: mostRows) }))
    let workers = (0..<max(1, min(threads, opened.blocks.count))).map { Worker(opened, index: $0) }
    let blocks = opened.blocks
    let file = opened.file
    let encoding = opened.plan.dialect.encoding
    let read: @Sendable (Worker, Int) throws(Findings) -> Bool = { (worker, index) throws(Findings) in
      if state.withLock({ $0.isStopped }) { return false }
      let outcome = try worker.reader.read(file, blocks[index], firstRow: 0)
      let block = worker.block(rows: outcome.rows, levelsOf: text, encoding)
      let own = Merged<Sum, Part>.Piece(
        outcome: outcome, part: outcome.faults.stop == nil ? part(block) : nil,
        key: keyPlaces.map { block.table.columns[$0].values })
      state.withLock { $0.add(own, at: index, merge) }
      return true
    }
    _ = try SharedWork.map(blocks.count, threads: workers.count, worker: { workers[$0] }, work: read)
    let merged = state.withLock { $0 }
    guard !merged.isStopped || merged.faults.stop != nil else { return nil }
    let spellings = declared.indices.map { place in
      workers.reduce(into: YesNoSpelling()) { all, worker in
        if let reader = worker.reader.columns[place] as? YesNoReader { all.formUnion(reader.rule.spellings) }
      }
    }
    let whole = try opened.concluded([], merged.lines, merged.faults, spellings)
    let notebook = Notebook()
    if checksKey {
      let key = zip(keyPlaces, merged.key).map { place, column in
        Self.joined(column, merged.pieces, workers.map { $0.levels(place) }, encoding)
      }
      let inOrder = codebook.key.compactMap { name in key.first { $0.name == name } }
      let order = try Registration.order(inOrder, codebook, lines: whole.lines, in: notebook, threads: threads)
      guard order.incomplete.isEmpty else { return nil }
    }
    let data = codebook.data
    return Passed(
      sum: merged.sum,
      source: RegistrationSource(
        kind: data.ending, file: data.shown, part: data.part, rows: whole.lines.count, detected: whole.detected,
        findings: codebook.findings + whole.findings + notebook.findings))
  }

  /// A column of the key with the texts of all threads in one table.
  private static func joined(
    _ column: KeyColumn, _ pieces: [(rows: Int, reader: Int)], _ tables: [LevelTable?], _ encoding: CSVEncoding
  ) -> Column {
    let own = tables.compactMap(\.self)
    guard own.count == tables.count else { return column.column(levels: []) }
    var column = column
    let merge = TextMerge(own)
    var row = 0
    for piece in pieces {
      if let places = merge.places[piece.reader] { column.renumber(row..<(row + piece.rows), places) }
      row += piece.rows
    }
    return column.column(levels: merge.levels.texts(encoding))
  }

  /// What one thread keeps; one at a time uses it.
  private final class Worker: @unchecked Sendable {
    let reader: CSVBlockReader
    private let memory: CSVBlockMemory
    private let index: Int
    private let columns: Int
    private var toldLevels = 0

    init(_ opened: OpenedCSV, index: Int) {
      memory = CSVBlockMemory(opened.declared, rows: opened.blocks.reduce(0) { max($0, $1.mostRows) })
      reader = CSVBlockReader(opened.plan, memory.stores, worker: index)
      columns = opened.declared.count
      self.index = index
    }

    /// The texts that this thread met in a column; nil for another type.
    func levels(_ place: Int) -> LevelTable? { (reader.columns[place] as? TextReader)?.rule.levels }

    /// The rows that were read last.
    func block(rows: Int, levelsOf text: String?, _ encoding: CSVEncoding) -> RegistrationBlock {
      RegistrationBlock(
        reader: index,
        table: Table(rowCount: rows, columns: (0..<columns).map { memory.column($0, rows: rows) }),
        newLevels: newLevels(text, encoding))
    }

    private func newLevels(_ text: String?, _ encoding: CSVEncoding) -> [String] {
      guard let place = memory.stores.firstIndex(where: { $0.column.name == text }) else { return [] }
      if case .choices(let choices) = memory.stores[place].column.type {
        defer { toldLevels = choices.count }
        return toldLevels == 0 ? ChoiceRule(choices, encoding: encoding).levels : []
      }
      guard let levels = levels(place) else { return [] }
      defer { toldLevels = levels.count }
      return (toldLevels..<levels.count).map { levels.withLevel($0) { encoding.text($0) } }
    }
  }

  /// What the blocks so far have given; a block waits until those before it are there.
  private struct Merged<Sum: Sendable, Part: Sendable>: Sendable {
    struct Piece: Sendable {
      let outcome: CSVBlockReader.Outcome
      let part: Part?
      let key: [Column.Values]
    }

    var sum: Sum
    var key: [KeyColumn]
    private(set) var lines = LineNumbers()
    private(set) var faults = FaultLog()
    private(set) var pieces: [(rows: Int, reader: Int)] = []
    private(set) var isStopped = false
    private var next = 0
    private var waiting: [Int: Piece] = [:]

    init(sum: Sum, key: [KeyColumn]) {
      self.sum = sum
      self.key = key
    }

    mutating func add(_ piece: Piece, at index: Int, _ merge: (inout Sum, Part) -> Bool) {
      waiting[index] = piece
      while !isStopped, let piece = waiting.removeValue(forKey: next) {
        next += 1
        lines.append(piece.outcome.lines)
        faults.append(piece.outcome.faults)
        pieces.append((piece.outcome.rows, piece.outcome.worker))
        for place in key.indices { key[place].append(piece.key[place]) }
        guard faults.stop == nil, let part = piece.part, merge(&sum, part) else {
          isStopped = true
          return
        }
      }
    }
  }
}
