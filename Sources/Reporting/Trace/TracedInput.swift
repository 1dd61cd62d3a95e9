import CostBenefit
import Evidence
import Probability

/// A parameter as it may be told: how it is drawn, with which numbers, and the estimate that it is drawn from.
public struct TracedInput: Sendable {
  /// `certain`, `distribution` or `estimate`.
  public let drawn: String
  /// `pert(low 6, mode 14, high 30, lambda 4)`, in the unit as written; with the factor of an indexation behind it. nil where it is
  /// withheld.
  public private(set) var distribution: String?
  /// A certain number, or the value of an estimate, in the unit as written; nil where it is withheld.
  public private(set) var value: Double?
  /// `referral.effect`
  public private(set) var estimate: String?
  /// The hypothesis, coverage file or published figure that the estimate is of.
  public private(set) var study: String?
  public private(set) var measure: String?
  public private(set) var recipe: String?
  public private(set) var counterfactual: String?
  public private(set) var scale: String?
  public let isWithheld: Bool

  public init(_ parameter: Model.Parameter, in model: Model, _ release: RunDisclosure) {
    isWithheld = release.withholds(parameter)
    switch parameter.chance {
    case .certain(let base):
      drawn = "certain"
      value = isWithheld ? nil : base / parameter.unit.factor
    case .distribution(let made, let factor):
      drawn = "distribution"
      guard !isWithheld else { return }
      distribution = made.written(times: factor / parameter.unit.factor, JSONWriter.shortest)
    case .estimate(let place, let index):
      drawn = "estimate"
      let found = model.estimates[place]
      let term = found.terms[index]
      study = model.estimateName(of: parameter)
      let ownName = term.name.split(separator: ".").last.map(String.init) ?? term.name
      estimate = "\(study ?? found.name).\(ownName)"
      measure = term.measure
      scale = term.scale.rawValue
      counterfactual = found.counterfactual.rawValue
      // The recipe tells degrees of freedom.
      recipe = isWithheld ? nil : found.recipe
      value = isWithheld ? nil : term.value
    }
  }
}
