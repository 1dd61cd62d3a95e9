/// One step of a tape: what one call to a block routine does, on slots of the arena.
///
/// Slots at or above 0 are in the arena; a slot below 0 is the column of a parameter, −1 the first; one from `columns` on is a column
/// that is kept, and needs no copy.
enum TapeStep: Sendable {
  static let columns: Int32 = 1 << 24
  /// The slot that is always 1.
  static let ones: Int32 = 0

  /// A term of a sum; a number by itself is multiplied by ones.
  struct Term: Sendable {
    let scale: Double
    let a: Int32
    let b: Int32
  }

  enum Binary: Sendable { case add, subtract, multiply, divide, power, minimum, maximum, less, lessOrEqual, equal }
  enum Unary: Sendable { case negate, absolute, exponential, logarithm, squareRoot }

  case fill(Double, into: Int32)
  case unary(Unary, Int32, into: Int32)
  case binary(Binary, Int32, Int32, into: Int32)
  /// The second operand is a constant.
  case withConstant(Binary, Int32, Double, into: Int32)
  /// The first operand is a constant.
  case constantWith(Binary, Double, Int32, into: Int32)
  case select(Int32, Int32, Int32, into: Int32)
  /// Σ scale·(a·b) over terms of the tape, in their order, each rounded as its operations would.
  case sum(Range<Int>, into: Int32)
  /// Copied to a column of draws.
  case store(Int32, column: Int)
  /// Added to a sum over the draws of the block.
  case total(Int32, place: Int)
  /// Taken into a smallest and a largest of the block.
  case range(Int32, place: Int)
}
