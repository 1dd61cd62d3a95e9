import CostBenefit
import Documents
import Probability
import Reporting

/// `mkba compare`: what two scenarios say otherwise, and what that does to the balance on the same random numbers, one assumption at a
/// time.
///
/// Alternatives are compared by name. With two files that share no name the first alternatives are; `from` and `to` name others, of
/// one file or of two.
public struct ScenarioComparison: Sendable {
  private let first: String
  private let second: String
  private let from: String?
  private let to: String?
  private let seed: UInt64
  private let draws: Int
  private let threads: Int
  private let language: Language
  private let audience: Audience
  private let width: Int
  private let output: String?
  private let filesFor: Audience

  /// - Parameters:
  ///   - audience: for whom the terminal and the JSON document are.
  ///   - output: the folder for `compare.nl.html`, `compare.en.html` and, of a release, `releases.json`; nil writes none.
  ///   - filesFor: for whom the files are: a file is a release.
  public init(
    _ first: String, _ second: String, from: String? = nil, to: String? = nil, seed: UInt64 = 1, draws: Int = 200_000,
    threads: Int = 1, language: Language = .en, audience: Audience = .inside, width: Int = 100,
    output: String? = nil, filesFor: Audience = .outside
  ) {
    self.first = first
    self.second = second
    self.from = from
    self.to = to
    self.seed = seed
    self.draws = draws
    self.threads = threads
    self.language = language
    self.audience = audience
    self.width = width
    self.output = output
    self.filesFor = filesFor
  }

  public func run() throws(Findings) -> Answer {
    let one = try Study(first, threads: threads)
    // Two alternatives of one file are of one study, read and fitted once.
    let other = second == first ? one : try Study(second, threads: threads)
    let roots = (try Document(one.scenario.file).root, try Document(other.scenario.file).root)
    var differences: [RunResult.Difference] = []
    var falls: [CompareDocument.Fall] = []
    var left: [String] = []
    var changes: [WrittenChange] = WrittenChange.between(roots.0, roots.1)
    // The same for every pair whose alternatives share their name.
    var shared: Waterfall.Result?
    for (from, to) in pairs(one.model, other.model) {
      let comparison = Comparison(
        from: .init(one.model, alternative: from), to: .init(other.model, alternative: to), draws: draws, seed: seed,
        threads: threads)
      differences.append(try comparison.run())
      // The balance of the baseline is 0 whatever is assumed: there is nothing to change one at a time.
      guard from != "baseline", to != "baseline" else { continue }
      // As if the second file called its alternative by the first's name: then what it sets is what is changed.
      let renamed = Self.renaming(to, as: from, in: roots.1)
      if from != to { changes = WrittenChange.between(roots.0, renamed) }
      let waterfall =
        (from == to ? shared : nil)
        ?? Waterfall(first: one, firstRoot: roots.0, second: other, secondRoot: renamed).run()
      if from == to { shared = waterfall }
      let steps = waterfall.steps.filter { !Self.isOfAnother($0.name, than: from) }
        .map { (assumption: $0.name, side: Comparison.Side($0.model, alternative: from)) }
      falls += try comparison.waterfall(steps).map {
        CompareDocument.Fall(alternative: from, assumption: $0.assumption, netPresentValue: $0.netPresentValue)
      }
      left += waterfall.left.filter { !left.contains($0) }
    }
    let written = changes.map { CompareDocument.Change(place: $0.name, from: $0.from ?? "", to: $0.to ?? "") }
    let source = [one, other].map { "\($0.model.name) (\(FileName.last($0.model.file)))" }.joined(separator: " → ")
    func report(_ language: Language, _ audience: Audience, _ release: ComparisonDisclosure) -> Report {
      ReportBuilder.build(
        changes: written, differences: differences, waterfall: falls, left: left, draws: draws, language: language,
        audience: audience, release: release, source: source)
    }
    let studies = second == first ? [one] : [one, other]
    let release = ComparisonDisclosure(studies.map { $0.disclosure(audience, $0.hypotheses) })
    var text = TextRenderer.render(report(language, audience, release), width: width)
    var findings = studies.flatMap(\.findings)
    if let output {
      let files = ComparisonFiles(studies: studies, audience: filesFor, seed: seed, draws: draws)
      let written = try files.write(to: output) { report($0, filesFor, $1) }
      findings += written.warnings
      text += Answer.written(written.paths, written.warnings, in: language)
    }
    return Answer(
      text: text,
      json: CompareDocument.json(
        changed: written, differences: differences, waterfall: falls, left: left, release: release),
      findings: findings)
  }

  /// What another alternative sets moves nothing in this one.
  private static func isOfAnother(_ assumption: String, than alternative: String) -> Bool {
    let parts = assumption.components(separatedBy: " + ")
    return parts.allSatisfy { $0.hasPrefix("alternatives.") && !"\($0).".hasPrefix("alternatives.\(alternative).") }
  }

  /// The tree with one alternative under another name, in the place of one that has it already.
  private static func renaming(_ old: String, as new: String, in root: Node) -> Node {
    guard old != new, let part = ChangedTree.part(["alternatives", old], of: root) else { return root }
    let without = ChangedTree.replacing(["alternatives", new], in: root, by: nil)
    return ChangedTree.replacing(["alternatives", new], in: without, by: part)
  }

  private func pairs(_ one: Model, _ other: Model) -> [(String, String)] {
    let mine = one.alternatives.dropFirst().map(\.name)
    let theirs = other.alternatives.dropFirst().map(\.name)
    if let from, let to { return [(from, to)] }
    if let name = from ?? to { return [(name, name)] }
    let shared = mine.filter(theirs.contains).map { ($0, $0) }
    if shared.isEmpty, let from = mine.first, let to = theirs.first { return [(from, to)] }
    return shared
  }
}
