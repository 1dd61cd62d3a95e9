import Documents
import Reporting

/// What a command says: as text, as the one JSON document, and what was found on the way.
public struct Answer: Sendable {
  public let text: String
  public let json: String
  /// Notes and warnings that are not in the text.
  public let findings: [Finding]

  init(text: String, json: JSON, findings: [Finding] = []) {
    self.text = text
    self.json = JSONWriter.text(json)
    self.findings = findings
  }

  /// The files that were written, at the end of a text, with what was withheld from them for the sake of earlier ones.
  static func written(_ paths: [String], _ warnings: [Finding] = [], in language: Language) -> String {
    "\n" + Words(nl: "Geschreven:", en: "Written:")[language] + "\n" + paths.map { "- \($0)\n" }.joined()
      + warnings.map { "\n" + $0.text(in: language) + "\n" }.joined()
  }

  /// The one JSON document of a command that was stopped.
  public static func json(of findings: Findings, in language: Language) -> String {
    JSONWriter.text(ErrorDocument.json(findings, language: language))
  }
}
