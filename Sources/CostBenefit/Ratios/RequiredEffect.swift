import Documents

/// For a claim: the value of an effect at which the mean of what is claimed just reaches its threshold, the others as drawn.
public struct RequiredEffect: Sendable {
  public let parameter: String
  /// In the unit as written; nil where no value within its support gets there.
  public let value: Double?
}

/// Looks for required effects: of the effects that are estimates (fitted or published), on the first 4,096 draws.
struct RequiredEffects {
  let appraisal: Appraisal
  let parameters: ParameterDraws
  let draws: Int
  let workers: Workers

  /// By alternative, by claim.
  func all() -> [[[RequiredEffect]]] {
    let model = appraisal.model
    var program = appraisal.program
    var registers: [Register] = []
    for alternative in appraisal.alternatives {
      for (claim, amount) in zip(model.claims, alternative.claims) {
        registers.append(program.difference(amount, program.constant(claim.threshold)))
      }
    }
    guard !registers.isEmpty else { return appraisal.alternatives.map { _ in [] } }
    let tape = Tape(program, columns: registers)
    let numbers = UncertainNumber.all(in: model, read: Set(tape.parameters)).filter { isEffect($0, model) }
    let sample = BreakEven(tape, parameters: parameters, draws: draws)
    let claims = model.claims.count
    let found = workers.map(registers.count) { column -> [RequiredEffect] in
      let name = appraisal.alternatives[column / claims].name
      return numbers.map { number in
        let parameter = model.parameters[number.parameter(of: name, in: model)]
        let value = sample.value(of: number.parameter(of: name, in: model), alternative: column)
        return RequiredEffect(parameter: parameter.name, value: value.map { $0 / parameter.unit.factor })
      }
    }
    return appraisal.alternatives.indices.map { Array(found[($0 * claims)..<(($0 + 1) * claims)]) }
  }

  private func isEffect(_ number: UncertainNumber, _ model: Model) -> Bool {
    guard case .estimate(let place, let term) = model.parameters[number.parameters[0]].chance else { return false }
    return model.estimates[place].terms[term].name.split(separator: ".").last == "effect"
  }
}
