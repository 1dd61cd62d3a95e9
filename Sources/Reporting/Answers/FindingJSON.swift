import Documents

/// A finding as the contract of `mkba check` fixes it.
enum FindingJSON {
  static func json(_ finding: Finding, _ language: Language) -> JSON {
    let nowhere = "not about a place in a file"
    return [
      "code": .text(finding.code), "severity": .text(finding.severity.rawValue),
      "file": .text(finding.place?.file, otherwise: nowhere), "line": .integer(finding.place?.line, otherwise: nowhere),
      "column": .integer(finding.place?.column, otherwise: nowhere), "message": .text(finding.message[language]),
      "hint": .text(finding.hint?[language], otherwise: "no hint"),
    ]
  }
}
