/// Counts by bin in few bytes: most are small, and those of the outer bins are 0.
///
/// A count is written in groups of seven bits, the lowest first, with the eighth bit where more follow (LEB128). Behind a 0 stands how many more
/// bins are empty.
enum PackedCounts {
  static func packed(_ counts: [Int]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(2 * counts.count)
    var bin = 0
    while bin < counts.count {
      put(counts[bin], &bytes)
      var next = bin + 1
      if counts[bin] == 0 {
        while next < counts.count, counts[next] == 0 { next += 1 }
        put(next - bin - 1, &bytes)
      }
      bin = next
    }
    return bytes
  }

  /// Adds what is packed to the counts.
  ///
  /// - Returns: how many draws it counts; nil where the bytes are no counts of as many bins.
  static func add(_ bytes: UnsafeRawBufferPointer, to counts: inout [Int]) -> Int? {
    var at = 0
    var bin = 0
    var total = 0
    while at < bytes.count {
      guard bin < counts.count, let count = number(bytes, &at) else { return nil }
      if count == 0 {
        guard let more = number(bytes, &at), more < counts.count - bin else { return nil }
        bin += more + 1
      } else {
        counts[bin] += count
        total += count
        bin += 1
      }
    }
    return bin == counts.count ? total : nil
  }

  private static func put(_ number: Int, _ bytes: inout [UInt8]) {
    var rest = UInt64(number)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// At most 35 bits: draws are counted in 32.
  private static func number(_ bytes: UnsafeRawBufferPointer, _ at: inout Int) -> Int? {
    var number = 0
    for shift in stride(from: 0, to: 35, by: 7) {
      guard at < bytes.count else { return nil }
      let byte = bytes[at]
      at += 1
      number |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return number }
    }
    return nil
  }
}
