import Foundation
import LinearAlgebra
import Models
import ReferenceCases
import Testing

@Suite(.enabled(if: ReferenceFolder.isPresent, Comment(rawValue: ReferenceFolder.absence)))
struct PolicyPanelReferenceTests {
  static func agrees(
    _ fit: any FittedModel, _ recipe: any Covariance, units: SamplingUnits?, with model: JSONValue,
    within estimate: Double = 1e-9, _ error: Double = 1e-8, withDegrees: Bool = true
  ) throws {
    let covariance = try fit.covariance(recipe, units: units)
    let terms = model["terms"].array
    #expect(!terms.isEmpty)
    for term in terms {
      let name =
        ["(Intercept)", "Intercept"].contains(term["term"].string)
        ? DesignMatrix.interceptName : term["term"].string ?? ""
      let place = try #require(fit.index(of: name))
      #expect(abs(fit.coefficients[place] / term["estimate"].number - 1) < estimate, "\(name)")
      #expect(abs(covariance.standardErrors[place] / term["se"].number - 1) < error, "\(name), \(covariance.recipe)")
      if withDegrees, term["df"].number.isFinite {
        #expect(abs(covariance.degreesOfFreedom[place] / term["df"].number - 1) < 1e-8, "\(name), \(covariance.recipe)")
      }
    }
  }

  static let fatalities: [(String, any Covariance, [String])] = [
    ("fe_iid", IID(), ["state"]), ("fe_arellano", CR0(), ["state"]), ("fe_cr1_nested", CR1(), ["state"]),
    ("fe_cr1_full", CR1(counting: .all), ["state"]), ("tw_iid", IID(), ["state", "year"]),
    ("tw_arellano", CR0(), ["state", "year"]), ("tw_cr1_nested", CR1(), ["state", "year"]),
    ("tw_cr2", CR2(), ["state", "year"]),
  ]

  @Test(arguments: fatalities.map(\.0))
  func `The reference case fatalities_fe agrees with R's plm, sandwich, clubSandwich and fixest conventions`(
    model: String
  ) throws {
    let reference = try ReferenceCase("fatalities_fe")
    let (_, recipe, names) = try #require(Self.fatalities.first { $0.0 == model })
    let data = reference.data
    let design = try DesignMatrix(
      rows: data.rows.count, terms: [.numeric(name: "beertax", values: data.numbers("beertax"))])
    let fit = try AbsorbedLeastSquares(names.map { AbsorbedFactor(name: $0, values: data.texts($0)) }).fit(
      design, data.numbers("frate"))
    let states = SamplingUnits(codes: data.codes("state").codes, word: "states")
    try Self.agrees(fit, recipe, units: states, with: reference.model(model))
  }

  @Test(arguments: ["twfe", "twfe_popwt", "twfe_popwt_controls", "ppml"])
  func `The reference case castle_doctrine agrees with R's fixest`(model: String) throws {
    let reference = try ReferenceCase("castle_doctrine")
    let data = reference.data
    let controls = ["poverty", "unemployrt", "blackm_15_24", "whitem_15_24", "l_police"]
    let names = ["post"] + (model.hasSuffix("controls") ? controls : [])
    let design = try DesignMatrix(
      rows: data.rows.count, terms: names.map { .numeric(name: $0, values: data.numbers($0)) })
    let factors = ["sid", "year"].map { AbsorbedFactor(name: $0, values: data.texts($0)) }
    let fit: AbsorbedFit
    if model == "ppml" {
      fit = try AbsorbedGeneralisedLinear(PoissonLog(), factors).fit(design, data.numbers("homicide"))
    } else {
      fit = try AbsorbedLeastSquares(factors, weights: model == "twfe" ? nil : data.numbers("popwt")).fit(
        design, data.numbers("l_homicide"))
    }
    let states = SamplingUnits(codes: data.codes("sid").codes, word: "states")
    try Self.agrees(fit, CR1(), units: states, with: reference.model(model), within: 1e-8, 1e-6)
  }

