import Documents

extension Expression {
  /// The same formula with expressions in the place of names.
  func replacing(_ names: [String: Expression]) -> Expression {
    switch self {
    case .number, .chance: self
    case .name(let name, _): names[name] ?? self
    case .negate(let part, let place): .negate(part.replacing(names), at: place)
    case .operation(let symbol, let left, let right, let place):
      .operation(symbol, left.replacing(names), right.replacing(names), at: place)
    case .call(let function, let arguments, let place):
      .call(function, arguments.map { $0.replacing(names) }, at: place)
    case .inlined(let name, let arguments, let body, let place):
      .inlined(name, arguments: arguments.map { $0.replacing(names) }, body: body.replacing(names), at: place)
    case .grouped(let operation, let body, let place): .grouped(operation, body.replacing(names), at: place)
    }
  }

  /// How many numbers, names and operations it has, written out.
  var size: Int { parts.reduce(1) { $0 + $1.size } }
}
