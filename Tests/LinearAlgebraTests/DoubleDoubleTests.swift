import LinearAlgebra
import Testing

@Suite("A double-double")
struct DoubleDoubleTests {
  @Test func `holds the exact sum and the exact product of two doubles`() {
    let sum = DoubleDouble.sum(1, 1e-30)
    #expect(sum.high == 1 && sum.low == 1e-30)
    // (1 + 2⁻³⁰)² = 1 + 2⁻²⁹ + 2⁻⁶⁰: the last term does not fit in one double.
    let x = 1 + 1.0 / Double(1 << 30)
    let square = DoubleDouble.product(x, x)
    #expect(square.high == 1 + 2.0 / Double(1 << 30))
    #expect(square.low == 1.0 / Double(1 << 60))
  }

  @Test func `adds and takes away without loss`() {
    let small = 1 / Double(1 << 40)
    let big = DoubleDouble(1e16) + 1 + small
    #expect((big - DoubleDouble(1e16) - DoubleDouble(1)).value == small)
  }

  @Test func `divided and multiplied back is itself to thirty digits`() {
    for (a, b) in zip(Arbitrary.numbers(100, seed: 1), Arbitrary.numbers(100, seed: 2)) {
      let quotient = DoubleDouble(a) / DoubleDouble(b)
      #expect(abs((quotient * b - DoubleDouble(a)).value) < 1e-30)
      #expect(quotient.value == a / b)
    }
  }

  @Test func `sums numbers that cancel`() {
    #expect(DoubleDouble.sum(of: [1e17, 1, -1e17, 0.5]) == 1.5)
    let numbers = Arbitrary.numbers(1000, seed: 3)
    #expect(DoubleDouble.sum(of: numbers) == DoubleDouble.sum(of: numbers.reversed()))
  }
}
