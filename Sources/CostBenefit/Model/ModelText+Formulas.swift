import Foundation

/// Registers as formulas, with the names of the file.
extension ModelText {
  func formula(_ register: Register, names: [Register: String], above binding: Int = 0) -> String {
    if let name = names[register] { return name }
    func inner(_ register: Register, _ binding: Int) -> String { formula(register, names: names, above: binding) }
    func infix(_ symbol: String, _ a: Register, _ b: Register, _ own: Int) -> String {
      let text = "\(inner(a, own)) \(symbol) \(inner(b, own + 1))"
      return own < binding ? "(\(text))" : text
    }
    func call(_ name: String, _ parts: Register...) -> String {
      "\(name)(\(parts.map { inner($0, 0) }.joined(separator: ", ")))"
    }
    switch model.program.operations[register.index] {
    case .constant(let value): return Self.number(value)
    case .parameter(let place): return Self.name(model.parameters[place])
    case .add(let a, let b):
      let text = "\(inner(a, 2)) + \(inner(b, 2))"
      return binding > 2 ? "(\(text))" : text
    case .subtract(let a, let b): return infix("-", a, b, 2)
    case .multiply:
      let (factors, isNegative) = self.factors(register, names: names)
      let sorted = factors.map { (rank: rank($0, names: names), text: inner($0, 4)) }.sorted { $0.rank < $1.rank }
      let text = (isNegative ? "-" : "") + sorted.map(\.text).joined(separator: " * ")
      return binding > 3 ? "(\(text))" : text
    case .divide(let a, let b): return infix("/", a, b, 3)
    case .power(let a, let b): return "\(inner(a, 6))^\(inner(b, 6))"
    case .negate(let a): return binding > 3 ? "(-\(inner(a, 4)))" : "-\(inner(a, 4))"
    case .minimum(let a, let b): return call("min", a, b)
    case .maximum(let a, let b): return call("max", a, b)
    case .absolute(let a): return call("abs", a)
    case .exponential(let a): return call("exp", a)
    case .logarithm(let a): return call("log", a)
    case .squareRoot(let a): return call("sqrt", a)
    case .less(let a, let b): return infix("<", a, b, 1)
    case .lessOrEqual(let a, let b): return infix("<=", a, b, 1)
    case .equal(let a, let b): return infix("==", a, b, 1)
    case .select(let c, let a, let b): return call("if", c, a, b)
    }
  }

  /// The factors of a product of products, and whether an odd number of them was turned round.
  private func factors(_ register: Register, names: [Register: String], isTop: Bool = true) -> ([Register], Bool) {
    if !isTop, names[register] != nil { return ([register], false) }
    switch model.program.operations[register.index] {
    case .multiply(let a, let b):
      let (first, one) = factors(a, names: names, isTop: false)
      let (second, other) = factors(b, names: names, isTop: false)
      return (first + second, one != other)
    case .negate(let a):
      let (parts, turned) = factors(a, names: names, isTop: false)
      return (parts, !turned)
    default: return ([register], false)
    }
  }

  /// Where a factor stands for a reader, whatever order the program works in: steps, then parameters as in the file, then numbers.
  private func rank(_ register: Register, names: [Register: String]) -> Int {
    if names[register] != nil { return -1 }
    switch model.program.operations[register.index] {
    case .parameter(let place):
      let key = model.parameters[place].key
      return model.parameters.firstIndex { $0.key == key } ?? place
    case let operation: return operation.operands.map { rank($0, names: names) }.min() ?? Int.max
    }
  }

  /// `reach`, or `reach{intensive}` for an override.
  static func name(_ parameter: Model.Parameter) -> String {
    parameter.alternative.map { "\(parameter.name){\($0)}" } ?? parameter.name
  }

  /// Twelve digits are enough to know a number by.
  static func number(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
    guard value.isFinite else { return value.isNaN ? "not a number" : "\(value)" }
    return String(format: "%.12g", value)
  }
}
