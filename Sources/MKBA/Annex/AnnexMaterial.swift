import CostBenefit
import Documents
import Estimation
import Foundation
import Monitoring
import Reporting

/// All that the sheets of an annex file rest on, each registration, hypothesis and scenario read once.
struct AnnexMaterial {
  let file: AnnexFile
  let counting: AnnexCounting?
  /// By path.
  private var runs: [String: ToldRun] = [:]
  private var tests: [String: TestedHypothesis] = [:]
  private(set) var findings: [Finding] = []

  /// - Throws: `Findings` of the first file at fault.
  init(_ file: AnnexFile, settings: RunSettings) throws(Findings) {
    self.file = file
    if let counting = file.counting {
      self.counting = try AnnexCounting(counting, of: file, threads: settings.threads)
    } else {
      counting = nil
    }
    findings += counting?.findings ?? []
    var named: [(text: Text, test: TestedHypothesis)] = []
    for one in file.municipalities {
      if let scenario = one.scenario { try run(scenario, settings) }
      if let alternative = one.alternative, let scenario = one.scenario {
        let names = runs[file.path(scenario)]?.result.alternatives.map(\.name) ?? []
        guard names.contains(alternative.string) else {
          throw Findings(AnnexFault.noAlternative(alternative, among: names))
        }
      }
      if let scenario = one.scenario { named += (runs[file.path(scenario)]?.hypotheses ?? []).map { (scenario, $0) } }
    }
    // Together: those of one family are adjusted for each other, and a registration that they share is read once.
    var texts: [Text] = []
    for text in file.hypotheses + file.municipalities.flatMap(\.hypotheses)
    where !texts.contains(where: { file.path($0) == file.path(text) }) { texts.append(text) }
    let tested = try HypothesisTests(texts.map { file.path($0) }, threads: settings.threads)
    findings += tested.findings
    for (text, test) in zip(texts, tested.tested) {
      tests[file.path(text)] = test
      named.append((text, test))
    }
    for (place, one) in named.enumerated() {
      // A file that the annex and a scenario both name is one hypothesis.
      let twin = named[..<place].first {
        $0.test.name == one.test.name && Self.standard($0.test.file) != Self.standard(one.test.file)
      }
      if let twin { throw Findings(AnnexFault.hypothesisTwice(one.test.name, at: one.text, other: twin.test.file)) }
    }
  }

  private static func standard(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }

  private mutating func run(_ text: Text, _ settings: RunSettings) throws(Findings) {
    let path = file.path(text)
    guard runs[path] == nil else { return }
    let study = try Study(path, threads: settings.threads)
    let simulation = Simulation(study.model, draws: settings.draws, seed: settings.seed, threads: settings.threads)
    let result = try simulation.run(progress: nil)
    runs[path] = try study.told(result, seed: settings.seed, threads: settings.threads)
    findings += study.findings + result.findings
  }

  /// Every hypothesis that is told, once.
  var hypotheses: [TestedHypothesis] {
    var names: Set<String> = []
    let all =
      runs.sorted { $0.key < $1.key }.flatMap(\.value.hypotheses) + tests.sorted { $0.key < $1.key }.map(\.value)
    return all.filter { names.insert($0.name).inserted }
  }

  /// The sheets in alphabetical order.
  /// - Parameter withheld: names of hypotheses that are withheld for an earlier release.
  func sheets(_ release: KPIRelease?, withholding withheld: Set<String> = []) -> [AnnexInput] {
    let sorted = file.municipalities.sorted { ($0.slug, $0.name.string) < ($1.slug, $1.name.string) }
    return sorted.map { one in
      var sheet = AnnexInput(title: file.title, municipality: one.name.string, slug: one.slug)
      sheet.doneBy = file.doneBy
      sheet.release = release
      sheet.group = KPIFigure.Group(by: file.counting?.by.string ?? "", name: one.group.string)
      sheet.period = counting?.period
      sheet.narrative = one.narrative
      sheet.quotes = one.quotes
      sheet.run = one.scenario.flatMap { runs[file.path($0)] }?.withholding(withheld)
      sheet.alternative = one.alternative?.string
      sheet.hypotheses = (file.hypotheses + one.hypotheses).compactMap { tests[file.path($0)] }.withholding(withheld)
      return sheet
    }
  }
}
