import Probability

extension UncertainNumber {
  /// The same as `all`, with the numbers of a whole (shares that add up to 1, columns of one row) as one: to know one of them and draw
  /// the others anew would be no draw of the whole.
  static func wholes(in model: Model, read: Set<Int>) -> [UncertainNumber] {
    var places: [String: Int] = [:]
    var result: [UncertainNumber] = []
    for number in all(in: model, read: read) {
      guard let group = model.group(of: number.parameters[0]) else {
        result.append(number)
        continue
      }
      if let place = places[group] {
        result[place] = UncertainNumber(parameters: result[place].parameters + number.parameters)
      } else {
        places[group] = result.count
        result.append(number)
      }
    }
    return result
  }

  /// The first parameter of each key: what makes a column of its own.
  func members(in model: Model) -> [Int] {
    var keys: Set<String> = []
    return parameters.filter { keys.insert(model.parameters[$0].key).inserted }
  }

  /// The name of the number, as an alternative reads it; of a whole, the names of all.
  func name(of alternative: String, in model: Model) -> String {
    guard model.group(of: parameters[0]) != nil else {
      return model.parameters[parameter(of: alternative, in: model)].name
    }
    return members(in: model).map { model.parameters[$0].name }.joined(separator: " + ")
  }
}

extension Model {
  fileprivate func group(of parameter: Int) -> String? {
    guard case .distribution(let distribution as any DrawnTogether, _) = parameters[parameter].chance else {
      return nil
    }
    return distribution.group
  }

  /// With Gaussian copulas in the place of orders made for a number of draws at once: the same correlation of scores, of which draws
  /// can be made given some of them.
  var withCopulas: Model {
    var result = self
    for place in result.correlations.indices { result.correlations[place].imanConoverDraws = 0 }
    return result
  }
}
