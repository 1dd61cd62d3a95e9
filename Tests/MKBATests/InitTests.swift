import Documents
import Foundation
import MKBA
import Testing

@Suite("mkba init --from")
struct InitTests {
  @Test("never writes over a codebook that is there")
  func keeps() throws {
    let folder = try StudyFolder()
    defer { folder.remove() }
    let before = folder.contents
    let outcome = try ProgramUnderTest.run(["init", "--from", "register.csv"], in: folder.url)
    #expect(outcome.status == 3)
    #expect(folder.contents == before)
  }

  @Test("writes a draft in the language asked for, which names the registration from where it stands")
  func writes() throws {
    let folder = try StudyFolder()
    defer { folder.remove() }
    let outcome = try ProgramUnderTest.run(
      ["init", "--from", "register.csv", "--output", "new/draft.codebook.yaml", "--lang", "nl"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let text = try String(contentsOf: folder.file("new/draft.codebook.yaml"), encoding: .utf8)
    #expect(text.contains("file: \"../register.csv\"") && text.contains("# geraden: "))
    #expect(outcome.output.contains("De hele registratie leest door deze opzet."))
    let check = try ProgramUnderTest.run(["check", "new/draft.codebook.yaml"], in: folder.url)
    #expect(!check.output.contains("error"), "\(check.output)")
  }

  @Test("with --json prints one document with the draft, and writes nothing")
  func json() throws {
    let folder = try StudyFolder()
    defer { folder.remove() }
    let before = folder.contents
    let outcome = try ProgramUnderTest.run(["init", "--from", "register.csv", "--json"], in: folder.url)
    let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    #expect(outcome.status == 0)
    #expect((document?["columns"] as? [[String: Any]])?.isEmpty == false)
    #expect(document?["key_is_unique"] as? Bool == true)
    #expect((document?["rows_read"] as? Int ?? 0) > 0)
    #expect(folder.contents == before)
  }

  @Test("that cannot be done, or forbids a column, says so", arguments: WrongInitialisation.all)
  func wrong(_ wrong: WrongInitialisation) throws {
    let folder = try StudyFolder()
    defer { folder.remove() }
    try Data(wrong.data.utf8).write(to: folder.file("people.csv"))
    if let written = wrong.written { try Data("x".utf8).write(to: folder.file(written)) }
    let path = folder.file("people.csv").path
    do {
      let answer = try CodebookInitialisation(from: path).write()
      #expect(answer.findings.map(\.code) == [wrong.code])
      #expect(!wrong.stops)
    } catch {
      #expect(error.all.map(\.code) == [wrong.code])
      #expect(wrong.stops)
    }
  }
}
