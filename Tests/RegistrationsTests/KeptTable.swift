import Foundation
import Registrations

/// A table that the fixtures keep in every form that is read; `Fixtures/make_fixtures.py` wrote them all from the same rows.
struct KeptTable: Sendable {
  let name: String
  /// The codebook without its first lines, the same for every form.
  let columns: String
  /// What the text files need to be told, if anything.
  let textRules: String

  static let all = [small, visits]

  static let small = KeptTable(
    name: "small",
    columns: """
      key: [client, year]
      columns:
        client: {type: pseudonym}
        year: {type: year, between: [2023, 2023]}
        elderly_work: {type: yes_no}
        first_contact: {type: date}
        referral: {choices: {geen: none, wmo: wmo, wlz_verblijf: wlz_residential}}

      """, textRules: "")

  static let visits = KeptTable(
    name: "visits",
    columns: """
      key: [client, year]
      columns:
        client: {type: pseudonym}
        year: {type: year}
        visit_date: {type: date}
        hours: {type: number, unit: hour, at_least: 0}
        amount: {type: number}
        age: {type: whole_number, between: [50, 110]}
        score: {type: whole_number, between: [0, 10]}
        referral: {choices: {geen: none, wmo: wmo, wlz_verblijf: wlz_residential}}
        mood: {choices: {1: low, 2: middle, 3: high}}
        lives_alone: {type: yes_no}
        neighbourhood: {type: text}
        remark: {type: text}

      """, textRules: "read: {decimal: \",\", thousands: none, date: dd-mm-yyyy}\n")

  static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures")

  /// Reads the table from one of its files.
  /// - Parameter ending: `sav`, `tsv.gz`, `db`.
  func read(_ ending: String, rules: String? = nil, _ wanted: Set<String>? = nil, threads: Int = 2) throws
    -> Registration
  {
    let path = Self.fixtures.appendingPathComponent("\(name).\(ending)").path
    let isText = ending.hasPrefix("csv") || ending.hasPrefix("tsv")
    return try Self.read(
      ending == "db" ? "sqlite:\(path)" : path, columns + (rules ?? (isText ? textRules : "")), wanted, threads: threads
    )
  }

  /// The text that all forms are compared with.
  var text: Registration {
    get throws {
      guard name == "small" else { return try read("csv") }
      let path = Self.fixtures.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("notebooks-data/elderly-work-small.csv").path
      return try Self.read(path, columns + textRules)
    }
  }

  static func read(
    _ file: String, _ codebook: String, _ wanted: Set<String>? = nil, threads: Int = 2
  ) throws -> Registration {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-kept-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("kept.codebook.yaml")
    try Data("format: 1\ncodebook: Kept\nfile: \"\(file)\"\n\(codebook)".utf8).write(to: path)
    return try Registration.read(codebook: Codebook.read(path.path), columns: wanted, threads: threads)
  }
}
