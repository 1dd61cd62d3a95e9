import Documents
import Evidence
import Foundation

/// A registration, read through its codebook.
public struct Registration: Sendable {
  public let codebook: Codebook
  /// The columns that were asked for and those of the key, in the order of the codebook; the rows in the order of the
  /// key, whatever the order of the file.
  public let table: Table
  /// What the codebook left open and the file told, for the reader: `decimals after a comma`.
  public let detected: [Words]
  /// Notes and warnings of the codebook and the file; errors stop the reading.
  public let findings: [Finding]
  private let lines: LineNumbers
  private let rows: [Int32]?

  /// The line of the file on which a row of the table begins.
  public func line(ofRow row: Int) -> Int {
    lines[rows.map { Int($0[row]) } ?? row]
  }

  /// Reads the registration of a codebook.
  /// - Parameters:
  ///   - columns: the columns to keep in memory; nil for all. Those of the key always come along.
  ///   - threads: how many blocks are read at a time; the result does not depend on it, nor on the order of rows in the file.
  /// - Throws: `Findings`, each with line, column and kind but never a cell; the first twenty and a count.
  public static func read(
    codebook: Codebook, columns: Set<String>? = nil, threads: Int = ProcessInfo.processInfo.activeProcessorCount
  ) throws(Findings) -> Registration {
    let names = codebook.columns.map(\.name)
    let notebook = Notebook()
    for name in (columns ?? []).sorted() where !names.contains(name) {
      let near = NearestName.of(name, among: names)
      notebook.add(
        Finding(
          code: "column_not_declared", at: Place(file: codebook.path),
          Words(
            nl: "\(name) is geen kolom van dit codeboek; wel: \(names.joined(separator: ", ")).",
            en: "\(name) is no column of this codebook; these are: \(names.joined(separator: ", "))."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    }
    try notebook.conclude()
    let wanted = names.indices.filter {
      columns?.contains(names[$0]) ?? true || codebook.key.contains(names[$0])
    }
    guard let reader = ReaderCatalogue.reader(of: codebook) else { throw Findings(codebook.findings) }
    var result = try reader.read(codebook, wanted: wanted, threads: threads)
    let key = codebook.key.compactMap { name in result.columns.first { $0.name == name } }
    let order = try order(key, codebook, lines: result.lines, in: notebook, threads: threads)
    let columns = result.columns
    result.columns = try SharedWork.map(columns.count, threads: threads) {
      (index: Int) throws(Findings) -> Column in
      let name = columns[index].name
      return OrderedColumn.of(
        columns[index], rows: order.rows, type: codebook.column(name)?.type ?? .text,
        isKey: codebook.key.contains(name))
    }
    return Registration(
      codebook: codebook, table: Table(rowCount: order.rows?.count ?? result.lines.count, columns: result.columns),
      detected: result.detected, findings: codebook.findings + result.findings + notebook.findings,
      lines: result.lines, rows: order.rows)
  }

  /// The order of the rows by their key, which must name every row once.
  static func order(
    _ key: [Column], _ codebook: Codebook, lines: LineNumbers, in notebook: Notebook, threads: Int
  ) throws(Findings) -> RowOrder {
    let order = RowOrder(key, rowCount: lines.count, threads: threads)
    for finding in KeyCheck(order).findings(codebook, lines: lines) { notebook.add(finding) }
    try notebook.conclude()
    if order.rows?.isEmpty == true {
      throw Findings(
        notebook.findings + [
          Finding(
            code: "no_rows_left", at: Place(file: codebook.dataPath),
            Words(nl: "Er blijft geen enkele rij over.", en: "Not a single row is left."))
        ])
    }
    return order
  }
}
