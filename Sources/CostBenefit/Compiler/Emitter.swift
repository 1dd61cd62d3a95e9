import Documents
import Evidence
import Foundation

/// Writes formulas into a program, one register a year.
struct Emitter {
  let years: [Int]
  /// Registers of names by year: parameters, and steps as far as they are worked out.
  var named: [String: [Register]]
  /// Registers of distributions written in place, by place.
  let chances: [Place: Register]
  /// Numbers by group: of tables, and of steps as far as they are worked out, by year.
  var grouped: [String: [Cells]] = [:]
  var groups: [Group] = []
  var dimensions = GroupDimensions(groups: [], names: [:])
  /// Names of what a choice may be, by its name.
  var levels: [String: [String]] = [:]

  /// The value of a formula in the year with this place in `years`.
  func emit(_ expression: Expression, _ year: Int, into program: inout Program) -> Register {
    switch expression {
    case .number(let literal): return program.constant(literal.base)
    case .chance(let call): return chances[call.place] ?? program.constant(.nan)
    case .name("year", _): return program.constant(Double(years[year]))
    case .name("horizon_start", _): return program.constant(Double(years.first ?? 0))
    case .name("horizon_end", _): return program.constant(Double(years.last ?? 0))
    case .name(let name, _):
      guard let registers = named[name], registers.indices.contains(year) else { return program.constant(.nan) }
      return registers[year]
    case .negate(let part, _):
      let value = emit(part, year, into: &program)
      return program.add(.negate(value))
    case .operation(let symbol, let left, let right, _):
      if let level = level(left, right), case .name(let name, _) = left {
        let chosen = emit(.name(name, at: left.place), year, into: &program)
        return operation(symbol, chosen, program.constant(Double(level)), into: &program)
      }
      let first = emit(left, year, into: &program)
      let second = emit(right, year, into: &program)
      return operation(symbol, first, second, into: &program)
    case .call(let function, let arguments, _): return call(function, arguments, year, into: &program)
    case .inlined(_, _, let body, _): return emit(body, year, into: &program)
    case .grouped: return cells(expression, year, into: &program).registers[0]
    }
  }

  func operation(
    _ symbol: Operator, _ first: Register, _ second: Register, into program: inout Program
  ) -> Register {
    switch symbol {
    case .add: return program.add(.add(first, second))
    case .subtract: return program.add(.subtract(first, second))
    case .multiply: return program.add(.multiply(first, second))
    case .divide: return program.add(.divide(first, second))
    case .power: return program.add(.power(first, second))
    case .less: return program.add(.less(first, second))
    case .lessOrEqual: return program.add(.lessOrEqual(first, second))
    case .greater: return program.add(.less(second, first))
    case .greaterOrEqual: return program.add(.lessOrEqual(second, first))
    case .equal: return program.add(.equal(first, second))
    case .notEqual:
      let equal = program.add(.equal(first, second))
      let one = program.constant(1)
      return program.add(.subtract(one, equal))
    }
  }

  private func call(
    _ function: Function, _ arguments: [Expression], _ year: Int, into program: inout Program
  ) -> Register {
    if function == .previous { return previous(arguments, year, into: &program) }
    var values: [Register] = []
    for argument in arguments { values.append(emit(argument, year, into: &program)) }
    return apply(function, arguments, values, year, into: &program)
  }

  /// A function of values; `arguments` are what they were written as.
  func apply(
    _ function: Function, _ arguments: [Expression], _ values: [Register], _ year: Int, into program: inout Program
  ) -> Register {
    switch function {
    case .choose: return program.add(.select(values[0], values[1], values[2]))
    case .min: return values.dropFirst().reduce(values[0]) { program.add(.minimum($0, $1)) }
    case .max: return values.dropFirst().reduce(values[0]) { program.add(.maximum($0, $1)) }
    case .exp: return program.add(.exponential(values[0]))
    case .log: return program.add(.logarithm(values[0]))
    case .sqrt: return program.add(.squareRoot(values[0]))
    case .abs: return program.add(.absolute(values[0]))
    case .ramp: return ramp(values[0], values[1], year, into: &program)
    case .saturate: return program.add(.minimum(values[0], values[1]))
    case .dose: return program.add(.power(values[0], program.add(.divide(values[1], values[2]))))
    case .biased: return program.add(.multiply(values[0], program.add(.exponential(values[1]))))
    default: return timeCall(function, arguments, values, year, into: &program)
    }
  }

  func ramp(_ from: Register, _ to: Register, _ year: Int, into program: inout Program) -> Register {
    let now = Double(years[year])
    if let first = program.constantValue(from), let last = program.constantValue(to) {
      return program.constant(min(1, max(0, (now - first) / (last - first))))
    }
    let moment = program.constant(now)
    let gone = program.add(.subtract(moment, from))
    let whole = program.add(.subtract(to, from))
    let part = program.add(.divide(gone, whole))
    let zero = program.constant(0)
    let one = program.constant(1)
    let above = program.add(.maximum(zero, part))
    return program.add(.minimum(one, above))
  }

  private func previous(_ arguments: [Expression], _ year: Int, into program: inout Program) -> Register {
    if year > 0 { return emit(arguments[0], year - 1, into: &program) }
    return arguments.count == 2 ? emit(arguments[1], 0, into: &program) : program.constant(0)
  }
}
