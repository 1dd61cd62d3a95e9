import CostBenefit
import Documents
import Foundation
import Reporting

/// Makes a run again from its record and says whether it is the same.
public struct Verification: Sendable {
  public enum Outcome: String, Sendable {
    case sameBits = "same bits"
    case sameTo10Digits = "same to 1e-10"
    case moved
  }

  /// One thing that is otherwise than the record says.
  public struct Change: Sendable, Hashable {
    public let what: String
    public let recorded: String
    public let now: String
  }

  public struct Report: Sendable {
    public let outcome: Outcome
    /// Inputs, version and settings that are otherwise: why figures moved.
    public let causes: [Change]
    public let figures: [Change]
    public let compared: Int
    public let text: String
    public let json: String

    public var changed: Bool { outcome == .moved }
  }

  private let path: String
  private let threads: Int
  private let language: Language

  public init(of path: String, threads: Int = 1, language: Language = .en) {
    self.path = path
    self.threads = threads
    self.language = language
  }

  public func run() throws(Findings) -> Report {
    let record = try RunRecord.read(path)
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    var causes: [Change] = []
    if record.version != Version.current {
      causes.append(Change(what: "mkba", recorded: record.version, now: Version.current))
    }
    func note(_ input: RunRecord.Input, _ digest: String) {
      guard digest != input.sha256 else { return }
      causes.append(Change(what: input.path, recorded: "sha256 \(input.sha256)", now: "sha256 \(digest)"))
    }
    for input in record.inputs where !InputFiles.isOnServer(input.path) {
      note(input, Digest.of(try FileBytes.read(RelativePath.resolve(input.path, in: folder))))
    }
    let again = try MadeAgain(record, at: path, threads: threads)
    let study = again.study
    for input in record.inputs where InputFiles.isOnServer(input.path) {
      note(input, study.inputs.all.first { $0.path == input.path }?.sha256 ?? "")
    }
    let points = RunRecord.Points(again.told.result.points)
    if record.points?.dimensions != points?.dimensions {
      func order(_ points: RunRecord.Points?) -> String { (points?.dimensions ?? []).joined(separator: ", ") }
      causes.append(Change(what: "dimensions", recorded: order(record.points), now: order(points)))
    }
    let made = [
      ("swift", record.swift, MadeWith.swift), ("platform", record.platform, MadeWith.platform),
      ("linear algebra", record.linearAlgebra, MadeWith.linearAlgebra),
      (
        "rules \(record.rules)", record.rulesDigest.map { "sha256 \($0)" },
        "sha256 \(RunRecord.digest(of: study.model.discounting))"
      ),
    ]
    // What an earlier version did not write down is not known to be otherwise.
    for (what, recorded, now) in made {
      if let recorded, recorded != now { causes.append(Change(what: what, recorded: recorded, now: now ?? "–")) }
    }
    let audience = Audience(rawValue: record.audience) ?? .outside
    let now = FlatFigures.of(RunDocument.json([again.told], language: .en, audience: audience))
    return report(record, causes, now)
  }

  private func report(_ record: RunRecord, _ causes: [Change], _ now: [RunRecord.Figure]) -> Report {
    let before = Dictionary(record.figures.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(now.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    var isSameBits = record.figures.count == now.count
    var moved: [Change] = []
    for name in Set(before.keys).union(after.keys).sorted() {
      let old = before[name] ?? nil
      let new = after[name] ?? nil
      if old?.bitPattern == new?.bitPattern, before.keys.contains(name) == after.keys.contains(name) { continue }
      isSameBits = false
      if let old, let new, abs(old - new) <= 1e-10 * max(abs(old), abs(new)) { continue }
      moved.append(Change(what: name, recorded: old.map { "\($0)" } ?? "–", now: new.map { "\($0)" } ?? "–"))
    }
    let outcome: Outcome = isSameBits ? .sameBits : moved.isEmpty ? .sameTo10Digits : .moved
    return Report(
      outcome: outcome, causes: causes, figures: moved, compared: record.figures.count,
      text: text(outcome, causes, moved, record), json: JSONWriter.text(json(outcome, causes, moved, record)))
  }

  private func text(_ outcome: Outcome, _ causes: [Change], _ moved: [Change], _ record: RunRecord) -> String {
    let count = record.figures.count
    let first =
      switch outcome {
      case .sameBits:
        Words(
          nl: "Gelijk: alle \(count) cijfers zijn tot op de bit hetzelfde.",
          en: "Same: all \(count) figures have the same bits.")
      case .sameTo10Digits:
        Words(
          nl: "Gelijk: alle \(count) cijfers verschillen minder dan 1e-10.",
          en: "Same: all \(count) figures differ by less than 1e-10.")
      case .moved:
        Words(
          nl: "Anders: \(moved.count) van \(count) cijfers zijn verschoven.",
          en: "Changed: \(moved.count) of \(count) figures moved.")
      }
    var lines = [first[language], "\(Words(nl: "Vingerafdruk", en: "Fingerprint")[language]): \(record.fingerprint)"]
    if !causes.isEmpty {
      lines.append(
        Words(nl: "Wat anders is dan in het verslag:", en: "What is otherwise than in the record:")[language])
      lines += causes.map { "  \($0.what): \($0.recorded) → \($0.now)" }
    } else if outcome == .moved {
      lines.append(
        Words(
          nl: "De invoer is dezelfde; het verschil komt van het programma of de machine.",
          en: "The inputs are the same; the difference comes from the program or the machine.")[language])
    }
    lines += moved.prefix(20).map { "  \($0.what): \($0.recorded) → \($0.now)" }
    if moved.count > 20 {
      lines.append(Words(nl: "  en nog \(moved.count - 20)", en: "  and \(moved.count - 20) more")[language])
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func json(_ outcome: Outcome, _ causes: [Change], _ moved: [Change], _ record: RunRecord) -> JSON {
    func list(_ changes: [Change]) -> JSON {
      .array(changes.map { ["what": .text($0.what), "recorded": .text($0.recorded), "now": .text($0.now)] as JSON })
    }
    return [
      "outcome": .text(outcome.rawValue), "fingerprint": .text(record.fingerprint),
      "compared": .integer(record.figures.count), "causes": list(causes), "moved": list(moved),
    ]
  }
}
