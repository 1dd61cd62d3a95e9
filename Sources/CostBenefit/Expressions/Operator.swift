/// The operators between two numbers, from loose to tight.
public enum Operator: String, Sendable, CaseIterable {
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case equal = "=="
  case notEqual = "!="
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case power = "^"

  /// A larger one binds tighter. A minus before a number binds at 3, between `*` and `^`.
  var binding: Int {
    switch self {
    case .add, .subtract: 1
    case .multiply, .divide: 2
    case .power: 4
    default: 0
    }
  }

  public var compares: Bool { binding == 0 }
}
