import Foundation

/// Takes the quotes off cells, and the blanks round them; doubled quotes become one.
struct CSVQuotes {
  let bytes: UnsafeMutablePointer<UInt8>
  /// Where cells without their doubled quotes are written, as a place in `bytes`.
  let scratch: Int
  let lineEnd: UInt8

  private static let quote = UInt8(ascii: "\"")

  /// Sets the beginning and end of every cell; false where a quote stands where it cannot.
  /// - Parameters:
  ///   - ends: one more than there are cells: cell i is between `ends[i]` and `ends[i + 1]`.
  ///   - quotes: how many quotes the cells have together.
  func takeOff(
    _ ends: UnsafePointer<UInt32>, cells: Int, quotes: Int, starts: UnsafeMutablePointer<UInt32>,
    stops: UnsafeMutablePointer<UInt32>
  ) -> Bool {
    var left = quotes
    var free = scratch
    for index in 0..<cells {
      var start = Int(ends[index] &+ 1)
      var stop = Int(ends[index + 1])
      if start < stop, bytes[start] == Self.quote {
        while stop > start + 1, bytes[stop - 1] == 0x20 || (bytes[stop - 1] == 0x0D && lineEnd != 0x0D) { stop -= 1 }
        guard stop > start + 1, bytes[stop - 1] == Self.quote else { return false }
        (start, stop) = (start + 1, stop - 1)
        left -= 2
        if let first = memchr(bytes + start, Int32(Self.quote), stop - start) {
          let plain = UnsafeRawPointer(first) - UnsafeRawPointer(bytes)
          guard let (length, doubled) = join(from: start, plain: plain, to: stop, at: free) else { return false }
          left -= 2 * doubled
          (start, stop) = (free, free + length)
          free += length
        }
      } else if stop > start, lineEnd != 0x0D, bytes[stop - 1] == 0x0D {
        stop -= 1
      }
      while start < stop, bytes[start] == 0x20 { start += 1 }
      while stop > start, bytes[stop - 1] == 0x20 { stop -= 1 }
      starts[index] = UInt32(start)
      stops[index] = UInt32(stop)
    }
    return left == 0
  }

  /// Copies a cell with each pair of quotes as one; nil where one stands alone.
  private func join(from start: Int, plain: Int, to stop: Int, at free: Int) -> (length: Int, doubled: Int)? {
    memcpy(bytes + free, bytes + start, plain - start)
    var to = free + plain - start
    var from = plain
    var doubled = 0
    while from < stop {
      if bytes[from] == Self.quote {
        guard from + 1 < stop, bytes[from + 1] == Self.quote else { return nil }
        from += 1
        doubled += 1
      }
      bytes[to] = bytes[from]
      to += 1
      from += 1
    }
    return (to - free, doubled)
  }
}
