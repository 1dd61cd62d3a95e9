/// What a run was made of, for the tables beside its results: keys with values, and inputs with their digests.
public struct RecordHead: Sendable {
  public let lines: [(key: String, value: String)]
  public let inputs: [(path: String, sha256: String)]

  static let columns: KeyValuePairs<String, TidyTable.Kind> = ["key": .text, "value": .text]
  static let inputColumns: KeyValuePairs<String, TidyTable.Kind> = ["path": .text, "sha256": .text]

  public init(lines: [(key: String, value: String)], inputs: [(path: String, sha256: String)]) {
    self.lines = lines
    self.inputs = inputs
  }

  var tables: [TidyTable] {
    var record = TidyTable("record", Self.columns)
    for line in lines { record.add([.text(line.key), .text(line.value)]) }
    var files = TidyTable("inputs", Self.inputColumns)
    for input in inputs { files.add([.text(input.path), .text(input.sha256)]) }
    return [record, files]
  }
}
