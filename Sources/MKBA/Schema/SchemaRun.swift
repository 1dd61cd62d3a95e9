import Documents
import Reporting

/// `mkba schema`: the JSON Schema of a kind of file, for editors.
public struct SchemaRun: Sendable {
  private let kind: String

  public init(_ kind: String) {
    self.kind = kind
  }

  /// - Throws: `Findings` where there is no schema of that kind.
  public func run() throws(Findings) -> Answer {
    let kinds = FileSchema.all.map(\.kind)
    guard let schema = FileSchema.all.first(where: { $0.kind == kind }) else {
      throw Findings(
        Finding(
          code: "unknown_schema",
          Words(
            nl: "Van \(kind) is er geen schema; wel van: \(kinds.joined(separator: ", ")).",
            en: "There is no schema of \(kind); there is of: \(kinds.joined(separator: ", "))."),
          hint: NearestName.of(kind, among: kinds).map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    }
    let text = JSONWriter.text(schema.json)
    return Answer(text: text, json: schema.json)
  }
}
