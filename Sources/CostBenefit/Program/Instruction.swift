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

extension Operation: Worded {
  /// The registers that the operation reads, in order: for where a list of them would take longer than what is done with it.
  @inline(__always)
  func eachOperand(_ body: (Register) -> Void) {
    switch self {
    case .constant, .parameter: break
    case .negate(let a), .absolute(let a), .exponential(let a), .logarithm(let a), .squareRoot(let a): body(a)
    case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b), .divide(let a, let b),
      .power(let a, let b), .minimum(let a, let b), .maximum(let a, let b), .less(let a, let b),
      .lessOrEqual(let a, let b), .equal(let a, let b):
      body(a)
      body(b)
    case .select(let a, let b, let c):
      body(a)
      body(b)
      body(c)
    }
  }

  /// In one word, as a program is looked up operation by operation.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(word)
  }

  var word: UInt64 {
    func of(_ kind: UInt64, _ a: Register, _ b: Register = Register(0), _ c: Register = Register(0)) -> UInt64 {
      kind &+ 32 &* UInt64(a.index) &+ 0x9e37_79b9_7f4a_7c15 &* UInt64(b.index) &+ 0xd1b5_4a32_d192_ed03
        &* UInt64(c.index)
    }
    switch self {
    // 0 and −0 are equal.
    case .constant(let value): return value == 0 ? 0 : value.bitPattern
    case .parameter(let index): return of(1, Register(index))
    case .add(let a, let b): return of(2, a, b)
    case .subtract(let a, let b): return of(3, a, b)
    case .multiply(let a, let b): return of(4, a, b)
    case .divide(let a, let b): return of(5, a, b)
    case .power(let a, let b): return of(6, a, b)
    case .negate(let a): return of(7, a)
    case .minimum(let a, let b): return of(8, a, b)
    case .maximum(let a, let b): return of(9, a, b)
    case .absolute(let a): return of(10, a)
    case .exponential(let a): return of(11, a)
    case .logarithm(let a): return of(12, a)
    case .squareRoot(let a): return of(13, a)
    case .less(let a, let b): return of(14, a, b)
    case .lessOrEqual(let a, let b): return of(15, a, b)
    case .equal(let a, let b): return of(16, a, b)
    case .select(let a, let b, let c): return of(17, a, b, c)
    }
  }
}
