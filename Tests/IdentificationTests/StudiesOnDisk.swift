import Documents
import Estimation
import Foundation
import ReferenceCases

/// A study file and a hypothesis that rests on it, in a folder of their own that goes when the value goes.
final class StudiesOnDisk {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("studies-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ text: String, to name: String) throws {
    try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
  }

  /// Three invented studies, by counts, by an interval and by a t.
  static let three = """
    format: 1
    studies: home_visits
    outcome: {nl: Opname, en: Admission}
    effect: relative risk
    direction: lower is better
    moderators: {hours: number, setting: [group, home]}
    list:
      - {study: North 2011, design: randomised, country: NL, year: 2011, grade: good, source: "A, p. 3", treated: {events: 8, of: 120}, comparison: {events: 19, of: 118}, moderators: {hours: 4, setting: home}}
      - {study: East 2014, design: adjusted comparison, country: BE, year: 2014, grade: fair, source: "B, p. 9", estimate: 0.62, interval: [0.41, 0.94], moderators: {hours: 9, setting: home}}
      - {study: West 2019, design: matched comparison, country: DE, year: 2019, grade: weak, source: "C, p. 2", estimate: 0.8, t: -1.25, moderators: {hours: 6, setting: group}}

    """

  static let block = "design: earlier studies, studies: made.studies.yaml, new_site: no"

  /// Reads the studies and a hypothesis on them.
  func hypothesis(
    _ studies: String = three, _ identification: String = block, effect: String = "relative risk",
    expected: String = "-50%", more: String = ""
  ) throws -> PooledHypothesis {
    try write(studies, to: "made.studies.yaml")
    let text = """
      format: 1
      hypothesis: made
      population: participants
      claim: {nl: Een bewering., en: A claim.}
      effect: \(effect)
      expected: \(expected)
      identification: {\(identification)}
      \(more)

      """
    try write(text, to: "made.hypothesis.yaml")
    return try PooledHypothesis.read(folder.appendingPathComponent("made.hypothesis.yaml").path)
  }

  /// The codes that reading ends with; none where it reads.
  func codes(
    _ studies: String = three, _ identification: String = block, effect: String = "relative risk",
    expected: String = "-50%", more: String = ""
  ) -> [String] {
    do {
      _ = try hypothesis(studies, identification, effect: effect, expected: expected, more: more)
      return []
    } catch let findings as Findings {
      return findings.all.map(\.code)
    } catch {
      return ["\(error)"]
    }
  }

  /// A study file of relative risks by counts.
  static func counted(
    _ rows: [(name: String, events: Double, of: Double, comparedEvents: Double, compared: Double)]
  ) -> String {
    let lines = rows.map { row in
      "  - {study: \"\(row.name)\", design: randomised, country: NL, year: 2001, grade: good, source: made, "
        + "treated: {events: \(Int(row.events)), of: \(Int(row.of))}, "
        + "comparison: {events: \(Int(row.comparedEvents)), of: \(Int(row.compared))}}\n"
    }
    return """
      format: 1
      studies: counted
      outcome: {nl: Uitkomst, en: Outcome}
      effect: relative risk
      direction: lower is better
      list:

      """ + lines.joined()
  }
}
