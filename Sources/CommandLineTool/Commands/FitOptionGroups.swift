import ArgumentParser
import MKBA

/// Which model, and how it is fitted.
struct FitModelOptions: ParsableArguments {
  @Option(
    name: .long,
    help: """
      linear, logit, probit, cloglog, log-binomial, poisson, quasi-poisson, negative-binomial, zero-inflated-poisson, ordered-logit, cox, \
      linear-mixed, logistic-mixed and more. Default: by the formula.
      """)
  var model: String?

  @Option(name: .long, help: "A column or expression: weights, or numbers of trials of a share.")
  var weights: String?

  @Option(name: .long, help: "An expression that is added to the linear predictor: \"log(months)\".")
  var offset: String?

  @Option(name: .long, help: "What explains the zeros of a zero-inflated or hurdle model: \"z1 + z2\".")
  var zero: String?

  @Option(name: .long, help: "expected or observed. Default: that of the model, and named.")
  var information: String?

  @Option(name: .long, help: "Events at the same time in Cox: efron or breslow.")
  var ties: String?

  @Flag(name: .long, help: "A linear mixed model by maximum likelihood. Default: REML.")
  var ml = false

  @Flag(name: .long, help: "A linear mixed model by restricted maximum likelihood.")
  var reml = false

  @Option(name: .long, help: "Degrees of freedom of a linear mixed model: satterthwaite or kenward-roger.")
  var df: String?

  @Option(name: .long, help: "Points of adaptive quadrature of a logistic mixed model. Default: 1, Laplace.")
  var quadrature: Int?

  func validate() throws {
    func check(_ value: String?, _ option: String, _ words: [String]) throws {
      guard let value, !words.contains(value.lowercased()) else { return }
      throw ValidationError("--\(option) is one of \(words.joined(separator: ", ")).")
    }
    try check(information, "information", ["expected", "observed"])
    try check(ties, "ties", ["efron", "breslow"])
    try check(df, "df", ["satterthwaite", "kenward-roger"])
    if ml && reml { throw ValidationError("--ml and --reml exclude each other.") }
    if let quadrature, !(1...101).contains(quadrature) {
      throw ValidationError("--quadrature must be between 1 and 101.")
    }
  }

  func apply(to plan: inout FitPlan) {
    plan.model = model
    plan.request.weights = weights
    plan.request.offset = offset
    plan.request.zero = zero
    plan.options.information = information?.lowercased()
    plan.options.ties = ties?.lowercased()
    plan.options.isRestricted = !ml
    plan.options.degreesOfFreedom = df?.lowercased()
    plan.options.quadrature = quadrature
  }
}

/// How standard errors are made.
struct FitErrorOptions: ParsableArguments {
  @Option(
    name: .long,
    help: """
      iid, HC0, HC1, HC2, HC3, CR0, CR1, CR2, CR3, CV3, newey-west or driscoll-kraay. Default: CR1 with clusters; HC1 after least squares and \
      Poisson; the model's own otherwise.
      """)
  var covariance: String?

  @Option(name: .long, help: "Columns of clusters: a, or a+b for two ways.")
  var cluster: String?

  @Option(name: .long, help: "What a package means by a recipe: fixest, stata or sandwich.")
  var convention: String?

  @Option(name: .long, help: "Lags of Newey-West and Driscoll-Kraay.")
  var lag: Int?

  @Option(name: .long, help: "The time of a row, for recipes with an order in time.")
  var time: String?

  @Option(name: .long, help: "The unit that is followed over time.")
  var unit: String?

  @Option(name: .long, help: "Confidence of the intervals.")
  var confidence: Double = 0.95

  func validate() throws {
    guard (0.5...0.9999).contains(confidence) else {
      throw ValidationError("--confidence must be between 0.5 and 0.9999.")
    }
    if let lag, lag < 0 { throw ValidationError("--lag must not be negative.") }
  }

  func apply(to plan: inout FitPlan) {
    plan.covariance.name = covariance
    plan.covariance.convention = convention
    plan.covariance.lag = lag
    plan.request.clusters = cluster?.split(separator: "+").map { String($0) } ?? []
    plan.request.time = time
    plan.request.unit = unit
    plan.options.confidence = confidence
  }
}

/// What is tested and told beside the coefficients.
struct FitTestOptions: ParsableArguments {
  @Option(name: .customLong("null"), help: "An equation tested by itself, two- and one-sided: \"treated = -0.5\".")
  var null: [String] = []

  @Option(name: .long, help: "Equations tested together: \"a = b, c = 0\".")
  var wald: [String] = []

  @Flag(
    name: .long,
    help: "Average marginal effects, and what a 0/1 column does to the mean of all, the treated and the untreated.")
  var effects = false

  @Option(name: .long, help: "wild: the wild cluster bootstrap of every coefficient, after least squares.")
  var bootstrap: String?

  @Option(name: .long, help: "Draws of the bootstrap.")
  var draws = 9_999

  @Option(name: .long, help: "Seed of the draws.")
  var seed: UInt64 = 1

  @Option(name: .long, help: "The 0/1 column that is told in people. Default: the first in the formula.")
  var treatment: String?

  func validate() throws {
    if let bootstrap, bootstrap != "wild" { throw ValidationError("--bootstrap is wild.") }
    guard (99...999_999).contains(draws) else { throw ValidationError("--draws must be between 99 and 999999.") }
  }

  func apply(to plan: inout FitPlan) {
    plan.wildDraws = bootstrap == nil ? nil : draws
    plan.seed = seed
    plan.nulls = null
    plan.joint = wald
    plan.wantsEffects = effects
    plan.treatment = treatment
  }
}

/// Which rows, and what stands in them.
struct FitDataOptions: ParsableArguments {
  @Option(name: .customLong("where"), help: "Only rows that meet this: \"year == 1982 & age >= 65\".")
  var condition: String?

  @Option(name: .long, help: "The order of levels, the first to compare with: \"size = small, medium, large\".")
  var levels: [String] = []

  @Option(name: .long, help: "A cell that means missing, beside an empty one, '.', NA and NaN.")
  var missing: [String] = []

  @Option(name: .long, help: "The table of a database, or the sheet of a workbook.")
  var table: String?

  func apply(to settings: inout FitRun.Settings) {
    settings.plan.request.condition = condition
    settings.levels = levels
    settings.missing = missing
    settings.part = table
  }
}
