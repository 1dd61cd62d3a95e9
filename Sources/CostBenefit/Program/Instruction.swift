/// A number of a program: each register is written once.
public struct Register: Sendable, Hashable {
  public let index: Int

  public init(_ index: Int) {
    self.index = index
  }
}

/// One operation of a program over a block of draws.
public enum Operation: Sendable, Hashable {
  case constant(Double)
  /// The draws of the parameter with this place in the model's list.
  case parameter(Int)
  case add(Register, Register)
  case subtract(Register, Register)
  case multiply(Register, Register)
  case divide(Register, Register)
  case power(Register, Register)
  case negate(Register)
  case minimum(Register, Register)
  case maximum(Register, Register)
  case absolute(Register)
  case exponential(Register)
  case logarithm(Register)
  case squareRoot(Register)
  /// 1 where the first is smaller than the second, else 0.
  case less(Register, Register)
  case lessOrEqual(Register, Register)
  case equal(Register, Register)
  /// The second where the first is not 0, else the third.
  case select(Register, Register, Register)
}
