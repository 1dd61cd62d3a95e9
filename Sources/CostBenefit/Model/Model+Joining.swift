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
    result.estimates = estimates.filter { !joint.holds($0) } + [joint]
    result.parameters = parameters.map { parameter in
      guard case .estimate(let index, let term) = parameter.chance else { return parameter }
      let own = estimates[index]
      let name = joint.holds(own) ? "\(own.name).\(own.terms[term].name)" : own.terms[term].name
      let home = joint.holds(own) ? joint.name : own.name
      guard let place = result.estimates.firstIndex(where: { $0.name == home }),
        let among = result.estimates[place].terms.firstIndex(where: { $0.name == name })
      else { return parameter }
      return Parameter(
        name: parameter.name, key: parameter.key, alternative: parameter.alternative,
        chance: .estimate(place, term: among), unit: parameter.unit, provenance: parameter.provenance)
    }
    return result
  }
}

extension Estimate {
  /// Whether every term of the other stands here under its hypothesis's name.
  fileprivate func holds(_ other: Estimate) -> Bool {
    other.terms.allSatisfy { term in terms.contains { $0.name == "\(other.name).\(term.name)" } }
  }
}
