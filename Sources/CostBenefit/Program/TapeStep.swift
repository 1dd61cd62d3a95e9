/// One step of a tape: what one call to a block routine does, on slots of the arena.
///
/// Slots at or above 0 are in the arena; a slot below 0 is the column of a parameter, −1 the first; one from `columns` on is a column
/// that is kept, and needs no copy. Sums and products, most of every program, are worked out many in one call.
enum TapeStep: Sendable {
  static let columns: Int32 = 1 << 24
  /// The slot that is always 1.
  static let ones: Int32 = 0
  /// No slot: in the first term of a sum the sum before it, which is still at hand.
  static let before = Int32.min

  /// scale · a · b, a term of a sum.
  struct Term: Sendable {
    let scale: Double
    let a: Int32
    /// Nil where a number is by itself.
    let b: Int32?
  }

  /// Σ of so many terms, which stand one after another on the tape: each rounded as its operations would.
  struct Sum: Sendable {
    let terms: Int
    /// Nil where the sum after it alone reads it.
    var into: Int32?
  }

  enum Binary: Sendable { case divide, power, minimum, maximum, less, lessOrEqual, equal }
  enum Unary: Sendable { case absolute, exponential, logarithm, squareRoot }

  case fill(Double, into: Int32)
  case unary(Unary, Int32, into: Int32)
  case binary(Binary, Int32, Int32, into: Int32)
  /// The second operand is a constant.
  case withConstant(Binary, Int32, Double, into: Int32)
  /// The first operand is a constant.
  case constantWith(Binary, Double, Int32, into: Int32)
  case select(Int32, Int32, Int32, into: Int32)
  /// Sums of the tape one after another, the first of their terms at `term`.
  case sums(Range<Int>, term: Int)
  /// Copied to a column of draws.
  case store(Int32, column: Int)
  /// Added to a sum over the draws of the block.
  case total(Int32, place: Int)
  /// Taken into a smallest and a largest of the block.
  case range(Int32, place: Int)
}
