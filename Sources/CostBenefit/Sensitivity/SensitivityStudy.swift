import Probability

/// What the balance depends on: rank correlations and the value of knowing one number on the same draws, and the model evaluated
/// again at stated points.
struct SensitivityStudy {
  let appraisal: Appraisal
  let parameters: ParameterDraws
  let draws: Int
  let workers: Workers
  private let tape: Tape
  private let numbers: [UncertainNumber]

  /// Ranks are taken of at most this many draws, the first.
  static let mostRanked = 100_000

  init(_ appraisal: Appraisal, parameters: ParameterDraws, draws: Int, workers: Workers) {
    self.appraisal = appraisal
    self.parameters = parameters
    self.draws = draws
    self.workers = workers
    tape = appraisal.valueTape
    numbers = UncertainNumber.all(in: appraisal.model, read: Set(tape.parameters))
  }

  /// - Parameter values: net present values by alternative.
  func sensitivity(values: [UnsafeBufferPointer<Double>]) -> [RunResult.Sensitivity] {
    let ranked = min(draws, Self.mostRanked)
    let kept = UncheckedDraws(values.map { UnsafeBufferPointer(rebasing: $0[..<ranked]) })
    let ofValues = workers.map(values.count) { Ranks(of: Array(kept.columns[$0])) }
    let swings = self.swings()
    let model = appraisal.model
    let all = workers.map(numbers.count) { place in
      let number = numbers[place]
      var ranks: [Int: Ranks] = [:]
      for parameter in number.parameters {
        ranks[parameter] = Ranks(of: parameters.draws(of: parameter, count: ranked))
      }
      let information = ValueOfInformation.partial(
        ranks[number.parameters[0]] ?? Ranks(of: []), kept.columns, in: parameters.points.sets)
      return appraisal.alternatives.indices.map { alternative in
        let name = appraisal.alternatives[alternative].name
        let parameter = number.parameter(of: name, in: model)
        return RunResult.Sensitivity(
          parameter: model.parameters[parameter].name, alternative: name,
          rankCorrelation: ranks[parameter]?.correlation(with: ofValues[alternative]) ?? 0,
          swing: swings[place][alternative], evppi: information)
      }
    }
    return appraisal.alternatives.indices.flatMap { alternative in all.map { $0[alternative] } }
  }

  /// For each alternative, each number and its value at which the mean balance is zero, in the unit as written.
  func breakEven() -> [[(parameter: String, value: Double?)]] {
    let sample = BreakEven(tape, parameters: parameters, draws: draws)
    let model = appraisal.model
    let found = workers.map(numbers.count) { place in
      appraisal.alternatives.indices.map { alternative -> (parameter: String, value: Double?) in
        let parameter = numbers[place].parameter(of: appraisal.alternatives[alternative].name, in: model)
        let value = sample.value(of: parameter, alternative: alternative)
        return (model.parameters[parameter].name, value.map { $0 / model.parameters[parameter].factor })
      }
    }
    return appraisal.alternatives.indices.map { alternative in found.map { $0[alternative] } }
  }

  /// For each alternative the numbers that may flip the sign of its mean balance on their own, the likeliest first.
  func flips(_ breakEven: [[(parameter: String, value: Double?)]]) -> [RunResult.Flip] {
    let model = appraisal.model
    return appraisal.alternatives.indices.flatMap { alternative in
      let name = appraisal.alternatives[alternative].name
      let flips = numbers.indices.compactMap { place -> RunResult.Flip? in
        guard let value = breakEven[alternative][place].value else { return nil }
        let parameter = numbers[place].parameter(of: name, in: model)
        let chance = FlipChance.beyond(value * model.parameters[parameter].factor) {
          parameters.quantile(parameter, $0)
        }
        return RunResult.Flip(
          parameter: model.parameters[parameter].name, alternative: name, breakEven: value, chance: chance)
      }
      return flips.enumerated().sorted { ($1.element.chance, $0.offset) < ($0.element.chance, $1.offset) }.map(
        \.element)
    }
  }

  /// Balances at the 10% and 90% points of each number, the others at their medians.
  private func swings() -> [[(low: Double, high: Double)]] {
    let points = numbers.flatMap { number in
      [0.1, 0.9].map { p in
        Dictionary(uniqueKeysWithValues: number.parameters.map { ($0, parameters.quantile($0, p)) })
      }
    }
    guard !points.isEmpty else { return [] }
    let values = Points(tape, parameters: parameters).values(at: points)
    return numbers.indices.map { place in
      appraisal.alternatives.indices.map { (values[2 * place][$0], values[2 * place + 1][$0]) }
    }
  }
}

/// Columns that are only read while several threads look at them.
private struct UncheckedDraws: @unchecked Sendable {
  let columns: [UnsafeBufferPointer<Double>]

  init(_ columns: [UnsafeBufferPointer<Double>]) {
    self.columns = columns
  }
}

extension Model.Parameter {
  /// Base units in one of its own.
  fileprivate var factor: Double {
    if case .distribution(_, let factor) = chance, factor != 0 { factor } else { unit.factor }
  }
}
