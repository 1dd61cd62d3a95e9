import Documents

/// The sources that a study refers to, by name, from its sources files.
///
///     format: 1
///     sources:
///       budget-2024: {title: Begroting 2024, publisher: Gemeente Voorbeeldstad, year: 2024, page: 14, status: own}
///       experts-2024: {title: Expertraming, status: own, experts: {number: 6, method: Delphi, date: 2024-05}}
public struct SourceList: Sendable {
  public private(set) var all: [Source] = []

  public init() {}

  public subscript(name: String) -> Source? {
    all.first { $0.name == name }
  }

  /// Adds the sources of a file; what is wrong in it is noted. False where the file as a whole could not be read.
  @discardableResult
  public mutating func read(_ path: String, in notebook: Notebook) -> Bool {
    do throws(Findings) {
      let document = try Document(path: path)
      let fields = document.fields(in: notebook, of: Words(nl: "een bronnenbestand", en: "a sources file"))
      if let block = fields.required("sources") { add(block, in: notebook) }
      fields.finish()
      return true
    } catch {
      for finding in error.all { notebook.add(finding) }
      return false
    }
  }

  /// Adds sources from a block of names.
  public mutating func add(_ block: Node, in notebook: Notebook) {
    let entries = Fields(block, in: notebook, of: Words(nl: "de lijst van bronnen", en: "the list of sources"))
    for entry in entries.all {
      if self[entry.key.string] != nil {
        notebook.add(
          Finding(
            code: "source_twice", at: entry.key.place,
            Words(
              nl: "De bron \(entry.key.string) staat al in een ander bronnenbestand.",
              en: "The source \(entry.key.string) already stands in another sources file.")))
        continue
      }
      if let source = Source.read(entry.value, named: entry.key.string, in: notebook) { all.append(source) }
    }
  }
}
