import Evidence

/// A column of the key as whole numbers that sort as its values do.
struct KeyPart {
  let column: Column
  let hasMissing: Bool
  /// The least and the greatest number.
  let low: UInt64
  let high: UInt64
  /// Whether all numbers are whole, so that they count as such.
  private let isWhole: Bool
  /// For each level its rank; nil where the levels are in order.
  private let ranks: [Int32]?

  init(_ column: Column) {
    self.column = column
    var whole = true
    if case .numbers(let numbers) = column.values {
      whole = numbers.allSatisfy { $0.isNaN || (abs($0) < 1e15 && Double(Int64($0)) == $0) }
    }
    isWhole = whole
    if case .codes(_, let levels) = column.values { ranks = LevelOrder.ranks(levels) } else { ranks = nil }
    var (low, high) = (UInt64.max, UInt64.min)
    var missing = 0
    Self.visit(column, isWhole, ranks) { _, ordinal in
      low = min(low, ordinal)
      high = max(high, ordinal)
    } missing: { _ in
      missing += 1
    }
    hasMissing = missing > 0
    (self.low, self.high) = low <= high ? (low, high) : (0, 0)
  }

  /// Puts the part behind those already in the numbers of the rows.
  func join(to joined: UnsafeMutableBufferPointer<UInt64>, bits: Int) {
    let low = low
    Self.visit(column, isWhole, ranks) { row, ordinal in
      joined[row] = joined[row] << UInt64(bits) | (ordinal - low)
    } missing: { _ in
    }
  }

  func ordinal(_ row: Int) -> UInt64 {
    if column.isMissing(row) { return 0 }
    switch column.values {
    case .numbers(let numbers): return Self.ordinal(numbers[row], isWhole)
    case .codes(let codes, _): return UInt64(ranks.map { $0[Int(codes[row])] } ?? codes[row])
    case .days(let days): return Self.ordinal(days[row])
    case .flags(let flags): return UInt64(flags[row])
    }
  }

  @inline(__always)
  private static func ordinal(_ number: Double, _ isWhole: Bool) -> UInt64 {
    if isWhole { return UInt64(bitPattern: Int64(number)) ^ (1 << 63) }
    // Zero has one sign here; negative numbers sort the other way round.
    let bits = (number + 0).bitPattern
    return bits >> 63 == 0 ? bits ^ (1 << 63) : ~bits
  }

  @inline(__always)
  private static func ordinal(_ day: Int32) -> UInt64 { UInt64(bitPattern: Int64(day)) ^ (1 << 63) }

  @inline(__always)
  private static func visit(
    _ column: Column, _ isWhole: Bool, _ ranks: [Int32]?, present: (Int, UInt64) -> Void, missing: (Int) -> Void
  ) {
    switch column.values {
    case .numbers(let numbers):
      for (row, number) in numbers.enumerated() {
        if number.isNaN { missing(row) } else { present(row, ordinal(number, isWhole)) }
      }
    case .days(let days):
      for (row, day) in days.enumerated() {
        if day == Day.missing { missing(row) } else { present(row, ordinal(day)) }
      }
    case .flags(let flags):
      for (row, flag) in flags.enumerated() {
        if flag < 0 { missing(row) } else { present(row, UInt64(flag)) }
      }
    case .codes(let codes, _):
      for (row, code) in codes.enumerated() {
        if code < 0 { missing(row) } else { present(row, UInt64(ranks.map { $0[Int(code)] } ?? code)) }
      }
    }
  }
}
