import Documents
import Foundation
import Monitoring
import Testing

/// One thing wrong with a coverage file or with the lists behind it, and the code that it must get.
struct WrongCoverage: Sendable, CustomTestStringConvertible {
  let code: String
  let line: Int?
  /// The lines of the file after `source:`, which is line 5.
  let body: String
  /// Replaces the head of the file.
  var head = Self.head
  var files: [String: String] = [:]
  var testDescription: String { code }

  static let head = """
    format: 1
    coverage: homeless
    population: {nl: mensen zonder huis, en: people without a home}
    unit: person
    source: a test
    """

  static let lists = [
    "one.codebook.yaml": """
    format: 1
    codebook: One list
    file: one.csv
    unit: client
    key: [client, year]
    columns:
      client: {type: pseudonym}
      year: {type: year}
      visits: {type: whole_number}
      hours: {type: number}
      police: {type: yes_no}
      shelter: {type: yes_no}
    """,
    "one.csv": """
    client,year,visits,hours,police,shelter
    aa,2023,1,1.5,yes,no
    aa,2024,2,1.5,yes,yes
    bb,2024,1,2.5,no,yes
    cc,2024,3,0.5,,yes
    dd,2024,1,0.5,yes,no
    """,
    "two.codebook.yaml": """
    format: 1
    codebook: Another list
    file: two.csv
    unit: client
    key: row
    columns:
      row: {type: whole_number}
      client: {type: pseudonym}
      name_of_dog: {type: text}
    """,
    "two.csv": """
    row,client,name_of_dog
    1,zz,rex
    2,yy,rex
    3,.,rex
    """,
  ]

  init(_ code: String, line: Int?, _ body: String, files: [String: String] = lists) {
    self.code = code
    self.line = line
    self.body = body
    self.files = files
  }

  init(_ code: String, line: Int?, replacing old: String, with new: String) {
    self.init(code, line: line, "counts: {1: 20, 2: 5}")
    head = Self.head.replacingOccurrences(of: old, with: new)
  }

  static let keyed = "lists: {police: {codebook: one.codebook.yaml, person: client}, shelter: {codebook: "

  /// What stops the work.
  static let errors: [WrongCoverage] = [
    .init("bad_coverage_name", line: 2, replacing: "homeless", with: "home-less"),
    .init("coverage_unit", line: 4, replacing: "unit: person", with: "unit: persons"),
    .init("bad_confidence", line: 6, "confidence: 20%\ncounts: {1: 20, 2: 5}"),
    .init("bad_smallest_cell", line: 6, "privacy: {smallest_cell: ten}\ncounts: {1: 20, 2: 5}"),
    .init("coverage_material", line: 1, "confidence: 95%"),
    .init("coverage_material", line: 7, "counts: {1: 20, 2: 5}\nlists: [a, b]"),
    .init("key_without_lists", line: 7, "counts: {1: 20, 2: 5}\nperson: client"),
    .init("bad_counts", line: 6, "counts: {once: 20, 2: 5}"),
    .init("nobody_on_a_list", line: 6, "counts: {1: 0}"),
    .init("nobody_on_a_list", line: 7, "lists: [a, b]\npeople: {a: 0, b: 0}"),
    .init("lists_without_people", line: 6, "lists: [a, b]"),
    .init("list_twice", line: 6, "lists: [a, b, a]\npeople: {a: 5, b: 5}"),
    .init("number_of_lists", line: 6, "lists: [a]\npeople: {a: 5}"),
    .init("number_of_lists", line: 6, "lists: [a, b, c, d, e, f, g]\npeople: {a: 5}"),
    .init("bad_combination", line: 7, "lists: [police, shelter]\npeople: {polise: 5, shelter: 4}"),
    .init("bad_combination", line: 7, "lists: [a, b]\npeople: {a + b: 5, b + a: 4}"),
    .init(
      "counts_column_missing", line: 6, "counts: {file: counts.csv, times: keer, people: mensen}",
      files: ["counts.csv": "keren;mensen\n1;20\n2;5\n"]),
    .init(
      "counts_line", line: 3, "counts: {file: counts.csv, times: keren, people: mensen}",
      files: ["counts.csv": "keren;mensen\n1;20\n2;many\n"]),
    .init("person_not_named", line: 7, "lists: [police, shelter]\ncodebook: one.codebook.yaml"),
    .init(
      "list_not_yes_no", line: 6, "lists: [police, visits]\ncodebook: one.codebook.yaml\nperson: client"),
    .init(
      "coverage_column_unknown", line: 6, "lists: [police, sheltre]\ncodebook: one.codebook.yaml\nperson: client"),
    .init("person_not_pseudonym", line: 6, "\(keyed)two.codebook.yaml, person: name_of_dog}}"),
    .init("times_not_whole", line: 6, "contacts: {codebook: one.codebook.yaml, person: client, times: hours}"),
    .init("lists_do_not_overlap", line: 2, "\(keyed)two.codebook.yaml, person: client}}"),
    .init("lists_do_not_overlap", line: 2, "lists: [a, b]\npeople: {a: 5, b: 5}"),
  ]

