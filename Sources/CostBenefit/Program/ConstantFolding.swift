import CVectorMath

extension Operation {
  /// The registers that the operation reads, in order.
  public var operands: [Register] {
    var found: [Register] = []
    found.reserveCapacity(3)
    eachOperand { found.append($0) }
    return found
  }

  /// The value of the operation on constants, by the same routines that work on blocks; nil for a parameter.
  func value(_ x: [Double]) -> Double? {
    var result = 0.0
    switch self {
    case .parameter: return nil
    case .constant(let value): return value
    case .add: vm_add(x, [x[1]], &result, 1)
    case .subtract: vm_sub(x, [x[1]], &result, 1)
    case .multiply: vm_mul(x, [x[1]], &result, 1)
    case .divide: vm_div(x, [x[1]], &result, 1)
    case .power: vm_pow(x, [x[1]], &result, 1)
    case .minimum: vm_min(x, [x[1]], &result, 1)
    case .maximum: vm_max(x, [x[1]], &result, 1)
    case .negate: vm_neg(x, &result, 1)
    case .absolute: vm_abs(x, &result, 1)
    case .exponential: vm_exp(x, &result, 1)
    case .logarithm: vm_log(x, &result, 1)
    case .squareRoot: vm_sqrt(x, &result, 1)
    case .less: vm_lt(x, [x[1]], &result, 1)
    case .lessOrEqual: vm_le(x, [x[1]], &result, 1)
    case .equal: vm_eq(x, [x[1]], &result, 1)
    case .select: vm_select(x, [x[1]], [x[2]], &result, 1)
    }
    return result
  }
}
