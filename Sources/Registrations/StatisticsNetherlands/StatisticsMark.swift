/// What a cell of Statistics Netherlands (CBS) says beside its figure, as a status column names it.
///
/// - Source: CBS, explanation of symbols: nothing (a figure is not possible on logical grounds), `.` (unknown,
///   insufficiently reliable or secret), `*` provisional, `**` revised provisional. Older tables have `x` for secret and
///   `-` for nil; a lone dash is read as missing with its status, never as 0.
enum StatisticsMark: String, Sendable, CaseIterable {
  case final, provisional
  case revisedProvisional = "revised_provisional"
  case unknown, impossible, secret
  case none = "nil"

  /// A cell cut in what it says and its mark: `2023*` is `2023` and provisional. Blanks round it do not count.
  static func stars(_ cell: UnsafeBufferPointer<UInt8>) -> (rest: UnsafeBufferPointer<UInt8>, mark: StatisticsMark) {
    var first = cell.startIndex
    var end = cell.endIndex
    while first < end, isBlank(cell[first]) { first += 1 }
    var stars = 0
    while end > first, isBlank(cell[end - 1]) || cell[end - 1] == UInt8(ascii: "*") {
      if cell[end - 1] == UInt8(ascii: "*") { stars += 1 }
      end -= 1
    }
    let mark: StatisticsMark = stars == 0 ? .final : stars == 1 ? .provisional : .revisedProvisional
    return (UnsafeBufferPointer(rebasing: cell[first..<end]), mark)
  }

  /// A cell of figures: the digits, empty where there is no figure, and its mark.
  static func figure(_ cell: UnsafeBufferPointer<UInt8>) -> (rest: UnsafeBufferPointer<UInt8>, mark: StatisticsMark) {
    let (rest, mark) = stars(cell)
    let nothing = UnsafeBufferPointer(rebasing: rest[rest.endIndex...])
    if rest.isEmpty { return (nothing, mark == .final ? .impossible : mark) }
    if rest.count == 1 {
      switch rest[0] {
      case UInt8(ascii: "."): return (nothing, .unknown)
      case UInt8(ascii: "x"), UInt8(ascii: "X"): return (nothing, .secret)
      case UInt8(ascii: "-"): return (nothing, .none)
      default: break
      }
    }
    // What the financial statements of municipalities (Iv3) have for a figure that was not delivered.
    if rest.elementsEqual("-99998".utf8) { return (nothing, .unknown) }
    return (rest, mark)
  }

  /// A period without what marks it as a year: `2023` for the key `2023JJ00`; a quarter or month stays what it is.
  static func year(_ cell: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard cell.count == 8, cell[4...].elementsEqual("JJ00".utf8) else { return cell }
    return UnsafeBufferPointer(rebasing: cell[..<4])
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
