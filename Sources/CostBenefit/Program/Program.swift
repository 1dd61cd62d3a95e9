/// A flat list of operations, each written into the register of its own place: what is left of a scenario before it is drawn.
///
/// Equal operations share one register, and operations on constants are done when they are added, so a step that does not depend on
/// the year or the alternative stands here once.
public struct Program: Sendable {
  public private(set) var operations: [Operation] = []
  private var known: [Operation: Register] = [:]

  public init() {}

  /// The register that holds `operation`: a new one, or the one that already does.
  public mutating func add(_ operation: Operation) -> Register {
    let simple = simplified(operation)
    if case .same(let register) = simple { return register }
    guard case .operation(let kept) = simple else { return Register(0) }
    if let register = known[kept] { return register }
    operations.append(kept)
    let register = Register(operations.count - 1)
    known[kept] = register
    return register
  }

  public mutating func constant(_ value: Double) -> Register {
    add(.constant(value))
  }

  /// The value of a register that holds a constant.
  public func constantValue(_ register: Register) -> Double? {
    if case .constant(let value) = operations[register.index] { value } else { nil }
  }

  private enum Simple {
    case operation(Operation)
    case same(Register)
  }

  /// Constants folded, and neutral elements dropped. `x * 0` stays: a draw that is not finite must show.
  private func simplified(_ operation: Operation) -> Simple {
    switch operation {
    case .add(let a, let b):
      if constantValue(a) == 0 { return .same(b) }
      if constantValue(b) == 0 { return .same(a) }
    case .subtract(let a, let b):
      if constantValue(b) == 0 { return .same(a) }
    case .multiply(let a, let b):
      if constantValue(a) == 1 { return .same(b) }
      if constantValue(b) == 1 { return .same(a) }
    case .divide(let a, let b):
      if constantValue(b) == 1 { return .same(a) }
    default: break
    }
    return .operation(operation)
  }
}
