import Evidence

/// The ways of writing a date that are read. Days and months may have one digit.
public enum DateFormat: String, Sendable, CaseIterable {
  case dayMonthYear = "dd-mm-yyyy"
  case shortDayMonthYear = "d-m-yyyy"
  case iso = "yyyy-mm-dd"
  case slashes = "dd/mm/yyyy"

  var mark: UInt8 { self == .slashes ? UInt8(ascii: "/") : UInt8(ascii: "-") }
  var yearFirst: Bool { self == .iso }

  /// What a cell is, read as a date.
  enum Reading: Equatable {
    case day(Int32)
    /// Right in form, but there is no such day.
    case impossible
    /// A time of day, other than midnight, follows the date.
    case time
    case otherForm
  }

  /// A date, with or without a midnight behind it (`2024-01-31 00:00:00`).
  @inline(__always)
  func read(_ cell: UnsafeBufferPointer<UInt8>) -> Reading {
    var parts = (0, 0, 0)
    var lengths = (0, 0, 0)
    var part = 0
    var index = 0
    while index < cell.count {
      let byte = cell[index]
      let digit = byte &- 0x30
      if digit <= 9 {
        switch part {
        case 0: (parts.0, lengths.0) = (parts.0 * 10 + Int(digit), lengths.0 + 1)
        case 1: (parts.1, lengths.1) = (parts.1 * 10 + Int(digit), lengths.1 + 1)
        default: (parts.2, lengths.2) = (parts.2 * 10 + Int(digit), lengths.2 + 1)
        }
        if lengths.0 > 4 || lengths.1 > 2 || lengths.2 > 4 { return .otherForm }
      } else if byte == mark, part < 2 {
        part += 1
      } else if part == 2, byte == 0x20 || byte == 0x54 {
        break
      } else {
        return .otherForm
      }
      index += 1
    }
    let (year, day) = yearFirst ? (parts.0, parts.2) : (parts.2, parts.0)
    let (yearLength, dayLength) = yearFirst ? (lengths.0, lengths.2) : (lengths.2, lengths.0)
    guard part == 2, yearLength == 4, (1...2).contains(dayLength), (1...2).contains(lengths.1) else {
      return .otherForm
    }
    if index < cell.count, !Self.isMidnight(cell, from: index + 1) { return .time }
    return Day.number(year: year, month: parts.1, day: day).map { .day($0) } ?? .impossible
  }

  private static func isMidnight(_ cell: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    for index in start..<cell.count where ![0x30, 0x3A, 0x2E].contains(cell[index]) { return false }
    return true
  }
}
