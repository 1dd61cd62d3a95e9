import Documents

/// The one JSON document of `mkba check`.
public enum CheckDocument {
  /// - Parameter grade: the grade of the data behind the file; nil where the file has no data.
  public static func json(grade: String?, findings: [Finding], language: Language) -> JSON {
    [
      "grade": .text(grade, otherwise: "no data behind this file"),
      "findings": .array(findings.map { FindingJSON.json($0, language) }),
    ]
  }
}
