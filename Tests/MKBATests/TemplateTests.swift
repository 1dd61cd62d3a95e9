import Foundation
import Testing

@Suite("mkba init TEMPLATE")
struct TemplateTests {
  private static func folder() throws -> StudyFolder {
    let folder = try StudyFolder()
    for path in folder.contents.keys { try? FileManager.default.removeItem(at: folder.file(path)) }
    return folder
  }

  @Test("lists the templates where none is named")
  func list() throws {
    let outcome = try ProgramUnderTest.run(["init"])
    #expect(outcome.status == 0)
    for name in ["scenario", "study", "kpi", "--from"] { #expect(outcome.output.contains("mkba init \(name)")) }
  }

  @Test(
    "writes files whose next steps, as it names them, end well", arguments: ["scenario", "study", "kpi"], ["nl", "en"])
  func runs(template: String, language: String) throws {
    let folder = try Self.folder()
    defer { folder.remove() }
    let made = try ProgramUnderTest.run(["init", template, "mine", "--lang", language, "--json"], in: folder.url)
    #expect(made.status == 0, "\(made.errors)")
    let document = try #require(try JSONSerialization.jsonObject(with: Data(made.output.utf8)) as? [String: Any])
    let files = try #require(document["files"] as? [String])
    #expect(Set(files) == Set(folder.contents.keys.filter { $0.hasPrefix("mine/") }))
    let next = try #require(document["next"] as? [String])
    #expect(next.count >= 2)
    for step in next {
      var words = step.split(separator: " ").map(String.init)
      #expect(words.removeFirst() == "mkba")
      if words[0] == "run" { words += ["--draws", "1000"] }
      let outcome = try ProgramUnderTest.run(words + ["--lang", language], in: folder.url)
      // A check may find something to look at, as in any registration; it may find no error.
      #expect(outcome.status == 0 || words[0] == "check" && outcome.status == 1, "\(step): \(outcome.errors)")
      #expect(!outcome.output.contains("⟦") && !outcome.output.isEmpty)
    }
    for text in folder.contents.values { #expect(!String(decoding: text, as: UTF8.self).contains("⟦")) }
  }

  @Test("says in every report that its numbers are made up")
  func madeUp() throws {
    let folder = try Self.folder()
    defer { folder.remove() }
    _ = try ProgramUnderTest.run(["init", "scenario"], in: folder.url)
    let outcome = try ProgramUnderTest.run(
      ["run", "scenario/programme.scenario.yaml", "--draws", "1000", "--lang", "en"], in: folder.url)
    #expect(outcome.output.contains("synthetic"))
  }

  @Test("writes nothing where one of its files is there already, and names the nearest template to a wrong one")
  func refuses() throws {
    let folder = try Self.folder()
    defer { folder.remove() }
    _ = try ProgramUnderTest.run(["init", "kpi", "mine"], in: folder.url)
    let before = folder.contents
    // `study` shares three files with `kpi`.
    let again = try ProgramUnderTest.run(["init", "study", "mine"], in: folder.url)
    #expect(again.status == 3 && again.errors.contains("registration.csv"))
    let unknown = try ProgramUnderTest.run(["init", "stdy"], in: folder.url)
    #expect(unknown.status == 3 && unknown.errors.contains("study"))
    #expect(folder.contents == before)
  }
}
