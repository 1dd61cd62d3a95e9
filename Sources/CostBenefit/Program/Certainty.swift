extension Program {
  /// The program with parameters that are certain replaced by their values, so that what depends on nothing else folds to a constant.
  ///
  /// - Returns: the new program, and where each register of this one stands in it.
  public func knowing(_ values: [Int: Double]) -> (program: Program, registers: [Register]) {
    var result = Program()
    var place: [Register] = []
    place.reserveCapacity(operations.count)
    for operation in operations {
      if case .parameter(let index) = operation, let value = values[index] {
        place.append(result.constant(value))
      } else {
        place.append(result.add(operation.moved { place[$0.index] }))
      }
    }
    return (result, place)
  }
}

extension Operation {
  /// The same operation on other registers.
  func moved(_ to: (Register) -> Register) -> Operation {
    switch self {
    case .constant, .parameter: self
    case .add(let a, let b): .add(to(a), to(b))
    case .subtract(let a, let b): .subtract(to(a), to(b))
    case .multiply(let a, let b): .multiply(to(a), to(b))
    case .divide(let a, let b): .divide(to(a), to(b))
    case .power(let a, let b): .power(to(a), to(b))
    case .negate(let a): .negate(to(a))
    case .minimum(let a, let b): .minimum(to(a), to(b))
    case .maximum(let a, let b): .maximum(to(a), to(b))
    case .absolute(let a): .absolute(to(a))
    case .exponential(let a): .exponential(to(a))
    case .logarithm(let a): .logarithm(to(a))
    case .squareRoot(let a): .squareRoot(to(a))
    case .less(let a, let b): .less(to(a), to(b))
    case .lessOrEqual(let a, let b): .lessOrEqual(to(a), to(b))
    case .equal(let a, let b): .equal(to(a), to(b))
    case .select(let a, let b, let c): .select(to(a), to(b), to(c))
    }
  }
}
