import Evidence

extension Model {
  /// The hypothesis, coverage file or published figure that a parameter is drawn from, also where several are drawn from one covariance;
  /// nil where it is drawn from none.
  public func estimateName(of parameter: Parameter) -> String? {
    guard case .estimate(let place, let term) = parameter.chance, estimates.indices.contains(place) else { return nil }
    return estimates[place].hypothesis(of: term)
  }

  /// The same with each of several joint estimates.
  public func joining(_ joint: [Estimate]) -> Model { joint.reduce(self) { $0.joining($1) } }

  /// The same model with effects of several hypotheses drawn together, from one covariance.
  ///
  /// - Parameter joint: an estimate whose terms bear the names of their hypotheses, `referral.effect`.
  public func joining(_ joint: Estimate) -> Model {
    var result = self
    // Several estimates may bear one name (a published figure and its override), so the places are kept, not looked up.
    var places: [Int?] = []
    var kept: [Estimate] = []
    for own in estimates {
      places.append(joint.holds(own) ? nil : kept.count)
      if !joint.holds(own) { kept.append(own) }
    }
    result.estimates = kept + [joint]
    result.parameters = parameters.map { parameter in
      guard case .estimate(let index, let term) = parameter.chance else { return parameter }
      let among = places[index] == nil ? joint.place(of: term, of: estimates[index]) : term
      guard let among else { return parameter }
      return Parameter(
        name: parameter.name, key: parameter.key, alternative: parameter.alternative,
        chance: .estimate(places[index] ?? kept.count, term: among), unit: parameter.unit,
        provenance: parameter.provenance)
    }
    return result
  }
}

extension Estimate {
  /// Whether every term of the other stands here under its hypothesis's name, with its value.
  fileprivate func holds(_ other: Estimate) -> Bool {
    other.terms.indices.allSatisfy { place(of: $0, of: other) != nil }
  }

  fileprivate func place(of term: Int, of other: Estimate) -> Int? {
    let own = other.terms[term]
    return terms.firstIndex { $0.name == "\(other.name).\(own.name)" && $0.value == own.value }
  }
}
