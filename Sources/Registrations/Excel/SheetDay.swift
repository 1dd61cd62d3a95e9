/// Days as a workbook counts them: from 1 January 1900, with a 29 February 1900 that never was, or from 1904.
struct SheetDay: Sendable {
  let from1904: Bool

  enum Reading: Equatable {
    /// In days since 1970-01-01.
    case day(Int32)
    case impossible
    /// The day has a time other than midnight.
    case time
  }

  /// A tenth of a second, in days: closer to midnight than this is midnight.
  private static let midnight = 1e-6
  /// 31 December 9999, from 1900.
  private static let last = 2_958_465.0

  /// Day 61 from 1900 is 1 March 1900, and day 25,569 is 1 January 1970; day 0 from 1904 is day 1,462 from 1900.
  ///
  /// Source: ECMA-376 part 1, 18.17.4.1, date conversion for serial values.
  func read(_ serial: Double) -> Reading {
    guard serial.isFinite, serial >= 0, serial <= Self.last + 1 else { return .impossible }
    let whole = (serial + Self.midnight).rounded(.down)
    if serial - whole > Self.midnight { return .time }
    if from1904 { return .day(Int32(whole) - 24_107) }
    if whole < 1 || whole == 60 || whole > Self.last { return .impossible }
    return .day(Int32(whole) - (whole < 60 ? 25_568 : 25_569))
  }
}
