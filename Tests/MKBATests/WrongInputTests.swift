import Foundation
import Testing

@Suite("Wrong input")
struct WrongInputTests {
  @Test("has at least sixty cases, of which no two are the same")
  func enough() {
    #expect(WrongInput.all.count >= 60)
    let inputs = Set(WrongInput.all.map { [AnyHashable($0.damage), AnyHashable($0.command)] })
    #expect(inputs.count == WrongInput.all.count)
  }

  @Test("is none in the small study itself, which writes its report")
  func soundStudy() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let outcome = try ProgramUnderTest.run(WrongInput.run, in: study.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(study.contents.keys.contains("OUT/record.json"))
  }

  @Test(
    "gets its own message at its own place, status 3, and leaves no file behind, in English and in Dutch",
    arguments: WrongInput.all)
  func refusal(_ wrong: WrongInput) throws {
    var prefix: [String] = []
    if wrong.damage.contains(where: \.takesRights) {
      guard let way = OrdinaryUser.prefix else {
        print("Not tested, as root reads everything here and setpriv cannot run the program: \(wrong)")
        return
      }
      prefix = way
    }
    let study = try StudyFolder()
    defer { study.remove() }
    for damage in wrong.damage { try study.apply(damage) }
    let before = study.contents

    let outcome = try ProgramUnderTest.run(wrong.command, in: study.url, through: prefix)
    #expect(outcome.status == 3)
    let error = try Self.error(outcome)
    #expect(error["code"] as? String == wrong.code, "\(outcome.errors)")
    #expect(error["file"] as? String == wrong.file?.name)
    #expect(error["line"] as? Int == wrong.line)
    #expect(error["column"] as? Int == wrong.column)
    let message = try #require(error["message"] as? String)
    #expect(message.contains(wrong.says), "\(message)")
    #expect(outcome.errors.contains(message))
    // A byte that is no text has no line to show.
    if wrong.line != nil, wrong.column != nil, wrong.file?.mayBeShown == true, wrong.code != "not_utf8" {
      #expect(outcome.errors.split(separator: "\n").contains { $0.hasSuffix("^") }, "\(outcome.errors)")
    }

    let dutch = try ProgramUnderTest.run(wrong.command, in: study.url, language: "nl_NL.UTF-8", through: prefix)
    #expect(dutch.status == 3)
    let fout = try Self.error(dutch)
    #expect(fout["code"] as? String == wrong.code)
    let words = try #require(fout["message"] as? String)
    #expect(!words.isEmpty && words != message)
    #expect(dutch.errors.contains(words))

    #expect(study.contents == before)
  }

  /// The member `error` of the one JSON document on standard output.
  private static func error(_ outcome: ProgramUnderTest.Outcome) throws -> [String: Any] {
    let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    return try #require(document?["error"] as? [String: Any], "\(outcome.output)\(outcome.errors)")
  }
}
