import Models

/// The pooled mean without one study.
public struct LeftOutStudy: Sendable {
  public let study: String
  public let effect: Double
  public let standardError: Double
  public let interval: ClosedRange<Double>
  public let tauSquared: Double
  public let q: Double
  public let iSquared: Double
}

extension RandomEffectsModel {
  /// The model without moderators, fitted again without each study in turn, τ² estimated anew each time.
  /// - Throws: `CannotPool` below 3 studies, or what a fit throws; a model with moderators ends the program.
  public func leavingOneOut(confidence: Double = 0.95) throws -> [LeftOutStudy] {
    precondition(names.count == 1, "leave one out is of a mean")
    guard studies.count >= 3 else { throw CannotPool(.tooFew(studies: studies.count, needed: 3)) }
    return try studies.indices.map { left in
      var others = studies
      others.remove(at: left)
      let fit = try RandomEffectsModel(others, method: method, test: test)
      return LeftOutStudy(
        study: studies[left].name, effect: fit.coefficients[0], standardError: fit.standardErrors[0],
        interval: fit.interval(confidence: confidence), tauSquared: fit.tauSquared, q: fit.q, iSquared: fit.iSquared)
    }
  }
}
