import CostBenefit
import Documents
import Estimation
import Reporting

/// `mkba show`: a stage of the work as text.
public struct Showing: Sendable {
  private let stage: Stage
  private let path: String
  private let seed: UInt64
  private let threads: Int
  private let language: Language
  private let isOptimised: Bool

  /// - Parameter optimised: of a model, what is left of it before it is drawn.
  public init(
    _ stage: Stage, of path: String, seed: UInt64 = 1, threads: Int = 1, language: Language = .en,
    optimised: Bool = false
  ) {
    self.stage = stage
    self.path = path
    self.seed = seed
    self.threads = threads
    self.language = language
    isOptimised = optimised
  }

  public func run() throws(Findings) -> Answer {
    switch stage {
    case .design:
      let hypothesis = try Hypothesis.read(path)
      let registration = try HypothesisTests.registration(of: [hypothesis], threads: threads)
      let design = try HypothesisTest.design(hypothesis, registration)
      let detected = registration.detected.map { "- \($0[language])" }
      let seen = detected.isEmpty ? "" : "\n\(Words(nl: "Aan het bestand gezien", en: "Seen in the file")[language]):\n"
      return answer(
        design.text(in: language) + seen + detected.joined(separator: "\n"), registration.findings + design.findings)
    case .estimate:
      let tests = try HypothesisTests([path], threads: threads)
      return answer(tests.tested.compactMap(\.estimate).map(\.text).joined(separator: "\n"), tests.findings)
    case .model:
      let study = try Study(path, threads: threads)
      let text = isOptimised ? try OptimisedModel(study.model, threads: threads).text : ModelText(study.model).text
      return answer(text, study.findings)
    case .draws:
      let study = try Study(path, threads: threads)
      let simulation = Simulation(study.model, draws: 10, seed: seed, threads: threads)
      let table = try simulation.table(simulation.standardColumns())
      return answer(String(decoding: DrawsCSV.render(table.exported), as: UTF8.self), study.findings)
    }
  }

  private func answer(_ text: String, _ findings: [Finding]) -> Answer {
    let closed = text.hasSuffix("\n") ? text : text + "\n"
    let lines = closed.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { JSON.text(String($0)) }
    return Answer(
      text: closed, json: ["stage": .text(stage.rawValue), "file": .text(path), "lines": .array(lines)],
      findings: findings)
  }
}
