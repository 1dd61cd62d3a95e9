/// A YAML file of ours, opened: its source, its keys, and the check of `format: 1`.
public struct Document: Sendable {
  public let file: SourceFile
  public let root: Node

  /// - Throws: `Findings` where the file cannot be read or its structure is wrong.
  public init(path: String) throws(Findings) {
    try self.init(SourceFile.read(path))
  }

  public init(_ file: SourceFile) throws(Findings) {
    self.file = file
    root = try StrictYAML.parse(file)
  }

  /// The same file with another tree: what it would say if a part of it were otherwise. Places are those of the parts.
  public init(_ file: SourceFile, root: Node) {
    self.file = file
    self.root = root
  }

  /// The keys of the file, after `format: 1` was seen. `what` names the kind of file in a message.
  public func fields(in notebook: Notebook, of what: Words) -> Fields {
    let fields = Fields(root, in: notebook, of: what)
    if let format = fields.text("format", required: true), format.string != "1" {
      notebook.add(
        Finding(
          code: "unknown_format", at: format.place,
          Words(
            nl: "Dit programma leest bestanden met format: 1.", en: "This program reads files with format: 1.")))
    }
    return fields
  }
}
