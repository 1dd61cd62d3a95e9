import CReadStat
import Documents

/// What an SPSS or Stata file says of itself before its first row.
struct StatFileSchema: Sendable {
  let kind: StatFileKind
  let path: String
  fileprivate(set) var variables: [StatVariable] = []
  fileprivate(set) var labels: [String: ValueLabels] = [:]
  /// Labels in the order of the file, for a draft of a codebook.
  fileprivate(set) var orderedLabels: [String: [(value: String, label: String)]] = [:]
  /// The number of rows; -1 where the file does not say.
  fileprivate(set) var rowCount = -1
  fileprivate(set) var encoding = ""

  /// Reads everything but the rows.
  /// - Throws: `Findings` where it is no such file, or damaged.
  init(_ place: DataPlace, encoding: CSVEncoding?) throws(Findings) {
    path = place.path
    let file = try OpenFile(path)
    var start = [UInt8](repeating: 0, count: 16)
    var filled: Result<Int, Findings> = .success(0)
    start.withUnsafeMutableBytes { bytes in
      filled = Result { () throws(Findings) in try file.read(into: bytes, at: 0) }
    }
    start = Array(start.prefix(try filled.get()))
    guard let kind = StatFileKind(ending: place.ending), kind.begins(start) else {
      throw Findings(StatFileFault.otherKind(place))
    }
    self.kind = kind
    let parser = StatParser(encoding: encoding)
    readstat_set_metadata_handler(parser.pointer) { metadata, context in
      guard let metadata, let context else { return CInt(READSTAT_HANDLER_ABORT) }
      let schema = context.assumingMemoryBound(to: StatFileSchema.self)
      schema.pointee.rowCount = Int(readstat_get_row_count(metadata))
      schema.pointee.encoding = readstat_get_file_encoding(metadata).map { String(cString: $0) } ?? ""
      return CInt(READSTAT_HANDLER_OK)
    }
    readstat_set_variable_handler(parser.pointer) { _, variable, labelSet, context in
      guard let variable, let context else { return CInt(READSTAT_HANDLER_ABORT) }
      let schema = context.assumingMemoryBound(to: StatFileSchema.self)
      schema.pointee.variables.append(StatVariable(variable, labelSet: labelSet))
      return CInt(READSTAT_HANDLER_OK)
    }
    readstat_set_value_label_handler(parser.pointer) { set, value, label, context in
      guard let set, let label, let context else { return CInt(READSTAT_HANDLER_OK) }
      let schema = context.assumingMemoryBound(to: StatFileSchema.self)
      schema.pointee.add(String(cString: label), to: value, in: String(cString: set))
      return CInt(READSTAT_HANDLER_OK)
    }
    var error = READSTAT_OK
    withUnsafeMutablePointer(to: &self) { schema in
      error = schema.pointee.kind.parse(parser.pointer, schema.pointee.path, schema)
    }
    if let finding = StatFileFault.finding(error, at: place, kind) { throw Findings(finding) }
  }

  private mutating func add(_ label: String, to value: readstat_value_t, in set: String) {
    if readstat_value_is_tagged_missing(value) != 0 || readstat_value_is_system_missing(value) != 0 { return }
    if readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING {
      guard let text = readstat_string_value(value).map({ String(cString: $0).trimmed }) else { return }
      labels[set, default: ValueLabels()].ofTexts[text] = label.trimmed
      orderedLabels[set, default: []].append((text, label.trimmed))
    } else {
      let number = readstat_double_value(value)
      labels[set, default: ValueLabels()].ofNumbers[number] = label.trimmed
      orderedLabels[set, default: []].append((TypedColumn.text(of: number), label.trimmed))
    }
  }
}

extension StatVariable {
  fileprivate init(_ variable: UnsafeMutablePointer<readstat_variable_t>, labelSet set: UnsafePointer<CChar>?) {
    func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
    name = text(readstat_variable_get_name(variable))
    label = text(readstat_variable_get_label(variable))
    format = text(readstat_variable_get_format(variable))
    let type = readstat_variable_get_type(variable)
    isText = readstat_type_class(type) == READSTAT_TYPE_CLASS_STRING
    isSingle = type == READSTAT_TYPE_FLOAT
    labelSet = text(set)
    var numbers: [ClosedRange<Double>] = []
    var texts: [String] = []
    for index in 0..<readstat_variable_get_missing_ranges_count(variable) {
      let low = readstat_variable_get_missing_range_lo(variable, index)
      let high = readstat_variable_get_missing_range_hi(variable, index)
      if isText {
        texts.append(text(readstat_string_value(low)).trimmed)
      } else {
        let (first, last) = (readstat_double_value(low), readstat_double_value(high))
        if first <= last { numbers.append(first...last) }
      }
    }
    missingNumbers = numbers
    missingTexts = texts
  }
}
