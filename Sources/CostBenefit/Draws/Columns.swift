/// Columns of draws in one piece of memory, written block by block by several threads at places of their own.
///
/// A column starts on a line of the cache, one line further than a whole number of columns of draws: so that vectors never lie over two lines, and
/// the same draws of many columns not all in the same few places of the nearest cache.
final class Columns: @unchecked Sendable {
  let count: Int
  let draws: Int
  private let memory: UnsafeMutablePointer<Double>
  /// Numbers from the start of a column to that of the next.
  private let stride: Int

  init(count: Int, draws: Int) {
    self.count = count
    self.draws = draws
    let line = CacheLine.numbers
    stride = (draws + line - 1) / line * line + line
    // Left as it is: every number is written before it is read.
    memory = CacheLine.allocate(count * stride)
  }

  deinit {
    memory.deallocate()
  }

  subscript(column: Int) -> UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(start: memory + column * stride, count: draws)
  }

  func start(_ column: Int) -> UnsafeMutablePointer<Double> {
    memory + column * stride
  }

  func array(_ column: Int) -> [Double] {
    Array(self[column])
  }

  /// Whether all numbers of a column are finite.
  func isFinite(_ column: Int) -> Bool {
    let numbers = self[column]
    var sums = SIMD8<Double>.zero
    var index = 0
    // x · 0 is 0, but not for infinity and not-a-number.
    while index + 8 <= numbers.count {
      let base = UnsafeRawPointer(numbers.baseAddress! + index)
      sums += base.loadUnaligned(as: SIMD8<Double>.self) * 0
      index += 8
    }
    var sum = sums.sum()
    while index < numbers.count {
      sum += numbers[index] * 0
      index += 1
    }
    return sum == 0
  }
}

/// A line of the processor's cache: 64 bytes, or half of it on some.
enum CacheLine {
  static let numbers = 8

  /// Room for numbers that starts on a line.
  static func allocate(_ count: Int) -> UnsafeMutablePointer<Double> {
    UnsafeMutableRawPointer.allocate(
      byteCount: max(1, count) * MemoryLayout<Double>.stride, alignment: numbers * MemoryLayout<Double>.stride
    ).bindMemory(to: Double.self, capacity: max(1, count))
  }
}
