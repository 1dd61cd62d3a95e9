import Documents
import Evidence
import Testing

/// One thing wrong with a line of a price register, and what must be said about it.
struct WrongPriceRegister: Sendable, CustomTestStringConvertible {
  let code: String
  let column: Int
  let says: String
  /// The line, the first under `lines:`.
  let line: String

  var testDescription: String { "\(code): \(line)" }

  static let all: [WrongPriceRegister] = [
    .init(
      code: "price_value", column: 14, says: "An amount with price year",
      line: "a: {value: 290 euro, kind: cost, says: A}"),
    .init(
      code: "price_value", column: 14, says: "An amount with price year", line: "a: {value: 290, kind: tariff, says: A}"
    ),
    .init(code: "price_value", column: 14, says: "without euros", line: "a: {value: 7 EUR2022, kind: figure, says: A}"),
    .init(
      code: "price_value", column: 24, says: "An amount with price year",
      line: "a: {values: {social: 3 weeks}, kind: cost, says: A}"),
    .init(code: "price_ways", column: 3, says: "has value:", line: "a: {kind: cost, says: A}"),
    .init(
      code: "price_ways", column: 3, says: "has value:",
      line: "a: {value: 1 EUR2022, values: {fiscal: 2 EUR2022}, kind: cost, says: A}"),
    .init(
      code: "price_ways", column: 3, says: "has value:",
      line: "a: {values: {fiscal: 2 EUR2022}, worth: fiscal, kind: cost, says: A}"),
    .init(
      code: "price_range", column: 33, says: "a number below and one above",
      line: "a: {value: 10 EUR2022, range: [12, 15], kind: cost, says: A}"),
    .init(
      code: "price_range", column: 33, says: "either uncertainty",
      line: "a: {value: 10 EUR2022, range: [8, 15], uncertainty: \"uniform(8, 15)\", kind: cost, says: A}"),
    .init(
      code: "price_range", column: 33, says: "perhaps confidence",
      line: "a: {value: 10 EUR2022, range: [8, 15], confidence: 120%, kind: cost, says: A}"),
    .init(
      code: "price_range", column: 38, says: "either uncertainty",
      line: "a: {value: 10 EUR2022, confidence: 90%, kind: cost, says: A}"),
    .init(
      code: "share_range", column: 36, says: "between 0% and 100%",
      line: "a: {value: 10 EUR2022, cashable: 120%, kind: cost, says: A}"),
    .init(
      code: "price_valid", column: 35, says: "From when through when",
      line: "a: {value: 10 EUR2022,   valid: 2024..2022, kind: cost, says: A}"),
    .init(
      code: "year_expected", column: 41, says: "A year belongs here",
      line: "a: {value: 10 EUR2022,   price_level: now, kind: cost, says: A}"),
    .init(
      code: "unknown_source", column: 36, says: "does not stand under sources:",
      line: "a: {value: 10 EUR2022,   source: book, kind: cost, says: A}"),
    .init(
      code: "price_beside", column: 36, says: "b is no price of this file",
      line: "a: {value: 10 EUR2022,   beside: b, kind: cost, says: A}"),
    .init(
      code: "unknown_word", column: 34, says: "price is no word",
      line: "a: {value: 10 EUR2022,   kind: price, says: A}"),
    .init(
      code: "unknown_word", column: 35, says: "moral is no word",
      line: "a: {value: 10 EUR2022,   worth: moral, kind: cost, says: A}"),
    .init(
      code: "unknown_key", column: 28, says: "payed is no key",
      line: "a: {value: 10 EUR2022,   payed: state, kind: cost, says: A}"),
    .init(code: "key_missing", column: 6, says: "The key says is missing", line: "a: {value: 10 EUR2022, kind: cost}"),
  ]
}

@Suite struct WrongPriceRegisterTests {
  @Test(arguments: WrongPriceRegister.all)
  func aFaultIsNamedAtItsPlace(_ wrong: WrongPriceRegister) throws {
    let error = try #require(throws: Findings.self) { try TrialPrices.register(wrong.line) }
    let finding = try #require(error.all.first { $0.code == wrong.code }, "\(error.all.map(\.description))")
    #expect(finding.place?.line == 6 && finding.place?.column == wrong.column, "\(finding.description)")
    #expect(finding.message.en.contains(wrong.says), "\(finding.message.en)")
    #expect(finding.message.nl != finding.message.en)
  }

  /// The lints, each with its code, have their cases in `PriceLintTests`.
  @Test func lintsHaveCodesOfTheirOwn() {
    let lints: Set = [
      "price_levels_mixed", "price_year_of_publication", "price_outlier", "price_stale", "price_without_source",
      "cost_beside_tariff", "price_range_off_centre",
    ]
    #expect(Set(PriceLints.all.map(\.code)) == lints)
  }
}
