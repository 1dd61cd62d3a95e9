/// Columns of draws in one piece of memory, written block by block by several threads at places of their own.
final class Columns: @unchecked Sendable {
  let count: Int
  let draws: Int
  private let memory: UnsafeMutablePointer<Double>

  init(count: Int, draws: Int) {
    self.count = count
    self.draws = draws
    // Left as it is: every number is written before it is read.
    memory = .allocate(capacity: max(1, count * draws))
  }

  deinit {
    memory.deallocate()
  }

  subscript(column: Int) -> UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(start: memory + column * draws, count: draws)
  }

  func start(_ column: Int) -> UnsafeMutablePointer<Double> {
    memory + column * draws
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
