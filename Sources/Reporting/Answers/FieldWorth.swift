import CostBenefit
import Estimation

/// What to collect next, and what it would be worth at most: the numbers of the scenario that stand on the same data, with the columns
/// of the registration behind them. A number without a hypothesis stands in no registration yet.
struct FieldWorth: Sendable {
  let parameters: [String]
  let hypothesis: String?
  let columns: [String]
  /// Of knowing the most valuable of the numbers.
  let worth: InformationValue

  /// Most valuable first; what is worth nothing is left out.
  static func all(_ run: ToldRun) -> [FieldWorth] {
    guard let information = run.result.information else { return [] }
    let model = run.result.model
    var result: [FieldWorth] = []
    for item in information.items where item.parameters.count == 1 && item.regression.value > 0 {
      let parameter = model.parameters.first { $0.name == item.name && model.estimateName(of: $0) != nil }
      let hypothesis = parameter.flatMap { model.estimateName(of: $0) }.flatMap { name in
        run.hypotheses.first { $0.name == name }
      }
      if let hypothesis, let known = result.firstIndex(where: { $0.hypothesis == hypothesis.name }) {
        result[known] = result[known].adding(item.name)
        continue
      }
      result.append(
        FieldWorth(
          parameters: [item.name], hypothesis: hypothesis?.name,
          columns: hypothesis.flatMap { run.columns[$0.name] } ?? [],
          worth: item.regression))
    }
    return result
  }

  private func adding(_ parameter: String) -> FieldWorth {
    FieldWorth(parameters: parameters + [parameter], hypothesis: hypothesis, columns: columns, worth: worth)
  }
}
