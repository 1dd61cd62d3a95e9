import Foundation
import Testing

@Suite("A record")
struct VerifyTests {
  private static func recorded() throws -> StudyFolder {
    let study = try StudyFolder()
    let outcome = try ProgramUnderTest.run(WrongInput.run, in: study.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return study
  }

  private static func verify(_ study: StudyFolder, _ record: String = "OUT/record.json") throws -> (
    status: Int32, document: PrintedJSON
  ) {
    let outcome = try ProgramUnderTest.run(["verify", "--json", record], in: study.url)
    return (outcome.status, try PrintedJSON(outcome.output))
  }

  @Test("of a run just made is made again with the same bits")
  func fresh() throws {
    let study = try Self.recorded()
    defer { study.remove() }
    let (status, document) = try Self.verify(study)
    #expect(status == 0)
    #expect(document["outcome"].text == "same bits")
    #expect(document["moved"].items.isEmpty && document["causes"].items.isEmpty)
    #expect(document["compared"].number ?? 0 > 100)
  }

  @Test("is made again after the whole study moved to another folder")
  func moved() throws {
    let study = try Self.recorded()
    let other = try StudyFolder(copying: study.url)
    study.remove()
    defer { other.remove() }
    let (status, document) = try Self.verify(other, other.file("OUT/record.json").path)
    #expect(status == 0 && document["outcome"].text == "same bits")
  }

  @Test("says which figures moved, and which file is otherwise, after a price changed")
  func price() throws {
    let study = try Self.recorded()
    defer { study.remove() }
    try study.apply(.replace("25 EUR2024/day", "26 EUR2024/day", .scenario))
    let (status, document) = try Self.verify(study)
    #expect(status == 1)
    #expect(document["outcome"].text == "moved")
    #expect(document["causes"].items.map { $0["what"].text } == ["../study.scenario.yaml"])
    let names = document["moved"].items.compactMap { $0["what"].text }
    // A contribution of participants to the care office moves those two, and nothing of society.
    #expect(names.contains { $0.contains("actors.participant") })
    #expect(names.contains { $0.contains("actors.care_office") })
    #expect(!names.contains { $0.contains("indicators.net_present_value") })
  }

  @Test("says that the registration is otherwise after a cell changed")
  func cell() throws {
    let study = try Self.recorded()
    defer { study.remove() }
    try study.apply(
      .replace("c002;2023;ja;15-03-2022;geen;;", "c002;2023;ja;15-03-2022;wlz_verblijf;01-05-2023;", .register))
    let (status, document) = try Self.verify(study)
    #expect(status == 1)
    #expect(document["causes"].items.map { $0["what"].text } == ["../register.csv"])
    #expect(document["moved"].items.contains { $0["what"].text?.contains("indicators.net_present_value") == true })
  }

  @Test(
    "of another number of draws or another program is no record",
    arguments: [
      ("\"draws\" : 1000", "\"draws\" : 1"), ("\"draws\" : 1000", "\"draws\" : 99999999999"),
      ("\"format\" : 1", "\"format\" : 2"), ("\"program\" : \"mkba\"", "\"program\" : \"other\""),
      ("\"seed\" : 1", "\"seed\" : -1"), ("{", ""),
    ])
  func broken(_ old: String, _ new: String) throws {
    let study = try Self.recorded()
    defer { study.remove() }
    try study.apply(.replace(old, new, "OUT/record.json"))
    let (status, document) = try Self.verify(study)
    #expect(status == 3)
    #expect(document["error"]["code"].text == "not_a_record")
  }

  @Test("whose input is gone says which file is missing")
  func inputGone() throws {
    let study = try Self.recorded()
    defer { study.remove() }
    try study.apply(.remove(.register))
    let (status, document) = try Self.verify(study)
    #expect(status == 3)
    #expect(document["error"]["code"].text == "file_missing")
    #expect(document["error"]["file"].text?.hasSuffix("register.csv") == true)
  }
}
