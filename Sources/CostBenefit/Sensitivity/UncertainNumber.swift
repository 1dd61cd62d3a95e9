/// A number that is uncertain and read: one parameter, or several that share its uniforms because they are overrides of one name, or
/// the same term of an estimate.
struct UncertainNumber {
  /// Places in the model, in its order.
  let parameters: [Int]

  /// What the balances of a model depend on, in the order of the file.
  static func all(in model: Model, read: Set<Int>) -> [UncertainNumber] {
    var order: [Identity] = []
    var members: [Identity: [Int]] = [:]
    for (index, parameter) in model.parameters.enumerated() where read.contains(index) {
      guard let identity = Identity(parameter) else { continue }
      if members[identity] == nil { order.append(identity) }
      members[identity, default: []].append(index)
    }
    return order.map { UncertainNumber(parameters: members[$0] ?? []) }
  }

  /// The parameter that an alternative reads: its own override, else the file's value, else another override (the baseline's).
  func parameter(of alternative: String, in model: Model) -> Int {
    parameters.first { model.parameters[$0].alternative == alternative }
      ?? parameters.first { model.parameters[$0].alternative == nil } ?? parameters[0]
  }

  private enum Identity: Hashable {
    case key(String)
    case term(Int, Int)

    init?(_ parameter: Model.Parameter) {
      switch parameter.chance {
      case .certain: return nil
      case .distribution: self = .key(parameter.key)
      case .estimate(let place, let term): self = .term(place, term)
      }
    }
  }
}
