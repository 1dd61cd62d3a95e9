extension Expression {
  /// The same formula with names replaced by formulas.
  func replacing(_ names: [String: Expression]) -> Expression {
    switch self {
    case .name(let name, _): names[name] ?? self
    case .negate(let part, let place): .negate(part.replacing(names), at: place)
    case .operation(let symbol, let left, let right, let place):
      .operation(symbol, left.replacing(names), right.replacing(names), at: place)
    case .call(let function, let arguments, let place):
      .call(function, arguments.map { $0.replacing(names) }, at: place)
    default: self
    }
  }
}
