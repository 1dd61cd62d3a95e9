import LinearAlgebra
import Models

/// The effects that a design gives, with their joint covariance and what each sampling unit adds to them.
public struct EffectEstimates: Sendable {
  /// A name an effect: `att`, `event[-2]`, `group[2004]`.
  public let names: [String]
  public let values: [Double]
  /// Effects × effects.
  public let covariance: Matrix
  /// Of the test of each effect; infinite for the normal distribution.
  public let degreesOfFreedom: [Double]
  /// Units × effects: its cross-product is the covariance. nil where the design gives no such sums (placebos, profiles).
  public let influence: Influence?
  /// In words: "CR1, 48 municipalities".
  public let recipe: String

  public init(
    names: [String], values: [Double], covariance: Matrix, degreesOfFreedom: [Double]? = nil,
    influence: Influence? = nil, recipe: String
  ) {
    self.names = names
    self.values = values
    self.covariance = covariance
    self.degreesOfFreedom = degreesOfFreedom ?? names.map { _ in .infinity }
    self.influence = influence
    self.recipe = recipe
  }

  /// A value with its standard error by name; nil where there is none of that name.
  public func effect(_ name: String) -> (value: Double, standardError: Double)? {
    names.firstIndex(of: name).map { (values[$0], covariance[$0, $0].squareRoot()) }
  }
}
