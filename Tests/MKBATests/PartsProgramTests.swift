import Foundation
import Testing

@Suite("A run that is shared over jobs")
struct PartsProgramTests {
  private func run(_ study: StudyFolder, _ options: [String]) throws -> ProgramUnderTest.Outcome {
    try ProgramUnderTest.run(["run", StudyFile.scenario.name] + options, in: study.url)
  }

  @Test(
    "prints and writes the bytes of one run, whichever way it was cut", arguments: [60_000, 1_100_000])
  func same(_ draws: Int) throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let all = ["--draws", "\(draws)", "--seed", "4"]
    let once = try run(study, all + ["--json", "--output", "ONE"])
    #expect(once.status == 0, "\(once.errors)")
    for range in ["1/3", "2/3", "3/3"] {
      let part = try run(study, all + ["--json", "--threads", "1", "--output", "PARTS", "--block-range", range])
      #expect(part.status == 0, "\(part.errors)")
      let told = try PrintedJSON(part.output)["part"]
      let file = try #require(told["file"].text)
      #expect(told["bytes"].number == Double(try Data(contentsOf: study.file(file)).count))
      #expect(told["draws"].number == Double(draws) && told["seed"].number == 4)
    }
    let parts = study.contents.keys.filter { $0.hasPrefix("PARTS/") }.sorted()
    #expect(parts.count == 3 && parts.allSatisfy { $0.hasSuffix(".part") })
    let merged = try run(study, all + ["--json", "--output", "MERGED", "--parts"] + parts.reversed())
    #expect(merged.status == 0, "\(merged.errors)")
    #expect(merged.output == once.output)
    let files = study.contents
    let names = files.keys.filter { $0.hasPrefix("ONE/") }.map { $0.dropFirst(4) }
    #expect(names.count == 15 && files.keys.count { $0.hasPrefix("MERGED/") } == 15)
    for name in names { #expect(files["ONE/\(name)"] == files["MERGED/\(name)"], "\(name)") }
  }

  @Test("says in one line what it drew, in English and in Dutch, and writes nothing else")
  func line() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let before = Set(study.contents.keys)
    let options = ["--draws", "60_000".replacingOccurrences(of: "_", with: ""), "--block-range", "3-5"]
    let english = try run(study, options)
    #expect(english.status == 0 && english.errors.isEmpty)
    let said = "Drawn: blocks 3 to 5, 3,072 of 60,000 draws; written: out/blocks-03-05.part ("
    #expect(english.output.hasPrefix(said) && english.output.count { $0 == "\n" } == 1, "\(english.output)")
    let dutch = try run(study, options + ["--lang", "nl"])
    #expect(dutch.output.hasPrefix("Getrokken: blok 3 tot en met 5, 3.072 van 60.000 trekkingen; "))
    #expect(Set(study.contents.keys).subtracting(before) == ["out", "out/blocks-03-05.part"])
  }

  @Test("says which part does not fit, with status 3, and writes nothing")
  func refusals() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let all = ["--json", "--draws", "60000"]
    let part = try run(study, all + ["--output", "PARTS", "--block-range", "0-39"])
    #expect(part.status == 0, "\(part.errors)")
    let file = "PARTS/blocks-00-39.part"
    var bytes = try Data(contentsOf: study.file(file))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: study.file("damaged.part"))
    let before = study.contents
    let wrong: [(options: [String], code: String, file: String?)] = [
      (["--parts", file], "parts_missing", nil), (["--parts", file, file], "parts_overlap", file),
      (["--parts", "damaged.part"], "part_damaged", "damaged.part"),
      (["--parts", "absent.part"], "file_missing", "absent.part"),
      (["--parts", file, "--seed", "2"], "part_of_other_run", file),
      (["--parts", file, "--rules", "nl-2021"], "part_of_other_run", file),
      (["--block-range", "0-59"], "block_range_outside", nil), (["--block-range", "0/8"], "block_range_outside", nil),
    ]
    for (options, code, file) in wrong {
      let outcome = try run(study, all + options)
      #expect(outcome.status == 3)
      let error = try PrintedJSON(outcome.output)["error"]
      #expect(error["code"].text == code && error["file"].text == file, "\(outcome.output)")
      #expect(study.contents == before)
    }
    try study.apply(.replace("normal(310_000, 15_000)", "normal(310_001, 15_000)", .scenario))
    let other = try run(study, all + ["--parts", file])
    #expect(try PrintedJSON(other.output)["error"]["code"].text == "part_of_other_run")
  }
}
