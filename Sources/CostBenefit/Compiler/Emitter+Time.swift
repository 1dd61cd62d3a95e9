import Foundation

/// The functions of time, in one year.
extension Emitter {
  func timeCall(
    _ function: Function, _ arguments: [Expression], _ values: [Register], _ year: Int, into program: inout Program
  ) -> Register {
    let now = program.constant(Double(years[year]))
    switch function {
    case .fade:
      let up = ramp(values[0], values[1], year, into: &program)
      return program.add(.subtract(program.constant(1), up))
    case .growth:
      let base = program.add(.add(program.constant(1), values[0]))
      return program.add(.power(base, program.add(.subtract(now, values[1]))))
    case .dropOff:
      let left = program.add(.subtract(program.constant(1), values[0]))
      return program.add(.power(left, since(values[1], now, &program)))
    case .decay:
      let gone = program.add(.multiply(values[0], since(values[1], now, &program)))
      return program.add(.exponential(program.add(.negate(gone))))
    case .once: return isIn(year, values[0], &program)
    case .every: return program.constant(every(arguments, years[year]))
    case .residual:
      guard year == years.count - 1 else { return program.constant(0) }
      let used = program.add(.subtract(program.add(.add(now, program.constant(1))), values[2]))
      let share = program.add(.divide(program.add(.subtract(values[1], used)), values[1]))
      // What is bought after the horizon leaves nothing; what is worn out neither.
      let left = program.add(.maximum(program.constant(0), share))
      let isBought = program.add(.lessOrEqual(values[2], now))
      return program.add(
        .select(isBought, program.add(.multiply(values[0], left)), program.constant(0)))
    case .annuity: return annuity(values, &program)
    default: return program.constant(.nan)
    }
  }

  /// Years gone by since `from`; 0 before it.
  private func since(_ from: Register, _ now: Register, _ program: inout Program) -> Register {
    program.add(.maximum(program.constant(0), program.add(.subtract(now, from))))
  }

  /// 1 where a moment lies in the calendar year.
  private func isIn(_ year: Int, _ moment: Register, _ program: inout Program) -> Register {
    let start = program.constant(Double(years[year]))
    let end = program.constant(Double(years[year] + 1))
    let hasBegun = program.add(.lessOrEqual(start, moment))
    return program.add(.select(hasBegun, program.add(.less(moment, end)), program.constant(0)))
  }

  private func every(_ arguments: [Expression], _ year: Int) -> Double {
    let fixed = FixedYears(first: Double(years.first ?? 0), last: Double(years.last ?? 0))
    let values = arguments.compactMap(fixed.value).map { Int($0.rounded()) }
    guard values.count == arguments.count, values[0] >= 1, year >= values[1] else { return 0 }
    if values.count == 3, year > values[2] { return 0 }
    return (year - values[1]) % values[0] == 0 ? 1 : 0
  }

  /// amount · r / (1 − (1 + r)^−life), and amount / life without interest.
  private func annuity(_ values: [Register], _ program: inout Program) -> Register {
    let one = program.constant(1)
    let growth = program.add(.add(one, values[2]))
    let end = program.add(.power(growth, program.add(.negate(values[1]))))
    let worth = program.add(.divide(program.add(.subtract(one, end)), values[2]))
    let isFree = program.add(.equal(values[2], program.constant(0)))
    let years = program.add(.select(isFree, values[1], worth))
    return program.add(.divide(values[0], years))
  }
}
