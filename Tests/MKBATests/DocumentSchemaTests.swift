import Documents
import Foundation
import MKBA
import Reporting
import Testing

@Suite("The JSON Schema of what the program prints")
struct DocumentSchemaTests {
  private static let root = ProgramUnderTest.repository.resolvingSymlinksInPath()

  private static func files(_ ending: String, under folder: String = "scenarios") -> [String] {
    let all = FileManager.default.enumerator(at: root.appendingPathComponent(folder), includingPropertiesForKeys: nil)
    return (all?.compactMap { $0 as? URL } ?? []).map(\.path).filter { $0.hasSuffix(ending) }.sorted()
  }

  private static func faults(_ json: String, _ kind: String) throws -> [String] {
    let validator = try #require(DocumentValidator.all[kind])
    return try validator.faults(of: PrintedValue(json))
  }

  @Test("accepts the run of every scenario that ships, complete and as a release")
  func runs() throws {
    let files = Self.files(".scenario.yaml")
    #expect(files.count >= 12)
    for file in files {
      for audience in Audience.allCases {
        let json = try ScenarioRun([file], RunSettings(draws: 200, audience: audience)).run().json
        #expect(try Self.faults(json, "run.json").prefix(5) == [], "\(file) \(audience)")
      }
    }
  }

  @Test("accepts the test and the plan of every hypothesis that ships, complete and as a release")
  func hypotheses() throws {
    let folder = StudyFolder.sound.resolvingSymlinksInPath().path
    let files = Self.files(".hypothesis.yaml") + ["\(folder)/claim.hypothesis.yaml"]
    #expect(files.count >= 3)
    for file in files {
      for audience in ["inside", "outside"] {
        // Held against its schema where it is run.
        let test = try ProgramUnderTest.run(["test", "--json", "--audience", audience, file])
        #expect(test.status == 0)
      }
      // What a roll-out could show follows from a fit only, which is an error of its own.
      let power = try ProgramUnderTest.run(["power", "--json", file])
      #expect(power.status == 0 || power.output.contains("\"power_after_fit_only\""))
      #expect(try ProgramUnderTest.run(["show", "estimate", "--json", file]).status == 0)
    }
  }

  @Test("accepts what the other commands print of the files that ship, complete and as a release")
  func others() throws {
    let codebooks = Self.files(".codebook.yaml")
    for audience in ["inside", "outside"] {
      for file in codebooks {
        #expect(try ProgramUnderTest.run(["kpi", "--json", "--audience", audience, file]).status == 0)
      }
      for file in Self.files(".coverage.yaml") {
        #expect(try ProgramUnderTest.run(["coverage", "--json", "--audience", audience, file]).status == 0)
      }
      let formula = ["fit", "referral == wlz_residential ~ elderly_work + age", "--audience", audience, "--json"]
      #expect(
        try ProgramUnderTest.run(formula + [Self.root.path + "/scenarios/elderly-work/registration.codebook.yaml"])
          .status == 0)
    }
    let checked = codebooks + Self.files(".scenario.yaml") + Self.files(".hypothesis.yaml") + Self.files("sources.yaml")
    #expect(try ProgramUnderTest.run(["check", "--json"] + checked).status < 2)
    #expect(try ProgramUnderTest.run(["prices", "--json", "--year", "2024"]).status == 0)
    #expect(try ProgramUnderTest.run(["schema", "--json"]).status == 0)
    #expect(try ProgramUnderTest.run(["schema", "nothing", "--json"]).status == 3)
    #expect(try ProgramUnderTest.run(["test", "--nonsense", "--json"]).status == 2)
  }

  @Test("accepts a run and its record with points of another kind, complete and as a release")
  func points() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = try #require(Self.files("elderly-work.scenario.yaml").first)
    for kind in PointKind.allCases {
      for audience in Audience.allCases {
        var settings = RunSettings(draws: 256, audience: audience, output: folder, exportedDraws: 0)
        settings.points = PointChoice(kind, isAntithetic: true)
        settings.writesWorkbook = false
        settings.formats = []
        #expect(try Self.faults(ScenarioRun([file], settings).run().json, "run.json") == [])
        let record = try String(contentsOfFile: folder + "/record.json", encoding: .utf8)
        #expect(try Self.faults(record, "record.json") == [])
      }
    }
  }

  @Test("accepts the record and the plan that stand in files")
  func inFiles() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    #expect(try ProgramUnderTest.run(WrongInput.run, in: study.url).status == 0)
    let record = try String(contentsOf: study.file("OUT/record.json"), encoding: .utf8)
    #expect(try Self.faults(record, "record.json") == [])
    #expect(
      try ProgramUnderTest.run(["power", "--freeze", "--json", "claim.hypothesis.yaml"], in: study.url).status == 0)
    let plan = try String(contentsOf: study.file("claim.plan.json"), encoding: .utf8)
    #expect(try Self.faults(plan, "plan.json") == [])
  }

  /// An error of one key, in the text of a document.
  @Test(
    "refuses a key that nobody told, a key that is gone, another type and another word",
    arguments: [
      ("\"code\":", "\"cod\":"), ("\"code\":", "\"more\": 1,\n\"code\":"),
      ("\"severity\": \"error\"", "\"severity\": 1"),
      ("\"severity\": \"error\"", "\"severity\": \"grave\""), ("\"findings\": [", "\"findings\": [1, "),
      ("\"line\": null", "\"line\": 1.5"), ("\"message\": \"", "\"message\": null, \"why\": \""),
    ])
  func refuses(_ old: String, _ new: String) throws {
    let outcome = try ProgramUnderTest.run(["schema", "nothing", "--json"])
    let broken = outcome.output.replacing(old, with: new, maxReplacements: 1)
    #expect(try Self.faults(outcome.output, "error.json") == [])
    #expect(broken != outcome.output)
    #expect(try !Self.faults(broken, "error.json").isEmpty)
  }

  @Test("is named with or without .json, but for a file of that name")
  func names() throws {
    #expect(try SchemaRun("run").run().json == SchemaRun("run.json").run().json)
    #expect(try SchemaRun("coverage").run().json != SchemaRun("coverage.json").run().json)
    let list = try SchemaRun().run().text
    for kind in FileSchema.all.map(\.kind) + DocumentSchema.all.map(\.kind) {
      #expect(list.contains("\n\(kind) ") || list.hasPrefix("\(kind) "))
    }
  }

  @Test("names every block that it tells of, and has each but once", arguments: DocumentSchema.all.map(\.kind))
  func blocks(_ kind: String) throws {
    let json = try SchemaRun(kind).run().json
    let blocks = try #require(DocumentSchema.all.first { $0.kind == kind }).blocks.map(\.name)
    #expect(Set(blocks).count == blocks.count)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let known = Set((object["$defs"] as? [String: Any] ?? [:]).keys)
    let named = Set(json.matches(of: /"#\/\$defs\/([a-z_0-9]+)"/).map { String($0.1) })
    #expect(known == named, "\(known.symmetricDifference(named))")
  }
}
