import Testing

/// A registration of which a draft is refused, or forbids a column.
struct WrongInitialisation: Sendable, CustomTestStringConvertible {
  let code: String
  let data: String
  /// A file that stands there already.
  var written: String?
  let stops: Bool

  var testDescription: String { code }

  static let all: [WrongInitialisation] = [
    WrongInitialisation(
      code: "draft_exists", data: "client;year\na1;2022\na2;2022\n", written: "people.codebook.yaml", stops: true),
    WrongInitialisation(
      code: "draft_forbids_column", data: "client;year;Naam\na1;2022;Jansen\na2;2022;de Vries\n", stops: false),
  ]
}
