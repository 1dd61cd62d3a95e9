import Documents

/// The one JSON document of a command that could not be carried out: the first error, and all findings beside it.
public enum ErrorDocument {
  public static func json(_ findings: Findings, language: Language) -> JSON {
    let first = findings.all.first { $0.severity == .error } ?? findings.all.first
    return [
      "error": first.map { FindingJSON.json($0, language) } ?? .missing(why: "no finding was given"),
      "findings": .array(findings.all.map { FindingJSON.json($0, language) }),
    ]
  }
}
