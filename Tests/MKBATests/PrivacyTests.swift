import Foundation
import Testing

/// People stand in a registration. Their words stay in it.
@Suite("A name in a cell")
struct PrivacyTests {
  /// Names that occur nowhere else: in a column that the codebook does not declare, in a declared text column, in the pseudonym,
  /// and in cells that do not fit their type.
  private static let undeclared = "Xandrabella Quispelhoorn"
  private static let inText = "Wolframinus Zeverlinck"
  private static let asPseudonym = "Jorindel-Vrouwkemans"
  private static let asNumber = "Ottoliene"
  private static let asDate = "Barbaphilus"
  private static let asChoice = "Kwintessa"
  private static let names = [
    "Xandrabella", "Quispelhoorn", "Wolframinus", "Zeverlinck", "Jorindel", "Vrouwkemans", "Ottoliene", "Barbaphilus",
    "Kwintessa",
  ]

  private static let commands: [[String]] = [
    ["run", "--draws", "1000", "--output", "OUT", StudyFile.scenario.name],
    ["run", "--json", "--draws", "1000", "--output", "OUT", "--files-for", "inside", StudyFile.scenario.name],
    ["test", StudyFile.hypothesis.name], ["test", "--json", StudyFile.hypothesis.name],
    ["power", StudyFile.hypothesis.name], ["power", "--json", StudyFile.hypothesis.name],
    ["check", StudyFile.codebook.name], ["check", "--json", StudyFile.codebook.name],
    ["check", "--json", StudyFile.hypothesis.name], ["check", StudyFile.scenario.name],
    ["show", "design", StudyFile.hypothesis.name], ["show", "estimate", StudyFile.hypothesis.name],
    ["show", "model", StudyFile.scenario.name], ["show", "draws", StudyFile.scenario.name],
  ]

  /// A study whose registration has names where they do not stop the work.
  private static func study(reading rules: String = "") throws -> StudyFolder {
    let study = try StudyFolder()
    let text = try String(contentsOf: study.file(StudyFile.register.name), encoding: .utf8)
    let lines = text.split(separator: "\n").enumerated().map { index, line in
      index == 0 ? "\(line);remark" : "\(line);\(index % 3 == 0 ? undeclared : "")"
    }
    try study.apply(.write(lines.joined(separator: "\n") + "\n", .register))
    try study.apply(.replace("oost;einde", "\(inText);einde", .register))
    try study.apply(.replace("c005;", "\(asPseudonym);", .register))
    // The adjustment reads the text column, and so its levels. One who stands alone in a level has no ratio.
    try study.apply(
      .replace("crude comparison", "adjusted comparison, adjust_for: [age, visits, organisation]", .hypothesis))
    try study.apply(.replace("effect: relative risk", "effect: risk difference", .hypothesis))
    try study.apply(.replace("expected: -50%", "expected: -10 points", .hypothesis))
    try study.apply(.replace("smallest_of_interest: -10%", "smallest_of_interest: -1 points", .hypothesis))
    try study.apply(.replace("read: {", "read: {\(rules)", .codebook))
    return study
  }

  @Test("is in nothing that a command prints or writes", arguments: commands)
  func sound(_ command: [String]) throws {
    let study = try Self.study()
    defer { study.remove() }
    let outcome = try ProgramUnderTest.run(command, in: study.url)
    #expect(outcome.status < 2, "\(outcome.errors)")
    try Self.expectNoName(outcome, study)
  }

  @Test("is in nothing that a command prints where the cell does not fit its type", arguments: commands)
  func refused(_ command: [String]) throws {
    let study = try Self.study()
    defer { study.remove() }
    try Self.plant(in: study)
    let outcome = try ProgramUnderTest.run(command, in: study.url)
    #expect(outcome.status == 3 || (outcome.status == 1 && command[0] == "check"), "\(outcome.errors)")
    try Self.expectNoName(outcome, study)
  }

  @Test("is in nothing that a command prints or writes where such cells count as missing", arguments: commands)
  func madeMissing(_ command: [String]) throws {
    let study = try Self.study(reading: "faults: missing, ")
    defer { study.remove() }
    try Self.plant(in: study)
    let outcome = try ProgramUnderTest.run(command, in: study.url)
    #expect(outcome.status < 2, "\(outcome.errors)")
    try Self.expectNoName(outcome, study)
  }

