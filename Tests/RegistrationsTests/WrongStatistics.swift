import Testing

/// One thing wrong with a table of Statistics Netherlands.
struct WrongStatistics: Sendable, CustomTestStringConvertible {
  let code: String
  let line: Int?
  var codebook = StatisticsNetherlandsTests.codebook
  var data = StatisticsNetherlandsTests.website
  var isNote = false

  var testDescription: String { code }

  private static func with(_ old: String, _ new: String) -> String {
    StatisticsNetherlandsTests.website.with(old, new)
  }

  static let all: [WrongStatistics] = [
    .init(code: "cbs_no_header", line: nil, data: "\"a\";\"b\"\n1;2\n"),
    .init(code: "cbs_column_missing", line: 3, data: with("Aandeel_2", "Aandeel_3")),
    .init(code: "cbs_no_rows", line: 3, data: with("\"2022\"", "\"Bron: CBS\"\n\"2022\"")),
    .init(code: "cbs_ragged", line: 6, data: with("\"25 642\";\"12,75\"", "\"25 642\"")),
    .init(code: "cbs_not_text", line: nil, data: "PK\u{0}\u{0}\u{0}"),
    .init(code: "cbs_multiplied", line: 4, data: with("\"aantal\"", "\"x 1 000\""), isNote: true),
    .init(code: "forbidden_column", line: 3, data: with("\"Aandeel_2\"", "\"Aandeel_2\";\"BSN\"")),
    .init(code: "cell_letters", line: 5, data: with("\"25 399\"", "\"veel\"")),
    .init(code: "cell_no_year", line: 7, data: with("\"2022 **\"", "\"2022 1e kwartaal**\"")),
    .init(code: "key_repeats", line: 6, data: with("2023*", "2022")),
  ]
}
