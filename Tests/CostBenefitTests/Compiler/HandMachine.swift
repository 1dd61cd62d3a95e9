import CostBenefit
import Foundation

/// Works out a program by hand for one value of each parameter: slow, plain, and apart from the machine that draws.
struct HandMachine {
  let model: Model
  /// Values of parameters by name, in the unit of the file; an override is `name{alternative}`. Certain ones need none.
  let values: [String: Double]

  func value(_ register: Register) -> Double {
    switch model.program.operations[register.index] {
    case .constant(let value): value
    case .parameter(let place): parameter(model.parameters[place])
    case .add(let a, let b): value(a) + value(b)
    case .subtract(let a, let b): value(a) - value(b)
    case .multiply(let a, let b): value(a) * value(b)
    case .divide(let a, let b): value(a) / value(b)
    case .power(let a, let b): pow(value(a), value(b))
    case .negate(let a): -value(a)
    case .minimum(let a, let b): min(value(a), value(b))
    case .maximum(let a, let b): max(value(a), value(b))
    case .absolute(let a): abs(value(a))
    case .exponential(let a): exp(value(a))
    case .logarithm(let a): log(value(a))
    case .squareRoot(let a): value(a).squareRoot()
    case .less(let a, let b): value(a) < value(b) ? 1 : 0
    case .lessOrEqual(let a, let b): value(a) <= value(b) ? 1 : 0
    case .equal(let a, let b): value(a) == value(b) ? 1 : 0
    case .select(let c, let a, let b): value(c) != 0 ? value(a) : value(b)
    }
  }

  func step(_ name: String, _ year: Int, in alternative: String = "standard") -> Double {
    guard let own = model.alternatives.first(where: { $0.name == alternative }),
      let step = own.steps.first(where: { $0.name == name }), let place = model.years.firstIndex(of: year)
    else { return .nan }
    return value(step.years[place])
  }

  func flow(_ name: String, _ year: Int, in alternative: String = "standard") -> Double {
    guard let own = model.alternatives.first(where: { $0.name == alternative }),
      let flow = own.flows.first(where: { $0.name == name }), let place = model.years.firstIndex(of: year)
    else { return .nan }
    return value(flow.amount[place])
  }

  private func parameter(_ parameter: Model.Parameter) -> Double {
    let name = parameter.alternative.map { "\(parameter.name){\($0)}" } ?? parameter.name
    switch parameter.chance {
    case .certain(let base): return base
    case .distribution(_, let factor): return (values[name] ?? .nan) * factor
    case .estimate: return values[name] ?? .nan
    }
  }
}
