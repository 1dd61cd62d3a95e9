import Documents
import Testing

@Suite("A finding")
struct FindingTests {
  private let words = Words(nl: "Links en rechts verschillen.", en: "Left and right differ.")

  @Test("shows the line of the file with a caret under the letter that matters")
  func caret() {
    let place = Place(file: "a.yaml", line: 31, column: 5, excerpt: "  a + b")
    let finding = Finding(code: "trial", at: place, words, hint: Words(nl: "Vermenigvuldig.", en: "Multiply."))
    #expect(
      finding.text(in: .en) == """
        a.yaml:31:5: a + b
                       ^
        Left and right differ.
        Multiply.
        """)
    #expect(finding.text(in: .nl).hasSuffix("Links en rechts verschillen.\nVermenigvuldig."))
  }

  @Test("without an excerpt shows only where it is")
  func bare() {
    let finding = Finding(code: "trial", at: Place(file: "a.csv", line: 3, column: 9), words)
    #expect(finding.description == "a.csv:3:9:\nLeft and right differ.")
  }

  @Test("marks what is not seen in the name of a file, with an excerpt and without, and the caret stays in place")
  func nameOfFile() {
    let name = "a\u{1B}[31m.yaml"
    let shown = Finding(code: "trial", at: Place(file: name, line: 2, column: 3, excerpt: "a + b"), words)
    #expect(
      shown.text(in: .en) == """
        a\u{FFFD}[31m.yaml:2:3: a + b
                           ^
        Left and right differ.
        """)
    let bare = Finding(code: "trial", at: Place(file: name), words)
    #expect(bare.text(in: .en) == "a\u{FFFD}[31m.yaml:\nLeft and right differ.")
  }

  @Test("is noted once, and stops the work only where it is an error")
  func notebook() throws {
    let notebook = Notebook()
    let warning = Finding(code: "trial", severity: .warning, words)
    notebook.add(warning)
    notebook.add(warning)
    #expect(notebook.findings.count == 1)
    try notebook.conclude()
    notebook.add(Finding(code: "trial", words))
    let findings = try #require(throws: Findings.self) { try notebook.conclude() }
    #expect(findings.all.count == 2)
  }

  @Test("of a graver kind compares as more")
  func severity() {
    #expect(Severity.note < .warning && Severity.warning < .error)
    #expect([Severity.error, .note, .warning].sorted() == [.note, .warning, .error])
  }
}
