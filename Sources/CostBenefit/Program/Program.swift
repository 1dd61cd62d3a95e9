/// A flat list of operations, each written into the register of its own place: what is left of a scenario before it is drawn.
///
/// Equal operations share one register, and operations on constants are done when they are added, so a step that does not depend on
/// the year or the alternative stands here once.
public struct Program: Sendable {
  private var list = DistinctList<Operation>()

  public init() {}

  public var operations: [Operation] { list.items }

  /// The register that holds `operation`: a new one, or the one that already does.
  public mutating func add(_ operation: Operation) -> Register {
    switch simplified(operation) {
    case .same(let register): return register
    case .operation(let kept): return Register(list.place(of: kept))
    }
  }

  public mutating func constant(_ value: Double) -> Register {
    add(.constant(value))
  }

  /// The parameters that registers depend on, by their place in the model.
  func parameters(of registers: [Register]) -> Set<Int> {
    var isLive = Array(repeating: false, count: operations.count)
    for register in registers { isLive[register.index] = true }
    var found: Set<Int> = []
    for index in stride(from: operations.count - 1, through: 0, by: -1) where isLive[index] {
      if case .parameter(let parameter) = operations[index] { found.insert(parameter) }
      operations[index].eachOperand { isLive[$0.index] = true }
    }
    return found
  }

  /// The value of a register that holds a constant.
  public func constantValue(_ register: Register) -> Double? {
    if case .constant(let value) = operations[register.index] { value } else { nil }
  }

  /// The value of an operation on constants alone.
  private func constantValue(of operation: Operation) -> Double? {
    var operands = 0
    var isConstant = true
    operation.eachOperand {
      operands += 1
      isConstant = isConstant && constantValue($0) != nil
    }
    guard operands > 0, isConstant else { return nil }
    return operation.value(operation.operands.compactMap(constantValue))
  }

  private enum Simple {
    case operation(Operation)
    case same(Register)
  }

  /// Constants folded, neutral elements dropped, and sums and products in one order, so that `a + b` and `b + a` are one.
  ///
  /// Only rules that give the same bits in every draw (but for the sign of a zero) stand here. `x * 0` stays: a draw that is not
  /// finite must show.
  private func simplified(_ operation: Operation) -> Simple {
    if let value = constantValue(of: operation) { return .operation(.constant(value)) }
    switch operation {
    case .add(let a, let b):
      if constantValue(a) == 0 { return .same(b) }
      if constantValue(b) == 0 { return .same(a) }
      if b.index < a.index { return .operation(.add(b, a)) }
    case .subtract(let a, let b):
      if constantValue(b) == 0 { return .same(a) }
    case .multiply(let a, let b):
      if constantValue(a) == 1 { return .same(b) }
      if constantValue(b) == 1 { return .same(a) }
      if b.index < a.index { return .operation(.multiply(b, a)) }
    case .divide(let a, let b):
      if constantValue(b) == 1 { return .same(a) }
    case .power(let a, let b):
      if constantValue(b) == 1 { return .same(a) }
    case .negate(let a):
      if case .negate(let inner) = operations[a.index] { return .same(inner) }
    case .select(let condition, let yes, let no):
      if let value = constantValue(condition) { return .same(value != 0 ? yes : no) }
    default: break
    }
    return .operation(operation)
  }
}
