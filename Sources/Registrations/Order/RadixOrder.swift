/// Rows in the order of a number each, by counting digits of eleven bits from the last to the first; equal numbers keep
/// the order of the file.
enum RadixOrder {
  private static let bits = 11

  /// - Parameter leaving: rows that come nowhere, in order.
  static func rows(by numbers: [UInt64], leaving: [Int]) -> [Int32] {
    var order: [Int32] = []
    order.reserveCapacity(numbers.count - leaving.count)
    var left = leaving[...]
    for row in numbers.indices {
      if left.first == row { left = left.dropFirst() } else { order.append(Int32(row)) }
    }
    let highest = order.reduce(0) { $0 | numbers[Int($1)] }
    var other = order
    for shift in stride(from: 0, to: 64 - highest.leadingZeroBitCount, by: bits) {
      if pass(numbers, UInt64(shift), from: order, to: &other) { swap(&order, &other) }
    }
    return order
  }

  /// Moves rows by one digit; false where all have the same.
  private static func pass(_ numbers: [UInt64], _ shift: UInt64, from: [Int32], to: inout [Int32]) -> Bool {
    var places = [Int](repeating: 0, count: 1 << bits)
    let mask = UInt64(1 << bits - 1)
    return numbers.withUnsafeBufferPointer { numbers in
      for row in from { places[Int(numbers[Int(row)] >> shift & mask)] += 1 }
      if places.contains(from.count) { return false }
      var next = 0
      for digit in places.indices { (places[digit], next) = (next, next + places[digit]) }
      to.withUnsafeMutableBufferPointer { to in
        for row in from {
          let digit = Int(numbers[Int(row)] >> shift & mask)
          to[places[digit]] = row
          places[digit] += 1
        }
      }
      return true
    }
  }
}
