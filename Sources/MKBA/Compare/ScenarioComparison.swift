import CostBenefit
import Documents
import Probability
import Reporting

/// `mkba compare`: what two scenarios say otherwise, and what that does to the balance on the same random numbers.
///
/// Alternatives are compared by name. With one file, or two with no name in common, the first alternatives are.
public struct ScenarioComparison: Sendable {
  private let first: String
  private let second: String
  private let seed: UInt64
  private let draws: Int
  private let threads: Int
  private let language: Language
  private let width: Int

  public init(
    _ first: String, _ second: String, seed: UInt64 = 1, draws: Int = 200_000, threads: Int = 1,
    language: Language = .en,
    width: Int = 100
  ) {
    self.first = first
    self.second = second
    self.seed = seed
    self.draws = draws
    self.threads = threads
    self.language = language
    self.width = width
  }

  public func run() throws(Findings) -> Answer {
    let one = try Study(first, threads: threads)
    let other = try Study(second, threads: threads)
    let changes = WrittenChange.between(try Document(one.scenario.file).root, try Document(other.scenario.file).root)
    let pairs = pairs(one.model, other.model)
    var differences: [RunResult.Difference] = []
    for (from, to) in pairs {
      differences.append(
        try Comparison(
          from: .init(one.model, alternative: from), to: .init(other.model, alternative: to), draws: draws, seed: seed,
          threads: threads
        ).run())
    }
    let written = changes.map { CompareDocument.Change(place: $0.name, from: $0.from ?? "", to: $0.to ?? "") }
    let report = ReportBuilder.build(changes: written, differences: differences, draws: draws, language: language)
    return Answer(
      text: TextRenderer.render(report, width: width),
      json: CompareDocument.json(changed: written, differences: differences, waterfall: []),
      findings: one.findings + other.findings)
  }

  private func pairs(_ one: Model, _ other: Model) -> [(String, String)] {
    let mine = one.alternatives.dropFirst().map(\.name)
    let theirs = other.alternatives.dropFirst().map(\.name)
    let shared = mine.filter(theirs.contains).map { ($0, $0) }
    if shared.isEmpty, let from = mine.first, let to = theirs.first { return [(from, to)] }
    return shared
  }
}
