import Documents

/// What one model says of the size of a population, of which only a part is on a list.
public struct PopulationFigure: Sendable {
  public enum Meaning: String, Sendable {
    /// The size itself, where the model holds.
    case size
    /// A bound: the size is at least this, whatever the differences between people, apart from chance.
    case atLeast = "at_least"
  }

  /// In JSON: `chao`, `chapman`, `police:shelter`.
  public let model: String
  public let words: Words
  public let meaning: Meaning
  /// People on a list: n.
  public let observed: Int
  /// N̂, never below `observed`; nil where the model gives none.
  public let population: Double?
  public let standardError: Double?
  /// The interval with the unseen N − n lognormal.
  public let interval: ClosedRange<Double>?
  /// N̂ ± z standard errors: for comparison with publications; it may reach below what was observed.
  public let wald: ClosedRange<Double>?
  /// The interval of the multinomial profile likelihood; only of log-linear models of lists.
  public var profile: ClosedRange<Double>?
  public let fit: Fitness?
  /// How the standard error was made.
  public let recipe: Words
  /// Why there is no size.
  public let why: Words?

  /// How well a model fits the counts; all on the Poisson likelihood of the same cells.
  public struct Fitness: Sendable, Equatable {
    public let deviance: Double
    /// Cells minus parameters.
    public let degreesOfFreedom: Int
    public let aic: Double
    /// With the log of the number of people observed.
    public let bic: Double

    public init(deviance: Double, degreesOfFreedom: Int, logLikelihood: Double, parameters: Int, observed: Int) {
      self.deviance = deviance
      self.degreesOfFreedom = degreesOfFreedom
      aic = 2 * Double(parameters) - 2 * logLikelihood
      bic = Double(parameters) * PositiveLog.of(Double(observed)) - 2 * logLikelihood
    }
  }

  /// N̂ − n: the people on no list.
  public var unseen: Double? { population.map { $0 - Double(observed) } }

  /// The standard deviation of the log of the unseen, from which the lognormal interval is made; nil where nobody is unseen.
  public var logSpread: Double? {
    guard let unseen, let standardError, unseen > 0 else { return nil }
    return UnseenInterval.logSpread(unseen: unseen, standardError: standardError)
  }

  /// A size with its standard error; the intervals are made here.
  public init(
    _ model: String, _ words: Words, meaning: Meaning = .size, observed: Int, population: Double,
    standardError: Double?, confidence: Double, fit: Fitness? = nil, recipe: Words
  ) {
    self.model = model
    self.words = words
    self.meaning = meaning
    self.observed = observed
    self.population = population
    self.standardError = standardError
    let ends = standardError.flatMap {
      UnseenInterval(observed: observed, population: population, standardError: $0, confidence: confidence)
    }
    interval = ends?.lognormal
    wald = ends?.wald
    self.fit = fit
    self.recipe = recipe
    why = nil
  }

  /// A model that gives no size, with the reason.
  public init(
    _ model: String, _ words: Words, meaning: Meaning = .size, observed: Int, fit: Fitness? = nil, why: Words
  ) {
    self.model = model
    self.words = words
    self.meaning = meaning
    self.observed = observed
    population = nil
    standardError = nil
    interval = nil
    wald = nil
    self.fit = fit
    recipe = why
    self.why = why
  }
}
