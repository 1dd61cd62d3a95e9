import Documents
import Foundation
import MKBA
import Testing

@Suite("A template that cannot be written")
struct WrongTemplates {
  @Test("says why", arguments: [("unknown_template", "stdy"), ("template_exists", "scenario")])
  func wrong(code: String, name: String) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-template-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let codes = Result { () throws(Findings) in
      _ = try StudyInitialisation(name, in: folder.path).write()
      _ = try StudyInitialisation(name, in: folder.path).write()
    }
    guard case .failure(let findings) = codes else {
      Issue.record("nothing was refused")
      return
    }
    #expect(findings.all.map(\.code) == [code])
  }
}
