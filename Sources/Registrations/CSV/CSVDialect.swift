/// How one registration is written, with nothing left open.
struct CSVDialect: Sendable {
  let separator: UInt8
  let lineEnd: UInt8
  let encoding: CSVEncoding
  let decimal: UInt8
  /// 0 where none is used.
  let thousands: UInt8
  let date: DateFormat
  let missing: [String]
}

extension CSVDialect {
  /// How texts are read in a file that knows types of its own, where the codebook's `read:` does not say: with a decimal
  /// point and no marks for thousands, dates as `yyyy-mm-dd`.
  init(typed rules: ReadingRules) {
    self.init(
      separator: 0, lineEnd: UInt8(ascii: "\n"), encoding: .utf8, decimal: rules.decimal ?? UInt8(ascii: "."),
      thousands: rules.thousands ?? 0, date: rules.date ?? .iso, missing: rules.missing ?? MissingCodes.usual)
  }
}
