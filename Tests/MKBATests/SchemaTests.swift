import CostBenefit
import Documents
import Evidence
import Foundation
import MKBA
import Testing

@Suite("The JSON Schema of our files")
struct SchemaTests {
  private static func validator(_ kind: String) throws -> SchemaValidator {
    let json = try SchemaRun(kind).run().json
    return SchemaValidator(
      root: try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]))
  }

  private static func files(_ ending: String) -> [String] {
    let root = ProgramUnderTest.repository.resolvingSymlinksInPath()
    return ["scenarios", "Sources", "Tests/MKBATests/Study"].flatMap { folder in
      let url = root.appendingPathComponent(folder).resolvingSymlinksInPath()
      let all = FileManager.default.enumerator(at: url, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
      return (all ?? []).filter { $0.path.hasSuffix(ending) }.map(\.path).sorted()
    }
  }

  @Test(
    "accepts every file that ships",
    arguments: [
      ("scenario", ".scenario.yaml"), ("sources", "sources.yaml"), ("prices", "zin.yaml"), ("index", "cpi.yaml"),
      ("index", "ova.yaml"), ("hypothesis", ".hypothesis.yaml"), ("codebook", ".codebook.yaml"),
      ("coverage", ".coverage.yaml"), ("kpis", ".kpis.yaml"), ("rules", "Rules/Data/nl-2026.yaml"),
      ("rules", "Rules/Data/green-book-2022.yaml"), ("rules", "Rules/Data/nl-health-2024.yaml"),
      ("rules", "Rules/Data/nl-2016.yaml"), ("rules", "Rules/Data/nl-2021.yaml"),
    ])
  func accepts(_ kind: String, _ ending: String) throws {
    let validator = try Self.validator(kind)
    let files = Self.files(ending)
    #expect(!files.isEmpty)
    for file in files { #expect(validator.accepts(try Document(path: file).root), "\(file)") }
  }

  /// What is wrong in the structure of a file, as far as it is YAML at all.
  private static let structural = WrongInput.all.filter { wrong in
    kind(of: wrong) != nil
      && [
        "unknown_key", "key_missing", "unknown_word", "text_expected", "list_expected", "block_expected",
        "unknown_format", "expression_cut", "unknown_effect", "unknown_type",
      ].contains(wrong.code)
  }

  private static func kind(of wrong: WrongInput) -> String? {
    ["scenario", "hypothesis", "codebook", "sources"].first { wrong.file?.name.contains($0) == true }
  }

  @Test("refuses what is wrong in the structure", arguments: structural)
  func refuses(_ wrong: WrongInput) throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let file = try #require(wrong.file).name
    let validator = try Self.validator(try #require(Self.kind(of: wrong)))
    if FileManager.default.fileExists(atPath: study.file(file).path) {
      #expect(validator.accepts(try Document(path: study.file(file).path).root))
    }
    for damage in wrong.damage { try study.apply(damage) }
    #expect(!validator.accepts(try Document(path: study.file(file).path).root))
  }

  @Test("has structural faults to refuse in each kind of file of a study")
  func manyFaults() {
    for (kind, least) in [("scenario", 8), ("hypothesis", 4), ("codebook", 2), ("sources", 1)] {
      #expect(Self.structural.filter { Self.kind(of: $0) == kind }.count >= least, "\(kind)")
    }
  }

  @Test("uses no keyword that its validator does not know", arguments: FileSchema.all.map(\.kind))
  func keywords(_ kind: String) throws {
    func look(_ value: Any, isNames: Bool) {
      if let list = value as? [Any] { for item in list { look(item, isNames: false) } }
      guard let object = value as? [String: Any] else { return }
      for (key, value) in object {
        if !isNames { #expect(SchemaValidator.keywords.contains(key), "\(key)") }
        look(value, isNames: !isNames && ["properties", "$defs"].contains(key))
      }
    }
    look(try Self.validator(kind).root, isNames: false)
  }

  /// Each block of the probe has a key `probe_…` that no reader knows; the refusal names all the keys that it does know.
  @Test("has the keys that the readers of a scenario accept, and no others")
  func sameKeys() throws {
    var asked: [String: Set<String>] = [:]
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-probe-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("probe.scenario.yaml").path
    try WholeFile.write(SchemaProbe.places, to: folder.appendingPathComponent("places.yaml").path)
    for probe in SchemaProbe.scenarios {
      try WholeFile.write(probe, to: path)
      for finding in Self.findings(path) where finding.code == "unknown_key" {
        let match = try #require(
          finding.message.en.firstMatch(of: /^probe_([a-z_]+) is no key of .*; these are: (.*)\.$/),
          "\(finding.message.en)")
        asked[String(match.1), default: []].formUnion(match.2.components(separatedBy: ", "))
      }
    }
    let schema = FileSchema.scenario
    // Files that are included are read before the rest.
    #expect(asked["scenario"]?.union(["include"]) == Set(["format"] + schema.roots[0].keys.map(\.name)))
    for block in schema.blocks where block.others == nil {
      #expect(asked[block.name] == Set(block.keys.map(\.name)), "\(block.name)")
    }
    #expect(Set(asked.keys).subtracting(["scenario"]).isSubset(of: schema.blocks.map(\.name)))
  }

  private static func findings(_ path: String) -> [Finding] {
    do throws(Findings) {
      _ = try Scenario.read(path)
    } catch {
      return error.all
    }
    return []
  }
}

/// A file that has every block of a scenario, each with a key that nobody knows.
enum SchemaProbe {
  static let places =
    "format: 1\nmargins: Places\nsource: book\ncells:\n  - {town: Alfen, people: 1_000}\n  - {town: Belden, people: 3_000}\n"

  private static func scenario(parameter: String) -> String {
    """
    format: 1
    probe_scenario: x
    scenario: Probe
    price_year: 2024
    base_date: 2026-01-01
    horizon: 2026..2028
    timing: mid
    discounting: {rules: nl-2026, rate: 3%, source: book, probe_discounting: x}
    study: {probe_study: x}
    groups: {age: [young, old], town: {file: none.csv, column: a, probe_group_of_file: x}}
    tables: {costs: {by: [age], values: {young: 1, old: 1}, probe_table: x}}
    functions:
      care(people): {formula: people, probe_function: x}
    credit: {us: {share: rest, costs: [b], probe_credit: x}}
    actors: {club: {public: no, probe_actor: x}}
    parameters:
      one: {value: 1 person/year}
      tried: {\(parameter), probe_parameter: x}
      chosen: {if: one > 0 person/year, then: 1, else: 0, probe_choice: x}
      parts: {dirichlet: {a: 1, b: 1}, probe_dirichlet: x}
      joint: {joint_normal: {mean: {a: 1, b: 1}, probe_joint_normal_terms: x}, probe_joint_normal: x}
      pairs: {rows: {file: none.csv, columns: {a: b}, probe_rows_of_file: x}, probe_rows: x}
    correlations:
      - {between: [one, tried], rank: 0.1, probe_correlation: x}
    steps:
      first: {formula: one, probe_step: x}
    cohorts:
      group:
        states: [well, ill]
        start: {well: 1}
        transitions: {well: {counts: {well: 1, ill: 2}, probe_counts: x}, ill: stays}
        probe_cohort: x
    scale:
      country:
        {places: places.yaml, place: town, amount: people, took_part: {places: [Alfen], volunteered: no, probe_took_part: x}, \
    varies: {c: {mean: 1, between: 1, scale: identity, probe_varies: x}}, probe_scale: x}
    baseline:
      says: Nothing.
      probe_baseline: x
    alternatives:
      other: {probe_alternative: x}
    benefits:
      - {flow: a, amount: one, to: club, vat: {amount: included, probe_vat: x}, probe_benefit: x}
    costs:
      - {flow: b, amount: one, by: club, probe_cost: x}
    transfers:
      - {flow: c, amount: one, from: club, to: state, probe_transfer: x}
    overlaps: {care: {share: 1, probe_overlap: x}}
    pm:
      - {item: d, direction: cost, why: e, probe_pm: x}
    ceilings:
      - {step: first, at_most: 1 person/year, probe_ceiling: x}
    budget: {index: f, yearly_change: {2025: 0%}, probe_budget: x}
    goals:
      - {goal: g, effect: first, probe_goal: x}

    """
  }

  /// A parameter is asked for other keys by what it is.
  static let scenarios = [
    "value: 1, measure: risk, interval: [0.1, 0.2]", "price: zin.nursing-home-day", "estimate: a.effect",
    "by_year: {2026: 1}", "series: {2026: 1, 2028: 1}", "choices: {a: 50%, b: 50%}",
    "value: 1, price: zin.nursing-home-day",
  ].map(scenario)
}
