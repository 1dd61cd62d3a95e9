import Documents
import MKBA
import Testing

/// A schema that there is none of.
@Suite("A kind of file without a schema")
struct WrongSchemas {
  @Test(
    "is refused with the nearest kind",
    arguments: [("scenaro", "Did you mean scenario?"), ("price", "Did you mean prices?")])
  func refused(_ kind: String, _ hint: String) throws {
    let error = try #require(throws: Findings.self) { try SchemaRun(kind).run() }
    #expect(error.all.map(\.code) == ["unknown_schema"])
    #expect(error.all.first?.hint?.en == hint)
  }
}
