import Documents
import Estimation
import Evidence
import Foundation
import MKBA
import Monitoring
import Registrations
import Testing

import struct CostBenefit.RulePack
import struct CostBenefit.Scenario

/// Each block of a probe has a key `probe_…` that no reader knows; the refusal names all the keys that it does know. Blocks of a scenario
/// are probed in `SchemaTests`.
@Suite("The schemas of files beside a scenario")
struct SchemaKeysTests {
  private static let books = """
    format: 1
    codebook: Register
    file: rows.csv
    key: [client]
    columns:
      client: {type: pseudonym}
      worker: {type: pseudonym}
      area: {type: text}
      treated: {type: yes_no}
      outcome: {type: number}

    """

  /// The keys that readers name, by block.
  private static func asked(
    _ texts: [String], named name: String = "probe.yaml", read: (String) throws(Findings) -> [Finding]
  ) throws -> [String: Set<String>] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-probe-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try WholeFile.write(books, to: folder.appendingPathComponent("register.codebook.yaml").path)
    try WholeFile.write(
      "client;worker;area;treated;outcome\na;b;c;ja;1\n", to: folder.appendingPathComponent("rows.csv").path)
    var result: [String: Set<String>] = [:]
    for text in texts {
      let path = folder.appendingPathComponent(name).path
      try WholeFile.write(text, to: path)
      let findings: [Finding]
      do throws(Findings) {
        findings = try read(path)
      } catch {
        findings = error.all
      }
      for finding in findings where finding.code == "unknown_key" {
        let match = try #require(
          finding.message.en.firstMatch(of: /^probe_([a-z_]+) is no key of .*; these are: (.*)\.$/),
          "\(finding.message.en)")
        result[String(match.1), default: []].formUnion(match.2.components(separatedBy: ", "))
      }
    }
    return result
  }

  private static func expect(_ asked: [String: Set<String>], are schema: FileSchema, without left: Set<String> = []) {
    for root in schema.roots where !left.contains(root.name) {
      #expect(asked[root.name] == Set(["format"] + root.keys.map(\.name)), "\(root.name)")
    }
    for block in schema.blocks where block.others == nil && !left.contains(block.name) {
      #expect(asked[block.name] == Set(block.keys.map(\.name)), "\(schema.kind) \(block.name)")
    }
    #expect(Set(asked.keys).isSubset(of: (schema.roots + schema.blocks).map(\.name)))
  }

  private static func claim(_ identification: String, _ more: String = "") -> String {
    """
    format: 1
    hypothesis: probe
    population: participants
    claim: {nl: a, en: b, probe_words: x}
    effect: relative risk
    expected: -50%
    test: {probe_test: x}
    identification: {\(identification)}
    \(more)
    """
  }

  private static let rows = """
    data: register.codebook.yaml
    outcome: treated == yes
    treatment: treated == yes
    time: {at_risk_from: a, treated_from: b, outcome_window: 1 year, probe_time: x}
    modification: [{by: area, probe_modification: x}]
    dose: {column: outcome, shape: linear, probe_dose: x}
    missing: {impute: covariates, probe_missing: x}
    probe_of_registration: x
    """

  @Test("have the keys of a hypothesis, for every design")
  func hypothesis() throws {
    let schema = FileSchema.hypothesis
    func word(_ block: KeyBlock) -> String? {
      guard let design = block.keys.first(where: { $0.name == "design" }), case .word(let words) = design.form else {
        return nil
      }
      return words.first
    }
    let designs = schema.blocks.filter {
      word($0) != nil && !$0.name.hasPrefix("beside_") && $0.name != "earlier_studies"
    }
    #expect(designs.count >= 15)
    let texts = designs.map { Self.claim("design: \(word($0) ?? ""), probe_\($0.name): x", Self.rows) }
    var asked = try Self.asked(texts) { path throws(Findings) in try Hypothesis.parse(path).findings }
    // What the reader knows and always refuses with the design is not told.
    let refused: Set = ["adjust_for", "fixed_effects", "model", "covariance"]
    for block in designs {
      let keys = Set(block.keys.map(\.name))
      let read = try #require(asked[block.name])
      #expect(keys.isSubset(of: read), "\(block.name) \(keys.subtracting(read))")
      #expect(read.subtracting(keys).isSubset(of: refused), "\(block.name) \(read.subtracting(keys))")
      asked[block.name] = nil
      let beside = try #require(schema.blocks.first { $0.name == "beside_\(block.name)" })
      #expect(keys.subtracting(beside.keys.map(\.name)) == ["beside", "must_agree", "combine_with"])
    }
    asked.merge(
      try Self.asked([
        Self.claim(
          "design: crude comparison, combine_with: {weight: 50%, verdict_on: own, studies: a, new_site: no, probe_combine_with: x}",
          Self.rows)
      ]) { path throws(Findings) in try Hypothesis.parse(path).findings }.filter { $0.key == "combine_with" }
    ) { $1 }
    let pooled = try Self.asked([
      Self.claim("design: earlier studies, studies: a, new_site: no, probe_earlier_studies: x", "probe_of_studies: x")
    ]) { path throws(Findings) in try PooledHypothesis.read(path).tested.findings }
    asked.merge(pooled) { $0.union($1) }
    // The reader of a claim on studies knows the keys of rows, to refuse them.
    let onRows: Set = ["data", "outcome", "treatment", "time", "person_time", "modification", "dose"]
    asked["of_studies"] = asked["of_studies"].map { $0.subtracting(onRows) }
    let left = Set(designs.map(\.name) + designs.map { "beside_\($0.name)" })
    Self.expect(asked, are: schema, without: left)
  }

  @Test("have the words of every design")
  func words() throws {
    for block in FileSchema.hypothesis.blocks where !block.name.hasPrefix("beside_") {
      guard case .word(let designs)? = block.keys.first(where: { $0.name == "design" })?.form,
        let design = designs.first
      else { continue }
      var told: [String: [String]] = [:]
      var lines = ["identification:", "  design: \(design)"]
      var keyOfLine: [Int: String] = [:]
      for key in block.keys where key.name != "design" {
        guard case .word(let words) = key.form else { continue }
        told[key.name] = words
        lines.append("  \(key.name): zzz")
        keyOfLine[lines.count] = key.name
      }
      // Errors of a matching are read with replacement only.
      if block.name == "propensity_matching", let place = lines.firstIndex(of: "  with_replacement: zzz") {
        lines[place] = "  with_replacement: yes"
        keyOfLine[place + 1] = nil
      }
      let rest = Self.claim("", design == "earlier studies" ? "" : Self.rows).replacing(
        "identification: {}\n", with: "")
      let text = lines.joined(separator: "\n") + "\n" + rest
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-probe-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: folder) }
      let path = folder.appendingPathComponent("probe.yaml").path
      try WholeFile.write(text, to: path)
      let findings: [Finding]
      do throws(Findings) {
        if design == "earlier studies" { _ = try PooledHypothesis.read(path) } else { _ = try Hypothesis.parse(path) }
        findings = []
      } catch {
        findings = error.all
      }
      for (line, key) in keyOfLine where key != "estimand" {
        let finding = try #require(
          findings.first { $0.code == "unknown_word" && $0.place?.line == line }, "\(block.name) \(key)")
        let list = try #require(finding.message.en.firstMatch(of: /these can: (.*)\.$/)).1
        #expect(Set(list.components(separatedBy: ", ")) == Set(told[key] ?? []), "\(block.name) \(key)")
      }
    }
  }

  @Test("have the keys of a codebook, with its checks and its indicators")
  func codebook() throws {
    let text = """
      format: 1
      codebook: Register
      file: rows.csv
      read: {probe_read: x}
      key: [client]
      privacy: {probe_privacy: x}
      data_protection: {probe_data_protection: x}
      columns: {client: {type: pseudonym, probe_column: x}}
      probe_codebook: x

      """
    var asked = try Self.asked([text]) { path throws(Findings) in try Codebook.read(path).findings }
    let more =
      Self.books + """
        checks: {accepted: [{check: a, why: b, probe_accepted: x}], probe_checks: x}
        kpis:
          probe_kpis: x
          population: {data: a, count: b, key: c, column: area, probe_population: x}
          targets: {rows: {value: 1, probe_target: x}}
          benchmarks: {rows: {value: 1, source: a, probe_benchmark: x}}
          caseload: {worker: worker, probe_caseload: x}

        """
    asked.merge(
      try Self.asked([more]) { path throws(Findings) in
        let notebook = Notebook()
        let codebook = try Codebook.read(path)
        _ = DeclaredChecks(codebook, checks: QualityCatalogue.names, in: notebook)
        do throws(Findings) { _ = try KPIPlan.read(codebook) } catch { return notebook.findings + error.all }
        return notebook.findings
      }
    ) { $0.union($1) }
    Self.expect(asked, are: .codebook)
  }

  @Test("have the keys of indicators, studies, scans, coverage, margins and rules")
  func others() throws {
    let indicators = try Self.asked([
      """
      format: 1
      kpis: Probe
      says: {nl: a, en: b, probe_words: x}
      columns: {}
      indicators:
        clients:
          says: {nl: a, en: b}
          kind: output
          measure: count
          life_cycle: {status: usable, probe_life_cycle: x}
          target: {value: 1, probe_target: x}
          probe_indicator: x
      probe_kpis: x

      """
    ]) { path throws(Findings) in
      _ = try IndicatorLibrary.read(try SourceFile.read(path))
      return []
    }
    Self.expect(indicators, are: .kpis)

    let studies = try Self.asked(
      [
        ("relative risk", "events: 1, of: 2"), ("rate ratio", "events: 1, time: 2"),
        ("mean difference", "mean: 1, sd: 2, of: 3"),
      ]
      .map { effect, arm in
        """
        format: 1
        studies: Probe
        outcome: {nl: a, en: b, probe_words: x}
        effect: \(effect)
        direction: lower is better
        list:
          - {study: A, design: randomised, country: NL, year: 2020, grade: good, source: a, treated: {\(arm), probe_arm: x}, \
        comparison: {\(arm)}, probe_study: x}
        probe_studies: x

        """
      }
    ) { path throws(Findings) in try Estimation.StudyFile.read(path).findings }
    Self.expect(studies, are: .studies)

    let scan = try Self.asked([
      """
      format: 1
      scan: Probe
      level: district
      indicators: {a: {says: {nl: a, en: b, probe_words: x}, data: a, area: b, count: c, of: d, probe_indicator: x}}
      composite: {scale: z-score, weights: {a: 1}, probe_composite: x}
      map: {geojson: a, property: b, projection: rd, probe_map: x}
      probe_scan: x

      """
    ]) { path throws(Findings) in try ScanPlan.read(path).findings }
    Self.expect(scan, are: .scan)

    let coverage = try Self.asked(
      [
        "counts: {file: a, times: b, people: c, probe_counts: x}",
        "contacts: {codebook: a, person: b, probe_contacts: x}",
        "lists: {a: {codebook: a, person: b, probe_list: x}, b: {codebook: a, person: b}}",
      ].map {
        """
        format: 1
        coverage: probe
        population: {nl: a, en: b, probe_words: x}
        source: a
        privacy: {probe_privacy: x}
        \($0)
        probe_coverage: x

        """
      }
    ) { path throws(Findings) in
      _ = try FileCheck([path]).run()
      return try CoverageStudy.read(path).findings
    }
    Self.expect(coverage, are: .coverage)

    let margins = try Self.asked([
      "format: 1\nmargins: Probe\nsource: a\ncells: [{town: a, people: 1}]\nprobe_margins: x\n"
    ]) {
      path throws(Findings) in
      let notebook = Notebook()
      _ = PopulationCells.read(path, in: notebook)
      return notebook.findings
    }
    Self.expect(margins, are: .margins)

    let rules = try Self.asked([
      """
      format: 1
      rules: probe
      starts: 2026-01-01
      rates: [{rate: 2%, probe_rate: x}]
      exceptions: {a: {says: {nl: a, en: b, probe_words: x}, status: own, rate: 1%, probe_exception: x}}
      asks: {timing: open, horizon: open, probe_asks: x}
      source: {title: a, status: own, experts: {number: 1, method: a, date: b, probe_experts: x}, probe_source: x}
      probe_rules: x

      """
    ]) { path throws(Findings) in
      _ = try RulePack.read(try SourceFile.read(path))
      return []
    }
    Self.expect(rules, are: .rules)
  }

  @Test("have the keys of a file that scenarios include")
  func shared() throws {
    let asked = try Self.asked(["format: 1\nscenario: Probe\ninclude: shared.yaml\n"]) { path throws(Findings) in
      let file = URL(fileURLWithPath: path).deletingLastPathComponent().appendingPathComponent("shared.yaml").path
      try WholeFile.write("format: 1\nshared: Probe\nprobe_shared: x\n", to: file)
      return try Scenario.read(path).findings
    }
    #expect(asked["shared"] == Set(["format"] + FileSchema.shared.roots[0].keys.map(\.name)))
  }

  @Test("are of files that mkba check takes too", arguments: ["kpis", "margins", "rules"])
  func checked(_ kind: String) throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let data = ProgramUnderTest.repository.appendingPathComponent("Sources")
    let text =
      switch kind {
      case "kpis":
        try String(
          contentsOf: data.appendingPathComponent("Monitoring/Indicators/Data/elderly-work.kpis.yaml"), encoding: .utf8)
      case "rules":
        try String(contentsOf: data.appendingPathComponent("CostBenefit/Rules/Data/nl-2026.yaml"), encoding: .utf8)
      default: "format: 1\nmargins: Adults\nsource: a book\ncells: [{town: Alfen, people: 1_000}]\n"
      }
    for (content, status) in [(text, Int32(0)), (text + "no_key_of_ours: 1\n", 1)] {
      try Data(content.utf8).write(to: study.file("own.yaml"))
      let outcome = try ProgramUnderTest.run(["check", "--json", "own.yaml"], in: study.url)
      #expect(outcome.status == status)
      let codes = try PrintedJSON(outcome.output)["findings"].items.map { $0["code"].text }
      #expect(codes == (status == 0 ? [] : ["unknown_key"]))
    }
  }

  @Test("take cells of margins that are written in place, and a file of them")
  func margins() throws {
    let json = try SchemaRun("margins").run().json
    let validator = SchemaValidator(
      root: try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]))
    func accepts(_ cells: String) throws -> Bool {
      let text = "format: 1\nmargins: Adults\nsource: a book\ncells: \(cells)\n"
      return validator.accepts(try Document(try SourceFile(path: "a.yaml", bytes: Array(text.utf8))).root)
    }
    #expect(try accepts("[{town: Alfen, people: 1_000, sites: 2}, {town: Belden, people: 3_000}]"))
    #expect(try accepts("towns.csv"))
    #expect(try !accepts("[{town: Alfen}]"))
    #expect(try !accepts("[Alfen]"))
  }

  @Test("have the keys of registers of prices, indices and sources")
  func prices() throws {
    let register = try Self.asked([
      """
      format: 1
      prices: probe
      source: {title: a, status: own, probe_source: x, experts: {number: 1, method: a, date: b, probe_experts: x}}
      lines:
        one: {kind: cost, says: a, values: {fiscal: 1 EUR2024/hour, probe_values: x}, probe_price: x}
        two: {kind: cost, says: a, value: 1 EUR2024/hour, probe_price: x}
      probe_prices: x

      """
    ]) { path throws(Findings) in
      _ = try PriceRegister.read(try SourceFile.read(path))
      return []
    }
    Self.expect(register, are: .prices)
    let index = try Self.asked([
      "format: 1\nindex: probe\ntitle: a\nsource: {title: a, status: own}\nlevels: {2020: 1, 2021: 1}\nprobe_index: x\n",
      "format: 1\nindex: probe\ntitle: a\nsource: {title: a, status: own}\nyearly_change: {2021: 1%}\nprobe_index: x\n",
    ]) { path throws(Findings) in
      _ = try PriceIndex.read(try SourceFile.read(path))
      return []
    }
    Self.expect(index, are: .index, without: ["source", "experts"])
    let sources = try Self.asked(["format: 1\nsources: {a: {title: a, status: own}}\nprobe_sources: x\n"]) {
      path throws(Findings) in
      let notebook = Notebook()
      var list = SourceList()
      list.read(path, in: notebook)
      return notebook.findings
    }
    Self.expect(sources, are: .sources, without: ["source", "experts"])
  }

  /// Beside the probes, which go block by block: no reader asks for a key that stands in no schema at all.
  @Test("tell every key that a reader in Sources asks for")
  func everyKey() throws {
    let told = Set(FileSchema.all.flatMap { ($0.roots + $0.blocks).flatMap { $0.keys.map(\.name) } } + ["format"])
    let root = ProgramUnderTest.repository.appendingPathComponent("Sources")
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
    var seen = 0
    for file in files ?? [] where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      guard text.contains("Fields(") || text.contains("fields") else { continue }
      for match in text.matches(
        of:
          /\b(?:fields|block|keys|band|entry|test|privacy|words\?)\.(?:text|texts|choice|optional|required|whole|number)\("([a-z_0-9]+)"/
      ) {
        seen += 1
        #expect(told.contains(String(match.1)), "\(file.lastPathComponent): \(match.1)")
      }
    }
    #expect(seen > 250)
  }
}
