import Documents
import Monitoring
import Reporting

/// `mkba coverage`: how many people there are beside those on a list.
public struct CoverageRun: Sendable {
  private let path: String
  private let threads: Int
  private let language: Language
  private let audience: Audience
  private let filesFor: Audience
  private let output: String?
  private let width: Int

  /// - Parameters:
  ///   - filesFor: for whom the files are: a file is a release.
  ///   - output: the folder for the files; nil writes none.
  public init(
    _ path: String, threads: Int = 1, language: Language = .en, audience: Audience = .inside,
    filesFor: Audience = .outside, output: String? = nil, width: Int = 100
  ) {
    self.path = path
    self.threads = threads
    self.language = language
    self.audience = audience
    self.filesFor = filesFor
    self.output = output
    self.width = width
  }

  /// - Throws: `Findings`; then nothing was written.
  public func run() throws(Findings) -> Answer {
    let result = try CoverageResult.of(path, threads: threads)
    if let output { try write(result, to: output) }
    return Answer(
      text: TextRenderer.render(
        ReportBuilder.build(coverage: result, language: language, audience: audience), width: width),
      json: CoverageDocument.json(result, language: language, audience: audience), findings: result.findings)
  }

  private func write(_ result: CoverageResult, to folder: String) throws(Findings) {
    var files: [(name: String, text: String)] = Language.allCases.map { language in
      (
        "coverage.\(language.rawValue).html",
        HTMLRenderer.render(ReportBuilder.build(coverage: result, language: language, audience: filesFor))
      )
    }
    files.append(("coverage.csv", CoverageCSV.render(result, audience: filesFor)))
    files.append(
      ("coverage.json", JSONWriter.text(CoverageDocument.json(result, language: .en, audience: filesFor))))
    for file in files { try WholeFile.write(file.text, to: "\(folder)/\(file.name)") }
  }
}