  @Test(arguments: ["ols", "ols_cr1_village"])
  func `The reference case darfur_sensitivity agrees with R's lm and sandwich`(model: String) throws {
    let reference = try ReferenceCase("darfur_sensitivity")
    let data = reference.data
    let names = ["directlyharmed", "female", "age", "farmer_dar", "herder_dar", "pastvoted", "hhsize_darfur"]
    let design = try DesignMatrix(
      rows: data.rows.count, terms: names.map { .numeric(name: $0, values: data.numbers($0)) })
    let fit = try AbsorbedLeastSquares(
      [AbsorbedFactor(name: "village", values: data.texts("village"))], keepSingletons: true
    ).fit(design, data.numbers("peacefactor"))
    let villages = SamplingUnits(codes: data.codes("village").codes, word: "villages")
    let recipe: any Covariance = model == "ols" ? IID() : CR1(counting: .all)
    try Self.agrees(fit, recipe, units: villages, with: reference.model(model), within: 1e-9, 1e-9)
  }

  @Test(arguments: ["ols_pooled", "ols_cr1_state", "fe_state", "logit"])
  func `The reference case federated_split agrees with statsmodels and pyfixest on the pooled rows`(
    model: String
  ) throws {
    let reference = try ReferenceCase("federated_split")
    let data = reference.data
    var terms: [DesignTerm] = [.intercept] + ["beertax", "unemp"].map { .numeric(name: $0, values: data.numbers($0)) }
    if model.hasPrefix("ols") {
      terms.append(.numeric(name: "I(income / 1000)", values: data.numbers("income").map { $0 / 1000 }))
    }
    let design = try DesignMatrix(rows: data.rows.count, terms: terms)
    let frate = data.numbers("frate")
    let states = SamplingUnits(codes: data.codes("state").codes, word: "states")
    let fit: any FittedModel
    switch model {
    case "fe_state":
      fit = try AbsorbedLeastSquares([AbsorbedFactor(name: "state", values: data.texts("state"))]).fit(design, frate)
    case "logit":
      let sorted = frate.sorted()
      let median = (sorted[frate.count / 2 - 1] + sorted[frate.count / 2]) / 2
      fit = try GeneralisedLinear(BinomialLogit()).fit(design, frate.map { $0 > median ? 1 : 0 })
    default: fit = try LeastSquares().fit(design, frate)
    }
    let recipe: any Covariance = model == "ols_cr1_state" ? CR1() : IID()
    try Self.agrees(fit, recipe, units: states, with: reference.model(model), within: 1e-9, 1e-9)
  }

  @Test(arguments: ["ols_pooled", "ols_cr1_state", "fe_state"])
  func `The reference case federated_split agrees with statsmodels and pyfixest from sums of three organisations`(
    model: String
  ) throws {
    let reference = try ReferenceCase("federated_split")
    // Every organisation adds up its own rows by state; only the sums are put together.
    let sums = try ["org1", "org2", "org3"].map { organisation in
      let data = reference.data.filtered("org") { $0 == organisation }
      var terms: [DesignTerm] =
        [.intercept] + ["beertax", "unemp"].map { .numeric(name: $0, values: data.numbers($0)) }
      if model.hasPrefix("ols") {
        terms.append(.numeric(name: "I(income / 1000)", values: data.numbers("income").map { $0 / 1000 }))
      }
      return try CrossProducts(
        DesignMatrix(rows: data.rows.count, terms: terms), data.numbers("frate"), keys: data.texts("state"),
        word: "states")
    }
    if model == "ols_pooled" {
      for (sum, name) in zip(sums, ["org1", "org2", "org3"]) {
        let truth = reference.expected["local_sufficient_statistics"][name]
        let whole = sum.units.values.map(\.gram).reduce(Matrix(rows: 4, columns: 4), +)
        for (i, row) in truth["XtX"].array.enumerated() {
          for (j, value) in row.numbers.enumerated() { #expect(abs(whole[i, j] / value - 1) < 1e-12) }
        }
      }
    }
    let all = sums.dropFirst().reduce(sums[0]) { $0.adding($1) }
    let fit = model == "fe_state" ? try #require(all.withinUnits).fit(isWithin: true) : try all.fit()
    #expect(fit.rows == 336)
    let states = SamplingUnits(codes: Array(fit.keys.indices), word: "states")
    let recipe: any Covariance = model == "ols_cr1_state" ? CR1() : IID()
    try Self.agrees(fit, recipe, units: states, with: reference.model(model), within: 1e-9, 1e-9)
  }
}
