import LinearAlgebra

/// Effects with their joint covariance: the bridge from a registration, or a published study, to a scenario.
///
/// A fit on a registration and a published coefficient with its standard error are the same type; `source` tells them apart.
public struct Estimate: Sendable {
  /// One number of an estimate: `effect`, `baseline`.
  public struct Term: Sendable, Hashable {
    public let name: String
    /// The measure in the field's words: `relative risk`, `risk`, `mean difference`.
    public let measure: String
    /// The value on the effect scale: a ratio as a ratio, a risk as a share.
    public let value: Double
    /// The scale of the covariance and of the drawing.
    public let scale: AnalysisScale
    public let unit: WrittenUnit
    /// Degrees of freedom of its interval; infinite for a normal one.
    public let degreesOfFreedom: Double
    /// The part of a value on the log scale that is certain, and stands outside the logarithm: of the size of a population, the people
    /// on a list. 0 on other scales.
    public let known: Double

    public init(
      name: String, measure: String, value: Double, scale: AnalysisScale, unit: WrittenUnit = .plainNumber,
      degreesOfFreedom: Double, known: Double = 0
    ) {
      self.name = name
      self.measure = measure
      self.value = value
      self.scale = scale
      self.unit = unit
      self.degreesOfFreedom = degreesOfFreedom
      self.known = known
    }
  }

  /// The hypothesis or study that it is of; the key of its draws.
  public let name: String
  public let terms: [Term]
  /// Covariance of the terms on their analysis scales, in base units; shape terms × terms.
  public let covariance: Matrix
  /// The recipe in words: model, standard error, degrees of freedom.
  public let recipe: String
  public let counterfactual: Counterfactual
  /// What it rests on: a registration, or a publication with page.
  public let source: String

  public init(
    name: String, terms: [Term], covariance: Matrix, recipe: String, counterfactual: Counterfactual, source: String
  ) {
    precondition(covariance.rows == terms.count && covariance.columns == terms.count)
    self.name = name
    self.terms = terms
    self.covariance = covariance
    self.recipe = recipe
    self.counterfactual = counterfactual
    self.source = source
  }

  /// The same with the terms of another that has nothing to do with it.
  public func with(_ other: Estimate) -> Estimate {
    var joint = Matrix(rows: terms.count + other.terms.count, columns: terms.count + other.terms.count)
    for (offset, part) in [(0, covariance), (terms.count, other.covariance)] {
      for row in 0..<part.rows {
        for column in 0..<part.columns { joint[offset + row, offset + column] = part[row, column] }
      }
    }
    return Estimate(
      name: name, terms: terms + other.terms, covariance: joint, recipe: recipe, counterfactual: counterfactual,
      source: source)
  }
}
