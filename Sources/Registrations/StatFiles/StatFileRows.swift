import CReadStat
import Documents

/// The cells of chosen variables, as libreadstat gives them: one call a cell, which costs a store.
///
/// A file that says how many rows it has is read in parts, each by a parser of its own.
struct StatFileRows: Sendable {
  let columns: [RawColumn]
  let rowCount: Int

  /// What the calls of libreadstat write to.
  private struct Target {
    let sinks: UnsafeMutablePointer<RawCells.Sink>
    /// By index of a variable its sink, -1 where it is not read.
    let places: UnsafeMutablePointer<Int>
    var rows = 0
  }

  /// Parts smaller than this are not worth a thread of their own.
  private static let smallestPart = 20_000

  /// Reads all rows.
  /// - Parameter places: indices of the variables that are read.
  static func all(
    _ schema: StatFileSchema, places: [Int], encoding: CSVEncoding?, threads: Int
  ) throws(Findings) -> StatFileRows {
    let count = min(threads, schema.rowCount / smallestPart)
    guard count > 1 else { return try StatFileRows(schema, places: places, encoding: encoding) }
    let borders = (0...count).map { schema.rowCount * $0 / count }
    let parts = try SharedWork.map(
      count, threads: threads, worker: { _ in },
      work: { (_: Void, index: Int) throws(Findings) -> StatFileRows in
        // The last part takes what there is, so that a file that breaks off or goes on is noticed.
        let limit = index == count - 1 ? nil : borders[index + 1] - borders[index]
        return try StatFileRows(schema, places: places, from: borders[index], limit: limit, encoding: encoding)
      })
    let columns = try SharedWork.map(
      places.count, threads: threads, worker: { _ in },
      work: { (_: Void, index: Int) throws(Findings) -> RawColumn in
        var column = parts[0].columns[index]
        var rows = parts[0].rowCount
        for part in parts.dropFirst() {
          column.append(part.columns[index], after: rows, count: part.rowCount)
          rows += part.rowCount
        }
        return column
      })
    return StatFileRows(columns: columns, rowCount: parts.reduce(0) { $0 + $1.rowCount })
  }

  private init(columns: [RawColumn], rowCount: Int) {
    self.columns = columns
    self.rowCount = rowCount
  }

  /// - Parameters:
  ///   - places: indices of the variables that are read.
  ///   - first: how many rows come before the first that is read.
  ///   - limit: how many rows at most; nil for all.
  init(
    _ schema: StatFileSchema, places: [Int], from first: Int = 0, limit: Int? = nil, encoding: CSVEncoding?
  ) throws(Findings) {
    let cells = RawCells(columns: places.count, rows: limit ?? max(schema.rowCount - first, 1024))
    let parser = StatParser(encoding: encoding)
    if first > 0 { readstat_set_row_offset(parser.pointer, first) }
    if let limit { readstat_set_row_limit(parser.pointer, limit) }
    readstat_set_variable_handler(parser.pointer) { index, _, _, context in
      guard let context else { return CInt(READSTAT_HANDLER_ABORT) }
      let target = context.assumingMemoryBound(to: Target.self)
      let isRead = target.pointee.places[Int(index)] >= 0
      return CInt(isRead ? READSTAT_HANDLER_OK : READSTAT_HANDLER_SKIP_VARIABLE)
    }
    readstat_set_value_handler(parser.pointer) { row, variable, value, context in
      guard let variable, let context else { return CInt(READSTAT_HANDLER_ABORT) }
      let target = context.assumingMemoryBound(to: Target.self)
      target.pointee.rows = Int(row) + 1
      let sink = target.pointee.sinks + target.pointee.places[Int(readstat_variable_get_index(variable))]
      StatFileRows.add(value, to: sink)
      return CInt(READSTAT_HANDLER_OK)
    }
    let sinkOf = UnsafeMutablePointer<Int>.allocate(capacity: max(1, schema.variables.count))
    defer { sinkOf.deallocate() }
    sinkOf.initialize(repeating: -1, count: schema.variables.count)
    for (sink, place) in places.enumerated() { sinkOf[place] = sink }
    var target = Target(sinks: cells.sinks, places: sinkOf)
    let error = withUnsafeMutablePointer(to: &target) { schema.kind.parse(parser.pointer, schema.path, $0) }
    let place = DataPlace(schema.path)
    if let finding = StatFileFault.finding(error, at: place, schema.kind) { throw Findings(finding) }
    rowCount = target.rows
    columns = places.indices.map { index in
      let variable = schema.variables[places[index]]
      var column = cells.sinks[index].take()
      column.meaning = schema.kind.meaning(ofFormat: variable.isText ? "" : variable.format)
      column.isSingle = variable.isSingle
      column.labels = schema.labels[variable.labelSet] ?? ValueLabels()
      column.missingNumbers = variable.missingNumbers
      column.missingTexts = variable.missingTexts
      return column
    }
  }

  @inline(__always)
  private static func add(_ value: readstat_value_t, to sink: UnsafeMutablePointer<RawCells.Sink>) {
    switch value.type {
    case READSTAT_TYPE_DOUBLE:
      let isMissing = value.is_system_missing != 0 || value.is_tagged_missing != 0
      sink.pointee.append(isMissing ? .nan : value.v.double_value)
    case READSTAT_TYPE_STRING, READSTAT_TYPE_STRING_REF:
      guard let text = value.v.string_value, text[0] != 0 else { return sink.pointee.appendMissing() }
      let count = strlen(text)
      text.withMemoryRebound(to: UInt8.self, capacity: count) {
        sink.pointee.append(utf8: UnsafeBufferPointer(start: $0, count: count))
      }
    default:
      if value.is_system_missing != 0 || value.is_tagged_missing != 0 { return sink.pointee.appendMissing() }
      sink.pointee.append(readstat_double_value(value))
    }
  }
}
