import Foundation
import Testing

/// A command line that asks for something that is not there.
struct WrongUsage: Sendable, CustomTestStringConvertible {
  let arguments: [String]
  /// What standard error says.
  let says: String

  var testDescription: String { arguments.joined(separator: " ") }

  init(_ arguments: String, says: String) {
    self.arguments = arguments.split(separator: " ").map(String.init)
    self.says = says
  }

  static let all: [WrongUsage] = [
    .init("walk", says: "walk"),
    .init("run", says: "Missing expected argument"),
    .init("run study.scenario.yaml --drws 1000", says: "--drws"),
    .init("run study.scenario.yaml --draws 5", says: "between 100 and"),
    .init("run study.scenario.yaml --draws 5000000000", says: "between 100 and"),
    .init("run study.scenario.yaml --draws many", says: "many"),
    .init("run study.scenario.yaml --draws", says: "--draws"),
    .init("run study.scenario.yaml --seed -1", says: "--seed"),
    .init("run study.scenario.yaml --threads 0", says: "--threads must be between 1 and 1024"),
    .init("run study.scenario.yaml --lang de", says: "de"),
    .init("run study.scenario.yaml --audience all", says: "all"),
    .init("run study.scenario.yaml --files-for all", says: "all"),
    .init("run study.scenario.yaml --export-draws -1", says: "--export-draws"),
    .init("run study.scenario.yaml --precision --max-draws 1000", says: "--max-draws must be between 50000 and"),
    .init("run study.scenario.yaml --points sobel", says: "Did you mean sobol?"),
    .init("run study.scenario.yaml --points halton", says: "one of random, latin_hypercube, sobol, not 'halton'"),
    .init("run study.scenario.yaml --max-draws 5000000000", says: "--max-draws must be between 50000 and"),
    .init("run study.scenario.yaml --sobol --sobol-samples 10", says: "--sobol-samples must be between 1024 and"),
    .init("run study.scenario.yaml --sobol --sobol-samples many", says: "many"),
    .init("run study.scenario.yaml --block-range third", says: "give 0-249999, or 3/8"),
    .init("run study.scenario.yaml --block-range 1/8 --export-draws 10", says: "does not go with --export-draws"),
    .init("run study.scenario.yaml --block-range 1/8 --formats html", says: "does not go with --formats"),
    .init("run study.scenario.yaml --block-range 1/8 --points sobol", says: "does not go with --points"),
    .init("run study.scenario.yaml --block-range 1/8 --antithetic", says: "does not go with --points"),
    .init("run study.scenario.yaml --block-range 1/8 --precision", says: "does not go with --precision"),
    .init("run study.scenario.yaml --block-range 1/8 --parts a.part", says: "choose one"),
    .init("run study.scenario.yaml study.scenario.yaml --block-range 1/8", says: "goes with one scenario"),
    .init("run study.scenario.yaml study.scenario.yaml --parts a.part", says: "goes with one scenario"),
    .init("run study.scenario.yaml --parts a.part --precision", says: "--parts does not go with --precision"),
    .init("run study.scenario.yaml --parts", says: "--parts"),
    .init("test", says: "Missing expected argument"),
    .init("power", says: "Missing expected argument"),
    .init("power claim.hypothesis.yaml claim.hypothesis.yaml", says: "Unexpected argument"),
    .init("power claim.hypothesis.yaml --simulate 5", says: "between 100 and 100000"),
    .init("power claim.hypothesis.yaml --replace-plan", says: "goes with --freeze"),
    .init("check", says: "Missing expected argument"),
    .init("compare study.scenario.yaml", says: "Missing expected argument"),
    .init("show study.scenario.yaml", says: "study.scenario.yaml"),
    .init("show everything study.scenario.yaml", says: "everything"),
    .init("test claim.hypothesis.yaml --formats xlsx", says: "for mkba run only"),
    .init("init study --from people.csv", says: "without --from"),
    .init("init --table people", says: "go with --from"),
    .init("completion tcsh", says: "tcsh"),
    .init("verify", says: "Missing expected argument"),
    .init("verify record.json --draws 1000", says: "--draws"),
  ]
}

@Suite("Wrong usage")
struct WrongUsageTests {
  @Test("ends with status 2, says why on standard error, and writes nothing", arguments: WrongUsage.all)
  func refusal(_ wrong: WrongUsage) throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let before = study.contents
    let outcome = try ProgramUnderTest.run(wrong.arguments, in: study.url)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(wrong.says), "\(outcome.errors)")
    #expect(study.contents == before)
  }

  @Test("under --json is one JSON document beside the message", arguments: WrongUsage.all)
  func underJSON(_ wrong: WrongUsage) throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let outcome = try ProgramUnderTest.run(wrong.arguments + ["--json"], in: study.url)
    #expect(outcome.status == 2)
    let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    let error = try #require(document?["error"] as? [String: Any])
    #expect(error["code"] as? String == "wrong_usage")
    #expect(!outcome.errors.isEmpty)
  }

  @Test("is none of --help and --version", arguments: [["--help"], ["--version"], ["run", "--help"]])
  func help(_ arguments: [String]) throws {
    let outcome = try ProgramUnderTest.run(arguments)
    #expect(outcome.status == 0)
    #expect(!outcome.output.isEmpty && outcome.errors.isEmpty)
  }

  @Test("is not what a place that cannot be written to gives: status 4, and no file")
  func cannotWrite() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let before = study.contents
    for output in ["sources.yaml", "sources.yaml/under/a/file", "/proc/nowhere"] {
      let outcome = try ProgramUnderTest.run(
        ["run", "--json", "--draws", "1000", "--output", output, "study.scenario.yaml"], in: study.url)
      #expect(outcome.status == 4)
      let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
      #expect((document?["error"] as? [String: Any])?["code"] as? String == "cannot_write")
      #expect(study.contents == before)
    }
  }
}
