import Foundation
import Testing

@Suite("A fit that cannot be")
struct WrongFitTests {
  @Test(
    "says so by name with status 3, its place and a caret, in English and in Dutch, or answers with a remark",
    arguments: WrongFit.all)
  func refusal(_ wrong: WrongFit) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-fit-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FitRows.csv.write(to: folder.appendingPathComponent("rows.csv"), atomically: true, encoding: .utf8)
    let command = ["fit", wrong.formula, "rows.csv", "--json", "--threads", "1", "--output", "out"] + wrong.options
    let outcome = try ProgramUnderTest.run(command, in: folder)
    let dutch = try ProgramUnderTest.run(command, in: folder, language: "nl_NL.UTF-8")
    if wrong.isRemark {
      #expect(outcome.status == 0, "\(outcome.errors)")
      let found = try PrintedJSON(outcome.output)["fits"][0]["findings"].items.first { $0["code"].text == wrong.code }
      let remark = try #require(found, "\(outcome.output)")
      let other = try PrintedJSON(dutch.output)["fits"][0]["findings"].items.first { $0["code"].text == wrong.code }
      #expect(other?["message"].text != remark["message"].text)
      return
    }
    #expect(outcome.status == 3, "\(outcome.output)")
    let error = try PrintedJSON(outcome.output)["error"]
    #expect(error["code"].text == wrong.code, "\(outcome.errors)")
    if let column = wrong.column { #expect(error["column"].number == Double(column), "\(outcome.errors)") }
    #expect(outcome.errors.split(separator: "\n").contains { $0.hasSuffix("^") }, "\(outcome.errors)")
    let fout = try PrintedJSON(dutch.output)["error"]
    #expect(dutch.status == 3)
    #expect(fout["message"].text != error["message"].text)
    #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("out").path))
  }
}
