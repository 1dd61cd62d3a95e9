import Documents
import Evidence

/// A formula of a scenario as it was written: operators, names, numbers with units, each with its place.
public indirect enum Expression: Sendable {
  case number(Literal)
  /// A distribution written in place: `normal(310_000, 15_000) EUR2024/year`.
  case chance(DistributionCall)
  case name(String, at: Place)
  case negate(Expression, at: Place)
  /// `at` is the place of the operator.
  case operation(Operator, Expression, Expression, at: Place)
  case call(Function, [Expression], at: Place)
  /// A call of a function of the file, with its body written out.
  case inlined(String, arguments: [Expression], body: Expression, at: Place)
  /// Numbers by group put together, or one of them taken.
  case grouped(GroupOperation, Expression, at: Place)

  /// Where it begins.
  public var place: Place {
    switch self {
    case .number(let literal): literal.place
    case .chance(let call): call.place
    case .name(_, let place), .negate(_, let place), .call(_, _, let place): place
    case .operation(_, let left, _, _): left.place
    case .inlined(_, _, _, let place), .grouped(_, _, let place): place
    }
  }

  /// The parts one level down.
  public var parts: [Expression] {
    switch self {
    case .number, .chance, .name: []
    case .negate(let part, _): [part]
    case .operation(_, let left, let right, _): [left, right]
    case .call(_, let arguments, _): arguments
    case .inlined(_, _, let body, _): [body]
    case .grouped(_, let body, _): [body]
    }
  }
}