  @Test("is in nothing that a command prints where the first line has no column names", arguments: commands)
  func withoutHeader(_ command: [String]) throws {
    let study = try Self.study()
    defer { study.remove() }
    let text = try String(contentsOf: study.file(StudyFile.register.name), encoding: .utf8)
    let lines = text.split(separator: "\n").dropFirst(3)
    try study.apply(.write(lines.joined(separator: "\n") + "\n", .register))
    let outcome = try ProgramUnderTest.run(command, in: study.url)
    #expect(outcome.status == 3 || (outcome.status == 1 && command[0] == "check"), "\(outcome.errors)")
    try Self.expectNoName(outcome, study)
  }

  /// Names, numbers and addresses in columns that may not be there.
  private static let forbidden = ["Marijkeline", "Zwaardemaker", "123456782", "m.zwaardemaker@voorbeeld.nl"]

  /// The commands that came later, and those on files that commands wrote.
  private static let more: [[String]] = [
    ["kpi", StudyFile.codebook.name, "--output", "OUT"], ["kpi", "--json", StudyFile.codebook.name],
    ["kpi", "--json", StudyFile.codebook.name, "--output", "OUT", "--files-for", "inside"],
    ["init", "--from", StudyFile.register.name, "--output", "draft.codebook.yaml"],
    ["init", "--json", "--from", StudyFile.register.name],
    ["compare", StudyFile.scenario.name, StudyFile.scenario.name],
    ["show", "fit", StudyFile.hypothesis.name], ["verify", "OUT/record.json"], ["verify", "--json", "OUT/record.json"],
  ]

  private static func addIndicators(to study: StudyFolder) throws {
    try study.apply(
      .replace(
        "not_in_the_system:", "kpis: {work_form: elderly-work, period: year, by: [elderly_work]}\nnot_in_the_system:",
        .codebook))
  }

  @Test("is in nothing that a later command prints or writes, with cells that fit or not", arguments: more)
  func later(_ command: [String]) throws {
    for isPlanted in [false, true] {
      let study = try Self.study(reading: isPlanted ? "faults: missing, " : "")
      defer { study.remove() }
      try Self.addIndicators(to: study)
      if isPlanted { try Self.plant(in: study) }
      if command[0] == "verify" {
        _ = try ProgramUnderTest.run(Self.commands[0], in: study.url)
      }
      let outcome = try ProgramUnderTest.run(command, in: study.url)
      #expect(outcome.status < 4, "\(outcome.errors)")
      try Self.expectNoName(outcome, study)
    }
  }

  @Test("is read from no column that is forbidden, and the refusal does not say it", arguments: commands + more)
  func inForbiddenColumns(_ command: [String]) throws {
    let study = try Self.study()
    defer { study.remove() }
    try Self.addIndicators(to: study)
    let text = try String(contentsOf: study.file(StudyFile.register.name), encoding: .utf8)
    let lines = text.split(separator: "\n").enumerated().map { index, line in
      index == 0
        ? "\(line);Achternaam;BSN;e-mail"
        : "\(line);\(Self.forbidden[0]) \(Self.forbidden[1]);\(Self.forbidden[2]);\(Self.forbidden[3])"
    }
    try study.apply(.write(lines.joined(separator: "\n") + "\n", .register))
    let outcome = try ProgramUnderTest.run(command, in: study.url)
    #expect(outcome.status < 4, "\(outcome.errors)")
    // A draft reads the header and leaves the column out; whatever reads the registration refuses it.
    if !["init", "verify"].contains(command[0]), !(command[0] == "show" && command[1] == "fit") {
      #expect(outcome.status == 3 || command[0] == "check" && outcome.status == 1, "\(command): \(outcome.status)")
    }
    try Self.expectNoName(outcome, study, names: Self.forbidden)
  }

  private static func plant(in study: StudyFolder) throws {
    try study.apply(.replace("c008;2023;ja", "c008;2023;\(asChoice)", .register))
    try study.apply(.replace("c009;2023;ja;15-03-2022", "c009;2023;ja;\(asDate)", .register))
    try study.apply(.replace("c015;2023;ja;15-03-2022;geen;;", "c015;2023;ja;15-03-2022;geen;;\(asNumber)", .register))
    try study.apply(.replace("c012;2023;ja;15-03-2022;geen", "c012;2023;ja;15-03-2022;\(asChoice)", .register))
  }

  private static func expectNoName(
    _ outcome: ProgramUnderTest.Outcome, _ study: StudyFolder, names: [String] = Self.names
  ) throws {
    var said = ["standard output": outcome.output, "standard error": outcome.errors]
    for (path, bytes) in study.contents where path.hasPrefix("OUT/") || path.hasPrefix("draft") {
      said[path] = String(decoding: bytes, as: UTF8.self)
    }
    for (place, text) in said {
      for name in names { #expect(!text.localizedCaseInsensitiveContains(name), "\(name) in \(place)") }
    }
  }
}
