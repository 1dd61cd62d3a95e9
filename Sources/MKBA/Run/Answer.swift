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

  /// The one JSON document of a command that was stopped.
  public static func json(of findings: Findings, in language: Language) -> String {
    JSONWriter.text(ErrorDocument.json(findings, language: language))
  }
}
