import Documents
import Registrations

/// The one object that tells which rows were read, and from where. Without it, a document is the same bytes whatever form
/// the same table is kept in.
struct SourceJSON {
  let source: RegistrationSource
  let language: Language
  /// Whether numbers of rows, also those in findings, may not be told.
  var isWithheld = false

  var json: JSON {
    [
      "kind": .text(source.kind), "file": .text(source.file),
      "part": .text(source.part, otherwise: "the first or only one"),
      "rows": isWithheld ? .missing(why: "not told in a release") : .integer(source.rows),
      "detected": .strings(source.detected.map { $0[language] }),
      "findings": isWithheld
        ? .missing(why: "not told in a release") : .array(source.findings.map { FindingJSON.json($0, language) }),
    ]
  }
}
