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
