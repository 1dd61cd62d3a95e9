import Documents
import Testing

@Suite("The keys of a block")
struct FieldsTests {
  private let what = Words(nl: "een proef", en: "a trial")

  private func read(_ text: String, _ body: (Fields) -> Void) throws -> [Finding] {
    let notebook = Notebook()
    let document = try Document(SourceFile(path: "trial.yaml", bytes: Array(text.utf8)))
    body(document.fields(in: notebook, of: what))
    return notebook.findings
  }

  @Test("are told apart from unknown ones, which get the nearest right name")
  func unknown() throws {
    let findings = try read("format: 1\nnaem: x\n") { fields in
      _ = fields.text("name")
      fields.finish()
    }
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.code == "unknown_key")
    #expect(finding.place?.line == 2 && finding.place?.column == 1)
    #expect(finding.hint?.en == "Did you mean name?")
    #expect(finding.hint?.nl == "Bedoelde u name?")
  }

  @Test("must be there where they are required, once for all that are missing")
  func missing() throws {
    let findings = try read("format: 1\n") { fields in
      _ = fields.text("name", required: true)
      _ = fields.required("file")
      fields.finish()
    }
    #expect(findings.map(\.code) == ["key_missing", "key_missing"])
    #expect(findings[0].message.en == "The key name is missing from a trial.")
  }

  @Test("hold a text where a text belongs, and a block where a block belongs")
  func kinds() throws {
    let findings = try read("format: 1\nname: [a, b]\nplace: x\nempty:\n") { fields in
      _ = fields.text("name")
      _ = fields.text("empty")
      _ = fields.optional("place").map { Fields($0, in: fields.notebook, of: Words(nl: "een plek", en: "a place")) }
      fields.finish()
    }
    #expect(findings.map(\.code) == ["text_expected", "text_expected", "block_expected"])
    #expect(findings[0].message.en == "A text belongs at name; here stands a list.")
    #expect(findings[2].message.en == "A place is a block of keys; here stands a text.")
  }

  @Test("may be one word or a list of words")
  func texts() throws {
    for text in ["format: 1\nkey: a\n", "format: 1\nkey: [a]\n", "format: 1\nkey:\n  - a\n"] {
      var keys: [String]?
      let findings = try read(text) { keys = $0.texts("key")?.map(\.string) }
      #expect(keys == ["a"] && findings.isEmpty)
    }
  }

  @Test("with few words refuse another, and name the nearest")
  func choice() throws {
    let findings = try read("format: 1\ntiming: midd\n") { _ = $0.choice("timing", among: ["start", "mid", "end"]) }
    #expect(findings.map(\.code) == ["unknown_word"])
    #expect(findings.first?.hint?.en == "Did you mean mid?")
  }

  @Test("see an expression that a comma cut in two")
  func cut() throws {
    let findings = try read("format: 1\np: {value: beta(2, 3)}\n") { fields in
      let inner = fields.optional("p").map { Fields($0, in: fields.notebook, of: what) }
      _ = inner?.text("value")
      inner?.finish()
      fields.finish()
    }
    #expect(findings.map(\.code) == ["expression_cut"])
    #expect(findings.first?.hint?.en == "Put quotes round the expression.")
  }

  @Test("begin with format: 1")
  func format() throws {
    #expect(try read("format: 2\n") { $0.finish() }.map(\.code) == ["unknown_format"])
    #expect(try read("name: x\n") { _ = $0.text("name") }.map(\.code) == ["key_missing"])
  }
}
