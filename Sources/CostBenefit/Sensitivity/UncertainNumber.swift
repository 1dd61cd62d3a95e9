/// A number that is uncertain and read: one parameter, or several that share its uniforms because they are overrides of one name, or
/// the same term of an estimate.
struct UncertainNumber {
  /// Places in the model, in its order.
  let parameters: [Int]

  /// What the balances of a model depend on, in the order of the file.
  static func all(in model: Model, read: Set<Int>) -> [UncertainNumber] {
    var order: [String] = []
    var members: [String: [Int]] = [:]
    for (index, parameter) in model.parameters.enumerated() where read.contains(index) && !parameter.isPlace {
      guard let stream = model.stream(of: parameter) else { continue }
      if members[stream] == nil { order.append(stream) }
      members[stream, default: []].append(index)
    }
    return order.map { UncertainNumber(parameters: members[$0] ?? []) }
  }

  /// The parameter that an alternative reads: its own override, else the file's value, else another override (the baseline's).
  func parameter(of alternative: String, in model: Model) -> Int {
    parameters.first { model.parameters[$0].alternative == alternative }
      ?? parameters.first { model.parameters[$0].alternative == nil } ?? parameters[0]
  }
}

extension Model {
  /// The name of the stream that a parameter is drawn from; nil where it is certain.
  fileprivate func stream(of parameter: Parameter) -> String? {
    switch parameter.chance {
    case .certain: nil
    case .distribution: parameter.key
    case .estimate(let place, let term): estimates[place].key(of: term)
    }
  }
}
