import Probability

/// Draws costs and effects of the goals of a model, and makes their results: a pass of its own over the same random numbers.
struct GoalStudy {
  let appraisal: Appraisal
  let parameters: ParameterDraws
  let draws: Int
  let workers: Workers

  /// Draws shown on the plane.
  static let shown = 500
  /// Steps of the acceptability curves.
  static let steps = 40

  func results() -> [GoalResult] {
    appraisal.model.goals.map(result)
  }

  private func result(_ goal: Model.Goal) -> GoalResult {
    var program = appraisal.program
    var registers: [Register] = []
    for (place, alternative) in appraisal.alternatives.enumerated() {
      registers.append(cost(of: alternative, goal, &program))
      registers.append(effect(of: place + 1, goal, &program))
    }
    let tape = Tape(program, columns: registers)
    let joint = ColumnPasses.joint(of: draws, in: parameters.points.sets)
    let columns = DrawRun(tape, parameters: parameters, draws: joint, workers: workers).columns
    let options = appraisal.alternatives.indices.map { (cost: columns[2 * $0], effect: columns[2 * $0 + 1]) }
    return GoalFigures(goal, options, model: appraisal.model, sets: parameters.points.sets).result
  }

  /// Net costs as a present value: what they whose costs are meant lose.
  private func cost(
    of alternative: AlternativeAppraisal, _ goal: Model.Goal, _ program: inout Program
  ) -> Register {
    let value: Register =
      switch goal.costs {
      case "society": alternative.netPresentValue
      case "public": alternative.publicBalance
      default: alternative.actors.first { $0.name == goal.costs }?.presentValue ?? program.constant(0)
      }
    return program.add(.negate(value))
  }

  /// In the unit of the reader.
  private func effect(of place: Int, _ goal: Model.Goal, _ program: inout Program) -> Register {
    let model = appraisal.model
    func years(_ alternative: Model.Alternative) -> [Register] {
      alternative.steps.first { $0.name == goal.step }?.years ?? []
    }
    let differences = zip(years(model.alternatives[place]), years(model.alternatives[0])).map {
      program.difference($0, $1)
    }
    let weights = goal.weights.map { DiscountWeights(numbers: $0) } ?? model.weights
    let sign = goal.lessIsBetter ? -1.0 : 1
    return program.product(sign / goal.unit.factor, program.presentValue(differences, weights))
  }
}
