import Documents
import Reporting

/// The difference between two records in words, without making either run again.
public struct RecordComparison: Sendable {
  private let paths: (first: String, second: String)
  private let language: Language

  public init(_ first: String, _ second: String, language: Language = .en) {
    paths = (first, second)
    self.language = language
  }

  /// How many figures are told in sentences; the document has all.
  private static let mostTold = 20

  /// - Returns: what differs, and whether a figure does by more than 1e-10.
  public func run() throws(Findings) -> (answer: Answer, changed: Bool) {
    let differences = RecordDifferences(
      first: try RunRecord.read(paths.first), second: try RunRecord.read(paths.second))
    let moved = differences.moved
    let isChanged = moved.contains { $0.size > 1e-10 }
    let outcome: Verification.Outcome = moved.isEmpty ? .sameBits : isChanged ? .moved : .sameTo10Digits
    return (
      Answer(
        text: text(differences, moved, outcome), json: json(differences, moved, outcome)),
      isChanged
    )
  }

  private func text(
    _ differences: RecordDifferences, _ moved: [RecordDifferences.Moved], _ outcome: Verification.Outcome
  ) -> String {
    func say(nl: String, en: String) -> String { Words(nl: nl, en: en)[language] }
    let count = differences.compared
    var lines: [String] = []
    switch outcome {
    case .sameBits:
      lines.append(
        say(nl: "Alle \(count) cijfers zijn tot op de bit hetzelfde.", en: "All \(count) figures have the same bits."))
    case .sameTo10Digits:
      lines.append(
        say(
          nl: "Alle \(count) cijfers verschillen minder dan 1e-10.",
          en: "All \(count) figures differ by less than 1e-10."))
    case .moved:
      let many = moved.count { $0.size > 1e-10 }
      lines.append(
        say(nl: "\(many) van de \(count) cijfers zijn anders.", en: "\(many) of \(count) figures are otherwise."))
    }
    let causes = differences.causes
    if causes.isEmpty {
      lines.append(
        say(
          nl: "Invoer, regels, seed, versies en instellingen zijn in beide verslagen dezelfde.",
          en: "Inputs, rules, seed, versions and settings are the same in both records."))
    } else {
      lines += ["", say(nl: "Wat erin ging:", en: "What went in:")]
      lines += causes.map { "- " + PlainText.shown($0.says[language]) }
    }
    guard outcome == .moved else { return lines.joined(separator: "\n") + "\n" }
    let words = MovedWords(language: language)
    let central = moved.filter { $0.size > 1e-10 && MovedWords.isCentral($0.name) }
    let named = central.filter { words.describes($0.name) }
    let told = named.isEmpty ? moved : named
    lines += [
      "", say(nl: "Wat eruit kwam, het grootste verschil eerst:", en: "What came out, the largest difference first:"),
    ]
    lines += told.prefix(Self.mostTold).map { "- " + words.sentence($0) }
    let rest = moved.count { $0.size > 1e-10 } - min(told.count, Self.mostTold)
    if rest > 0 {
      lines.append(
        say(
          nl: "En nog \(rest) andere getallen, zoals kanten van intervallen; --json geeft ze alle.",
          en: "And \(rest) other numbers, such as ends of intervals; --json gives all of them."))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func json(
    _ differences: RecordDifferences, _ moved: [RecordDifferences.Moved], _ outcome: Verification.Outcome
  ) -> JSON {
    let words = MovedWords(language: language)
    let none = "no number in this record"
    return [
      "outcome": .text(outcome.rawValue),
      "fingerprints": .array([.text(differences.first.fingerprint), .text(differences.second.fingerprint)]),
      "compared": .integer(differences.compared),
      "causes": .array(
        differences.causes.map { ["kind": .text($0.kind), "says": .text($0.says[language])] as JSON }),
      "moved": .array(
        moved.map {
          [
            "figure": .text($0.name), "from": .number($0.from, otherwise: none), "to": .number($0.to, otherwise: none),
            "says": .text(words.sentence($0)),
          ] as JSON
        }),
    ]
  }
}
