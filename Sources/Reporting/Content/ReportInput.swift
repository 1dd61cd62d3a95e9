import Documents
import Estimation

/// Everything a report of `mkba run` is built from.
public struct ReportInput: Sendable {
  public let runs: [ToldRun]
  /// What was found in the files on the way.
  public let findings: [Finding]
  public let language: Language
  public let audience: Audience
  /// The files that were written, as the user can open them.
  public let files: [String]
  /// What made the report: name and version, in the order printed.
  public let versions: [(name: String, version: String)]

  public init(
    runs: [ToldRun], findings: [Finding], language: Language, audience: Audience, files: [String],
    versions: [(name: String, version: String)]
  ) {
    self.runs = runs
    self.findings = findings
    self.language = language
    self.audience = audience
    self.files = files
    self.versions = versions
  }
}