  /// What is told beside a result.
  static let told: [WrongCoverage] = [
    .init("one_list_no_range", line: 2, "counts: {1: 20, 2: 5}"),
    .init("never_recorded", line: 2, "counts: {1: 20, 2: 5}"),
    .init("nobody_twice", line: 2, "counts: {1: 20, 3: 5}"),
    .init("people_differ", line: 2, "counts: {1: 1645, 2: 183, 3: 37, 4: 13, 5: 1, 6: 1}"),
    .init("independence_untested", line: 2, "lists: [a, b]\npeople: {a: 170, b: 120, a + b: 30}"),
    .init("overlap_small", line: 2, "lists: [a, b]\npeople: {a: 170, b: 120, a + b: 6}"),
    .init("no_coverage_estimate", line: 2, "lists: [a, b]\npeople: {a: 10, a + b: 10}"),
    .init(
      "models_disagree", line: 2,
      "lists: [a, b, c]\npeople: {a: 60, b: 50, a + b: 6, c: 40, a + c: 5, b + c: 4, a + b + c: 2}"),
    .init(
      "list_cells_missing", line: nil, "lists: [police, shelter]\ncodebook: one.codebook.yaml\nperson: client"),
    .init("rows_without_person", line: nil, "contacts: {codebook: two.codebook.yaml, person: client}"),
  ]

  /// The findings of reading and counting, whether they stop it or not.
  func findings() throws -> (all: [Finding], stopped: Bool) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("coverage-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
    let file = folder.appendingPathComponent("study.coverage.yaml")
    try Data("\(head)\n\(body)\n".utf8).write(to: file)
    do throws(Findings) {
      return (try CoverageResult.of(file.path).findings, false)
    } catch {
      return (error.all, true)
    }
  }
}

@Suite("A wrong coverage file")
struct WrongCoverageTests {
  /// Every pseudonym of the lists above, and a name beside them.
  static let cells = ["aa", "bb", "cc", "dd", "zz", "yy", "rex"]

  private func check(_ wrong: WrongCoverage, stops: Bool) throws {
    let (all, stopped) = try wrong.findings()
    #expect(stopped == stops, "\(all)")
    let found = try #require(all.first { $0.code == wrong.code }, "\(all.map(\.code))")
    #expect(found.place?.line == wrong.line, "\(found)")
    #expect(!found.message.nl.isEmpty && found.message.nl != found.message.en)
    for finding in all {
      let words = finding.text(in: .en).split { !$0.isLetter }.map(String.init)
      for cell in Self.cells { #expect(!words.contains(cell), "\(finding)") }
    }
  }

  @Test("gets its own code at its own place, and never tells a pseudonym", arguments: WrongCoverage.errors)
  func errors(_ wrong: WrongCoverage) throws {
    try check(wrong, stops: true)
  }

  @Test("that can be counted is counted, with what is the matter told", arguments: WrongCoverage.told)
  func told(_ wrong: WrongCoverage) throws {
    try check(wrong, stops: false)
  }
}

@Suite("Lists of a registration")
struct CoverageListsTests {
  private func result(_ body: String, _ files: [String: String]) throws -> CoverageResult {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("coverage-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
    let file = folder.appendingPathComponent("study.coverage.yaml")
    try Data("\(WrongCoverage.head)\n\(body)\n".utf8).write(to: file)
    return try CoverageResult.of(file.path)
  }

  @Test("count a person with two rows once, on every list that any row names")
  func oncePerPerson() throws {
    let result = try result(
      "lists: [police, shelter]\ncodebook: one.codebook.yaml\nperson: client", WrongCoverage.lists)
    guard case .lists(let histories) = result.material else {
      Issue.record("these are lists")
      return
    }
    // aa is on both (two rows), bb at the shelter, dd with the police; of cc one list is not known.
    #expect(histories.people == [0, 1, 1, 1])
    #expect(result.smallestCell == 10)
    #expect(result.inputs.map { $0.split(separator: "/").last } == ["one.codebook.yaml", "one.csv"])
  }

  @Test("count contacts by rows, or by a column of times")
  func contacts() throws {
    for (times, expected) in [("", [3, 1]), (", times: visits", [2, 0, 2])] {
      let result = try result(
        "contacts: {codebook: one.codebook.yaml, person: client\(times)}", WrongCoverage.lists)
      guard case .times(let counts) = result.material else {
        Issue.record("these are times")
        return
      }
      // Rows: aa 2, bb, cc and dd 1. Visits: aa 1 + 2, cc 3, bb and dd 1.
      #expect(counts.people == expected)
    }
  }

  @Test("in separate registrations are linked on the pseudonym, whatever the order of their rows")
  func linked() throws {
    var files = WrongCoverage.lists
    files["two.csv"] = "row,client,name_of_dog\n1,dd,rex\n2,aa,rex\n3,ee,rex\n"
    let body = "\(WrongCoverage.keyed)two.codebook.yaml, person: client}}"
    let one = try result(body, files)
    files["two.csv"] = "row,client,name_of_dog\n3,ee,rex\n2,aa,rex\n1,dd,rex\n"
    let other = try result(body, files)
    guard case .lists(let histories) = one.material, case .lists(let turned) = other.material else {
      Issue.record("these are lists")
      return
    }
    // aa and dd are on both, bb and cc on the first, ee on the second.
    #expect(histories.people == [0, 2, 1, 2])
    #expect(histories == turned)
  }
}
