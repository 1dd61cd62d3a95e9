import Documents
import Foundation
import Reporting

/// `mkba schema`: the JSON Schema of a kind of file, for editors, or of a document that the program prints, for whoever reads it.
///
/// A document is named after its command: `run.json`; `.json` may be left out where no file has that name.
public struct SchemaRun: Sendable {
  private let kind: String?

  /// - Parameter kind: nil for the list of kinds.
  public init(_ kind: String? = nil) {
    self.kind = kind
  }

  /// - Throws: `Findings` where there is no schema of that kind.
  public func run() throws(Findings) -> Answer {
    guard let kind else { return list }
    let file = FileSchema.all.first { $0.kind == kind }?.json
    guard let schema = file ?? DocumentSchema.named(kind)?.json else {
      let kinds = FileSchema.all.map(\.kind) + DocumentSchema.all.map(\.kind)
      throw Findings(
        Finding(
          code: "unknown_schema",
          Words(
            nl: "Van \(kind) is er geen schema; wel van: \(kinds.joined(separator: ", ")).",
            en: "There is no schema of \(kind); there is of: \(kinds.joined(separator: ", "))."),
          hint: NearestName.of(kind, among: kinds).map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    }
    return Answer(text: JSONWriter.text(schema), json: schema)
  }

  private var list: Answer {
    let all = FileSchema.all.map { ($0.kind, $0.says) } + DocumentSchema.all.map { ($0.kind, $0.says) }
    let width = all.map(\.0.count).max() ?? 0
    let lines = all.map { kind, says in kind.padding(toLength: width + 2, withPad: " ", startingAt: 0) + says }
    return Answer(
      text: lines.joined(separator: "\n") + "\n",
      json: ["schemas": .array(all.map { ["kind": .text($0), "says": .text($1)] as JSON })])
  }
}
