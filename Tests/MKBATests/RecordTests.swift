import Foundation
import Testing

@Suite("Records")
struct RecordTests {
  private static func recorded() throws -> StudyFolder {
    let study = try StudyFolder()
    let outcome = try ProgramUnderTest.run(WrongInput.run, in: study.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return study
  }

  private static func run(_ study: StudyFolder, into folder: String, _ more: [String] = []) throws {
    let words = ["run", "--draws", "1000", "--threads", "1", "--output", folder, StudyFile.scenario.name]
    let outcome = try ProgramUnderTest.run(words + more, in: study.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test("hold what moves results: inputs, rules with their digest, seed, draws, versions, settings")
  func complete() throws {
    let study = try Self.recorded()
    defer { study.remove() }
    let record = try PrintedJSON(String(contentsOf: study.file("OUT/record.json"), encoding: .utf8))
    for key in ["version", "rules", "rulesDigest", "fingerprint", "swift", "platform", "audience", "scenario"] {
      #expect(record[key].text?.isEmpty == false, "\(key)")
    }
    #expect(record["seed"].number == 1 && record["draws"].number == 1000)
    #expect(record["settings"]["exportedDraws"].number == 10_000)
    let inputs = record["inputs"].items
    #expect(inputs.count >= 5)
    // The digest of a file, by the system's own program.
    let registration = try #require(inputs.first { $0["path"].text == "../register.csv" })
    let digest = try Self.sha256(study.file("register.csv"))
    #expect(registration["sha256"].text == digest)
    #if os(Linux)
      #expect(record["linearAlgebra"].text?.isEmpty == false)
    #endif
  }

  private static func sha256(_ file: URL) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
    process.arguments = [file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(String(decoding: output, as: UTF8.self).prefix(64))
  }

  @Test("of earlier versions, without what was added since, are still made again with the same bits")
  func earlier() throws {
    let study = try Self.recorded()
    defer { study.remove() }
    let file = study.file("OUT/record.json")
    var record = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    for key in ["rulesDigest", "withheld", "settings", "swift", "platform", "linearAlgebra", "alternatives"] {
      record[key] = nil
    }
    try JSONSerialization.data(withJSONObject: record).write(to: file)
    let outcome = try ProgramUnderTest.run(["verify", "--json", "OUT/record.json"], in: study.url)
    let document = try PrintedJSON(outcome.output)
    #expect(outcome.status == 0 && document["outcome"].text == "same bits")
    #expect(document["causes"].items.isEmpty)
  }

  @Test(
    "that are broken are told what is the matter",
    arguments: [
      ("{", "", "not JSON"), ("\"seed\" : 1", "\"sead\" : 1", "seed is missing"),
      ("\"seed\" : 1", "\"seed\" : \"one\"", "value at seed"), ("\"seed\" : 1", "\"seed\" : -1", "cannot be"),
      ("\"format\" : 1", "\"format\" : 2", "format 2"),
      ("\"program\" : \"mkba\"", "\"program\" : \"x\"", "another program"),
      ("\"draws\" : 1000", "\"draws\" : 1", "number of draws"),
      ("\"sha256\" : \"", "\"sha\" : \"", "sha256 is missing"),
    ])
  func broken(old: String, new: String, says: String) throws {
    let study = try Self.recorded()
    defer { study.remove() }
    try study.replace(old, with: new, in: "OUT/record.json")
    for command in [["verify", "OUT/record.json"], ["trace", "net_present_value", "--record", "OUT/record.json"]] {
      let outcome = try ProgramUnderTest.run(command + ["--json", "--lang", "en"], in: study.url)
      #expect(outcome.status == 3)
      let error = try PrintedJSON(outcome.output)["error"]
      #expect(error["code"].text == "not_a_record")
      #expect(error["message"].text?.contains(says) == true, "\(error["message"].text ?? "")")
    }
  }

  @Test("that say another version of the rules name it as a cause")
  func otherRules() throws {
    let study = try Self.recorded()
    defer { study.remove() }
    let file = study.file("OUT/record.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    let digest = try #require(PrintedJSON(text)["rulesDigest"].text)
    try text.replacing(digest, with: String(repeating: "0", count: 64)).write(
      to: file, atomically: true, encoding: .utf8)
    let outcome = try ProgramUnderTest.run(["verify", "--json", "OUT/record.json"], in: study.url)
    let document = try PrintedJSON(outcome.output)
    #expect(document["causes"].items.map { $0["what"].text } == ["rules nl-2026"])
    #expect(document["outcome"].text == "same bits")
  }

  @Test("of the same run do not differ")
  func noDifference() throws {
    let study = try Self.recorded()
    defer { study.remove() }
    let outcome = try ProgramUnderTest.run(["verify", "OUT/record.json", "OUT/record.json", "--json"], in: study.url)
    #expect(outcome.status == 0)
    let document = try PrintedJSON(outcome.output)
    #expect(document["outcome"].text == "same bits")
    #expect(document["causes"].items.isEmpty && document["moved"].items.isEmpty)
  }

  @Test(
    "of an earlier version, which does not name its alternatives, does not differ from one that does",
    arguments: [0, 1])
  func withoutAlternatives(place: Int) throws {
    let study = try Self.recorded()
    defer { study.remove() }
    let file = study.file("OUT/record.json")
    var record = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    record["alternatives"] = nil
    try JSONSerialization.data(withJSONObject: record).write(to: study.file("OUT/earlier.json"))
    var paths = ["OUT/record.json", "OUT/record.json"]
    paths[place] = "OUT/earlier.json"
    let outcome = try ProgramUnderTest.run(["verify", "--json"] + paths, in: study.url)
    let document = try PrintedJSON(outcome.output)
    #expect(outcome.status == 0 && document["outcome"].text == "same bits")
    #expect(document["moved"].items.isEmpty && (document["compared"].number ?? 0) > 100)
  }

  @Test("of two runs are told apart in words of one language, without keys", arguments: ["en", "nl"])
  func inOneLanguage(language: String) throws {
    let study = try Self.recorded()
    defer { study.remove() }
    try Self.run(study, into: "OTHER", ["--rules", "nl-2021", "--information"])
    let words = ["verify", "OUT/record.json", "OTHER/record.json", "--lang", language]
    let text = try ProgramUnderTest.run(words, in: study.url).output
    let isDutch = language == "nl"
    #expect(
      text.contains(
        isDutch
          ? "was die van het scenario en is in het tweede verslag nl-2021" : "was those of the scenario and is nl-2021")
    )
    #expect(
      text.contains(
        isDutch ? "--information was uit en is in het tweede verslag aan" : "--information was off and is on"))
    let document = try PrintedJSON(ProgramUnderTest.run(words + ["--json"], in: study.url).output)
    func says(_ figure: String) throws -> String {
      try #require(document["moved"].items.first { $0["figure"].text == figure }?["says"].text)
    }
    // Freed capacity is worth something to the next in line, and less so under another discount rate.
    let next = try says("alternatives.standard.actors.next_in_line.mean")
    #expect(next.hasPrefix(isDutch ? "Wat volgende op de wachtlijst " : "What next in line "), "\(next)")
    let office = try says("alternatives.standard.actors.care_office.mean")
    #expect(office.contains(isDutch ? "zorgkantoor" : "care office") && !office.contains("_"), "\(office)")
  }

  @Test(
    "of two runs are told apart in words: what went in, and what came out with the largest first",
    arguments: ["en", "nl"])
  func difference(language: String) throws {
    let study = try Self.recorded()
    defer { study.remove() }
    try study.replace("25 EUR2024/day", with: "50 EUR2024/day", in: StudyFile.scenario.name)
    try Self.run(study, into: "OTHER", ["--seed", "2"])
    let words = ["verify", "OUT/record.json", "OTHER/record.json", "--lang", language]
    let text = try ProgramUnderTest.run(words, in: study.url)
    #expect(text.status == 1)
    let isDutch = language == "nl"
    #expect(text.output.contains(isDutch ? "De startwaarde (seed) was 1 en is" : "The seed was 1 and is 2"))
    #expect(text.output.contains(isDutch ? "study.scenario.yaml is anders" : "study.scenario.yaml is otherwise"))
    #expect(!text.output.contains("register.csv"))
    let document = try PrintedJSON(ProgramUnderTest.run(words + ["--json"], in: study.url).output)
    let moved = document["moved"].items
    let sizes = moved.map { item -> Double in
      guard let from = item["from"].number, let to = item["to"].number else { return .infinity }
      return max(abs(from), abs(to)) > 0 ? abs(to - from) / max(abs(from), abs(to)) : 0
    }
    // A number is read back to the last bit but one, so equal ones may change places.
    #expect(sizes.count > 100)
    for (larger, smaller) in zip(sizes, sizes.dropFirst()) { #expect(smaller <= larger * (1 + 1e-12)) }
    #expect(Set(document["causes"].items.compactMap { $0["kind"].text }) == ["seed", "input"])
    // With another seed, all that is drawn moves: here the contribution of participants about doubles.
    let participant = try #require(
      moved.first { $0["figure"].text == "alternatives.standard.actors.participant.mean" })
    let ratio = (participant["to"].number ?? 0) / (participant["from"].number ?? 1)
    #expect(ratio > 1.5 && ratio < 2.5)
    #expect(
      participant["says"].text?.contains(isDutch ? "hoger" : "higher") == true || (participant["to"].number ?? 0) < 0)
  }
}
