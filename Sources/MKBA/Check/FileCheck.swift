import CostBenefit
import Documents
import Estimation
import Evidence
import Monitoring
import Registrations
import Reporting

/// `mkba check`: reads a file of ours and the data behind it, and tells what was found.
public struct FileCheck: Sendable {
  private let paths: [String]
  private let threads: Int
  private let language: Language

  public init(_ paths: [String], threads: Int = 1, language: Language = .en) {
    self.paths = paths
    self.threads = threads
    self.language = language
  }

  /// The answer, and whether there was a finding of severity warning or more.
  /// - Throws: `Findings` where a file cannot be opened or is none of ours.
  public func run() throws(Findings) -> (answer: Answer, hasWarnings: Bool) {
    var found: [Finding] = []
    var detected: [Words] = []
    for path in paths {
      let kind = try FileKind.of(path)
      do throws(Findings) {
        let read = try read(path, kind)
        found += read.findings
        detected += read.detected
      } catch {
        found += error.all
      }
    }
    var findings: [Finding] = []
    for finding in found where !findings.contains(finding) { findings.append(finding) }
    let worst = findings.map(\.severity).max() ?? .note
    return (
      Answer(
        text: text(findings, detected),
        json: CheckDocument.json(grade: grade(worst), findings: findings, language: language)
      ),
      worst >= .warning
    )
  }

  private func read(_ path: String, _ kind: FileKind) throws(Findings) -> (findings: [Finding], detected: [Words]) {
    switch kind {
    case .scenario: return (try Study(path, threads: threads).findings, [])
    case .hypothesis: return (try HypothesisTests([path], threads: threads).findings, [])
    case .codebook:
      let registration = try Registration.read(codebook: try Codebook.read(path), threads: threads)
      return (registration.findings, registration.detected)
    case .scan: return (try AreaScan.compute(try ScanPlan.read(path), threads: threads).findings, [])
    case .sources:
      let notebook = Notebook()
      var list = SourceList()
      list.read(path, in: notebook)
      try notebook.conclude()
      return (notebook.findings, [])
    case .prices:
      _ = try PriceRegister.read(try SourceFile.read(path))
      return ([], [])
    }
  }

  /// `good`: nothing to look at; `fair`: warnings; `poor`: errors.
  private func grade(_ worst: Severity) -> String {
    switch worst {
    case .note: "good"
    case .warning: "fair"
    case .error: "poor"
    }
  }

  private func text(_ findings: [Finding], _ detected: [Words]) -> String {
    var parts: [String] = []
    let serious = findings.count { $0.severity >= .warning }
    parts.append(
      serious == 0
        ? Words(
          nl: "In orde: er is niets gevonden dat een blik vraagt.",
          en: "In order: nothing was found that asks for a look.")[language]
        : Words(
          nl: serious == 1 ? "Er is één ding om naar te kijken." : "Er zijn \(serious) dingen om naar te kijken.",
          en: serious == 1 ? "There is one thing to look at." : "There are \(serious) things to look at.")[language])
    if !detected.isEmpty {
      parts.append(
        (["\(Words(nl: "Aan het bestand gezien", en: "Seen in the file")[language]):"]
          + detected.map { "- \($0[language])" })
          .joined(separator: "\n"))
    }
    parts += findings.map { $0.text(in: language) }
    return parts.joined(separator: "\n\n") + "\n"
  }
}
