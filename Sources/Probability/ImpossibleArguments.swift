/// Arguments that no distribution of that form can have: `normal(3, -1)`.
public struct ImpossibleArguments: Error, Sendable, Equatable, CustomStringConvertible {
  /// What an argument must be.
  public enum Requirement: Sendable, Equatable {
    case finite
    case aboveZero
    case atLeast(Double)
    /// Strictly between the two.
    case between(Double, Double)
    /// Between the two, ends included.
    case from(Double, to: Double)
    case wholeNumber
    /// Not below, or strictly above, another argument.
    case notBelow(argument: String)
    case above(argument: String)
    case notAbove(argument: String)
    /// The number of arguments of the form.
    case count(ClosedRange<Int>)
    /// At least one item in a list; pairs of a value and a weight.
    case notEmpty
    case pairs
    /// An interval in which the distribution has some probability.
    case someProbability
    /// A form that takes a distribution, a sample or plain numbers got something else.
    case otherInput
  }

  /// The form, as a scenario writes it: `normal`.
  public let distribution: String
  public let argument: String
  /// The value given; nil where it is about the list as a whole.
  public let value: Double?
  public let requirement: Requirement

  public init(distribution: String, argument: String, value: Double?, requirement: Requirement) {
    self.distribution = distribution
    self.argument = argument
    self.value = value
    self.requirement = requirement
  }

  public var description: String {
    let given = value.map { ", not \($0.plain)" } ?? ""
    return "\(distribution): \(argument) must \(requirement.english)\(given)"
  }

  /// The same in Dutch.
  public var dutch: String {
    let given = value.map { ", niet \($0.plain)" } ?? ""
    return "\(distribution): \(argument) moet \(requirement.dutch)\(given)"
  }
}

extension ImpossibleArguments.Requirement {
  public var english: String {
    switch self {
    case .finite: "be a finite number"
    case .aboveZero: "be above 0"
    case .atLeast(let low): "be at least \(low.plain)"
    case .between(let low, let high): "lie between \(low.plain) and \(high.plain), and not on them"
    case .from(let low, let high): "lie from \(low.plain) to \(high.plain)"
    case .wholeNumber: "be a whole number"
    case .notBelow(let other): "not be below \(other)"
    case .above(let other): "be above \(other)"
    case .notAbove(let other): "not be above \(other)"
    case .count(let range):
      range.lowerBound == range.upperBound
        ? "be \(range.lowerBound) in number" : "be \(range.lowerBound) to \(range.upperBound) in number"
    case .notEmpty: "have at least one item"
    case .pairs: "come in pairs of a value and a weight"
    case .someProbability: "hold some probability of the distribution between them"
    case .otherInput: "be of the kind that this form takes"
    }
  }

  public var dutch: String {
    switch self {
    case .finite: "een eindig getal zijn"
    case .aboveZero: "groter dan 0 zijn"
    case .atLeast(let low): "minstens \(low.plain) zijn"
    case .between(let low, let high): "tussen \(low.plain) en \(high.plain) liggen, en er niet op"
    case .from(let low, let high): "van \(low.plain) tot en met \(high.plain) liggen"
    case .wholeNumber: "een geheel getal zijn"
    case .notBelow(let other): "niet onder \(other) liggen"
    case .above(let other): "boven \(other) liggen"
    case .notAbove(let other): "niet boven \(other) liggen"
    case .count(let range):
      range.lowerBound == range.upperBound
        ? "\(range.lowerBound) in getal zijn" : "\(range.lowerBound) tot \(range.upperBound) in getal zijn"
    case .notEmpty: "minstens één waarde hebben"
    case .pairs: "paren van een waarde en een gewicht zijn"
    case .someProbability: "samen wat kans van de verdeling omvatten"
    case .otherInput: "van de soort zijn die deze vorm vraagt"
    }
  }
}

extension Double {
  /// Whole numbers without `.0`.
  fileprivate var plain: String {
    self == rounded() && magnitude < 1e15 ? String(Int(self)) : description
  }
}
