import CostBenefit
import Documents
import Estimation
import Evidence
import Foundation
import Monitoring
import Registrations
import Reporting

/// `mkba check`: reads files of ours, judges the registrations behind them, and tells what was found.
///
/// Hypotheses and codebooks that are given together are held against each other.
public struct FileCheck: Sendable {
  private let paths: [String]
  private let threads: Int
  private let language: Language
  private let width: Int

  public init(_ paths: [String], threads: Int = 1, language: Language = .en, width: Int = 100) {
    self.paths = paths
    self.threads = threads
    self.language = language
    self.width = width
  }

  /// The answer, and whether there was a finding of severity warning or more.
  /// - Throws: `Findings` where a file cannot be opened or is none of ours.
  public func run() throws(Findings) -> (answer: Answer, hasWarnings: Bool) {
    var found: [(finding: Finding, fault: QualityFault?)] = []
    var codebooks: [String] = []
    var hypotheses: [Hypothesis] = []
    for path in paths {
      let kind = try FileKind.of(path)
      do throws(Findings) {
        found += try read(path, kind).map { ($0, nil) }
      } catch {
        found += error.all.map { ($0, nil) }
      }
      hypotheses += behind(path, kind)
      if kind == .codebook { codebooks.append(path) }
    }
    var judged: [JudgedRegistration] = []
    var needs: [TestableRegistration] = []
    for path in Self.unique(codebooks + hypotheses.map(\.codebookPath)) {
      let asking = Self.uniqueByFile(hypotheses.filter { Self.standard($0.codebookPath) == Self.standard(path) })
      do throws(Findings) {
        let check = try RegistrationCheck(path, hypotheses: asking, threads: threads)
        found = found.filter { !Self.isToldBetter($0.finding, by: check) } + check.findings
        needs += check.needs
        if let registration = check.judged { judged.append(registration) }
      } catch {
        found += error.all.map { ($0, nil) }
      }
    }
    var all: [(finding: Finding, fault: QualityFault?)] = []
    for one in found where !all.contains(where: { $0.finding == one.finding }) { all.append(one) }
    let worst = all.map(\.finding.severity).max() ?? .note
    let mark = max(mark(of: worst), judged.map(\.grade.mark).max() ?? .good)
    let report = QualityReport.build(
      mark: mark, serious: all.count { $0.finding.severity >= .warning }, judged, needs, language: language)
    return (
      Answer(
        text: text(report, all.map(\.finding)),
        json: CheckDocument.json(
          grade: mark, findings: all, registrations: judged, needs: needs, language: language)),
      worst >= .warning
    )
  }

  private func read(_ path: String, _ kind: FileKind) throws(Findings) -> [Finding] {
    switch kind {
    case .scenario: return try Study(path, threads: threads).findings
    case .hypothesis: return try HypothesisTests([path], threads: threads).findings
    case .coverage: return try CoverageResult.of(path, threads: threads).findings
    case .scan: return try AreaScan.compute(try ScanPlan.read(path), threads: threads).findings
    case .codebook: return []
    case .annex: return try AnnexRun.findings(path, threads: threads)
    case .studies: return try StudyFile.read(path).findings
    case .sources:
      let notebook = Notebook()
      var list = SourceList()
      list.read(path, in: notebook)
      try notebook.conclude()
      return notebook.findings
    case .prices:
      return try PriceChecks.findings(
        in: [try PriceRegister.read(try SourceFile.read(path))], beside: try PriceRegister.shipped(),
        wantedFor: PriceChecks.thisYear)
    case .index:
      _ = try PriceIndex.read(try SourceFile.read(path))
      return []
    case .kpis:
      _ = try IndicatorLibrary.read(try SourceFile.read(path))
      return []
    case .margins:
      let notebook = Notebook()
      _ = PopulationCells.read(path, in: notebook)
      try notebook.conclude()
      return notebook.findings
    case .rules:
      _ = try RulePack.read(try SourceFile.read(path))
      return []
    }
  }

  /// The hypotheses of a file, as far as they can be read; what is wrong with them is told elsewhere.
  private func behind(_ path: String, _ kind: FileKind) -> [Hypothesis] {
    switch kind {
    case .hypothesis: [try? Hypothesis.parse(path)].compactMap(\.self)
    case .scenario:
      (try? Scenario.read(path)).map { scenario in
        scenario.hypotheses.compactMap { try? Hypothesis.parse(scenario.path($0.string)) }
      } ?? []
    case .annex, .codebook, .coverage, .scan, .sources, .prices, .index, .studies, .kpis, .margins, .rules: []
    }
  }

  /// Whether a test stopped at what the judge read past and tells by column.
  private static func isToldBetter(_ finding: Finding, by check: RegistrationCheck) -> Bool {
    guard let judged = check.judged, finding.severity == .error, finding.place?.file == judged.dataPath else {
      return false
    }
    return finding.code.hasPrefix("cell_") || ["more_faults", "key_repeats", "key_blank"].contains(finding.code)
  }

  private static func standard(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }

  private static func unique(_ paths: [String]) -> [String] {
    var seen: Set<String> = []
    return paths.filter { seen.insert(standard($0)).inserted }
  }

  private static func uniqueByFile(_ hypotheses: [Hypothesis]) -> [Hypothesis] {
    var seen: Set<String> = []
    return hypotheses.filter { seen.insert(standard($0.file)).inserted }
  }

  /// `good`: nothing to look at; `fair`: warnings; `poor`: errors.
  private func mark(of worst: Severity) -> QualityGrade.Mark {
    switch worst {
    case .note: .good
    case .warning: .fair
    case .error: .poor
    }
  }

  /// The report with the findings, each under its place, between the answer and the tables.
  private func text(_ report: Report, _ findings: [Finding]) -> String {
    let head = Report(
      language: language, audience: .inside, title: "", marks: [], answer: report.answer, sections: [])
    let rest = Report(
      language: language, audience: .inside, title: "", marks: [], answer: [], sections: report.sections)
    let parts = [TextRenderer.render(head, width: width)] + findings.map { $0.text(in: language) + "\n" }
    return parts.joined(separator: "\n") + (report.sections.isEmpty ? "" : TextRenderer.render(rest, width: width))
  }
}
