import Registrations
import Testing

/// A sample from which no codebook can be drafted.
struct WrongDraft: Sendable, CustomTestStringConvertible {
  let code: String
  let columns: [RegistrationSample.Column]

  var testDescription: String { code }

  static let all: [WrongDraft] = [
    WrongDraft(code: "draft_no_rows", columns: []),
    WrongDraft(code: "draft_no_rows", columns: [.init(name: "client", cells: [])]),
    // The first row is a person.
    WrongDraft(
      code: "draft_no_header",
      columns: [.init(name: "Jansen", cells: [.text("a")]), .init(name: "03-02-1941", cells: [.text("b")])]),
    WrongDraft(code: "draft_no_columns", columns: [.init(name: "Naam", cells: [.text("Jansen")])]),
  ]
}
