import Foundation
import ReferenceCases
import Testing

/// One model of a reference case, asked of the program.
struct FitReference: Sendable, CustomTestStringConvertible {
  let name: String
  let model: String
  let formula: String
  let options: [String]
  var file = "data.csv"
  /// Relative.
  let estimate: Double
  let error: Double
  /// Numbers of `extra` by their key in our document.
  var extras: [String: String] = [:]

  var testDescription: String { "\(name), \(model)" }

  static let all: [FitReference] = linear + counts + mixed + ordered

  private static let linear: [FitReference] = [
    FitReference(
      name: "fatalities_fe", model: "ols1982", formula: "frate ~ beertax",
      options: ["--where", "year == 1982", "--covariance", "HC1"], estimate: 1e-9, error: 1e-8),
    FitReference(
      name: "fatalities_fe", model: "fe_iid", formula: "frate ~ beertax | state", options: ["--covariance", "iid"],
      estimate: 1e-9, error: 1e-8),
    FitReference(
      name: "fatalities_fe", model: "fe_arellano", formula: "frate ~ beertax | state",
      options: ["--cluster", "state", "--covariance", "CR0"], estimate: 1e-9, error: 1e-8),
    FitReference(
      name: "fatalities_fe", model: "fe_cr1_nested", formula: "frate ~ beertax | state",
      options: ["--cluster", "state", "--convention", "fixest"], estimate: 1e-9, error: 1e-8),
    FitReference(
      name: "fatalities_fe", model: "fe_cr1_full", formula: "frate ~ beertax | state",
      options: ["--cluster", "state", "--convention", "stata"], estimate: 1e-9, error: 1e-8),
    FitReference(
      name: "fatalities_fe", model: "tw_iid", formula: "frate ~ beertax | state + year",
      options: ["--covariance", "iid"], estimate: 1e-9, error: 1e-8),
    FitReference(
      name: "fatalities_fe", model: "tw_arellano", formula: "frate ~ beertax | state + year",
      options: ["--cluster", "state", "--covariance", "CR0"], estimate: 1e-9, error: 1e-8),
    FitReference(
      name: "fatalities_fe", model: "tw_cr1_nested", formula: "frate ~ beertax | state + year",
      options: ["--cluster", "state", "--convention", "fixest"], estimate: 1e-9, error: 1e-8),
    FitReference(
      name: "fatalities_fe", model: "tw_cr2", formula: "frate ~ beertax | state + year",
      options: ["--cluster", "state", "--covariance", "CR2"], estimate: 1e-9, error: 1e-8),
    FitReference(
      name: "castle_doctrine", model: "twfe", formula: "l_homicide ~ post | sid + year",
      options: ["--cluster", "sid", "--convention", "fixest"], estimate: 1e-8, error: 1e-6),
    FitReference(
      name: "castle_doctrine", model: "twfe_popwt", formula: "l_homicide ~ post | sid + year",
      options: ["--cluster", "sid", "--convention", "fixest", "--weights", "popwt"], estimate: 1e-8, error: 1e-6),
    FitReference(
      name: "castle_doctrine", model: "ppml", formula: "homicide ~ post | sid + year",
      options: ["--model", "poisson", "--cluster", "sid", "--convention", "fixest"], estimate: 1e-7, error: 1e-6),
    FitReference(
      name: "grunfeld_panel", model: "within_dk", formula: "inv ~ value + capital | firm",
      options: ["--covariance", "driscoll-kraay", "--time", "year"], estimate: 1e-8, error: 1e-8),
    FitReference(
      name: "grunfeld_panel", model: "within_nw", formula: "inv ~ value + capital | firm",
      options: ["--covariance", "newey-west", "--time", "year", "--unit", "firm"], estimate: 1e-8, error: 1e-8),
    FitReference(
      name: "card_krueger_did", model: "did_hc1", formula: "fte ~ nj * d", options: [], estimate: 1e-9, error: 1e-9),
    FitReference(
      name: "card_krueger_did", model: "did_hc3", formula: "fte ~ nj * d", options: ["--covariance", "HC3"],
      estimate: 1e-9, error: 1e-9),
  ]

  private static let counts: [FitReference] = {
    let formula = "art ~ fem + mar + kid5 + phd + ment"
    func model(
      _ model: String, _ options: [String], _ estimate: Double, _ error: Double, _ extras: [String: String] = [:]
    ) -> FitReference {
      FitReference(
        name: "biochemists_counts", model: model, formula: formula, options: options, estimate: estimate, error: error,
        extras: extras)
    }
    return [
      model("poisson", ["--model", "poisson", "--covariance", "iid"], 1e-9, 1e-9, ["loglik": "log_likelihood"]),
      model("poisson_hc0", ["--model", "poisson", "--covariance", "HC0"], 1e-9, 1e-9),
      model("poisson_hc1", ["--model", "poisson"], 1e-9, 1e-9),
      model("quasipoisson", ["--model", "quasi-poisson"], 1e-9, 1e-9, ["dispersion": "dispersion"]),
      model("negbin", ["--model", "nb"], 1e-6, 1e-6, ["theta": "theta", "loglik": "log_likelihood"]),
      // The errors that pscl prints come from a numerical Hessian: see the note of the case.
      model("zinb", ["--model", "zinb"], 1e-5, 5e-4, ["loglik": "log_likelihood", "theta": "theta"]),
      model("zip", ["--model", "zip"], 1e-5, 5e-4, ["loglik": "log_likelihood"]),
      model("hurdle", ["--model", "hurdle"], 1e-5, 5e-4, ["loglik": "log_likelihood"]),
    ]
  }()

  private static let mixed: [FitReference] = [
    FitReference(
      name: "sleepstudy_lmm", model: "reml", formula: "Reaction ~ Days + (Days | Subject)", options: [],
      estimate: 1e-6, error: 1e-6, extras: ["logLik": "log_likelihood", "AIC": "aic", "BIC": "bic"]),
    FitReference(
      name: "sleepstudy_lmm", model: "ml", formula: "Reaction ~ Days + (Days | Subject)", options: ["--ml"],
      estimate: 1e-6, error: 1e-6, extras: ["logLik": "log_likelihood"]),
    FitReference(
      name: "sleepstudy_lmm", model: "reml_indep", formula: "Reaction ~ Days + (Days || Subject)", options: [],
      estimate: 1e-6, error: 1e-6, extras: ["logLik": "log_likelihood"]),
    FitReference(
      name: "sleepstudy_lmm", model: "reml_intercept", formula: "Reaction ~ Days + (1 | Subject)", options: [],
      estimate: 1e-6, error: 1e-6, extras: ["logLik": "log_likelihood"]),
    FitReference(
      name: "cbpp_glmm", model: "glm", formula: "incidence/size ~ factor(period)",
      options: ["--model", "logit", "--weights", "size"], estimate: 1e-5, error: 1e-5),
    FitReference(
      name: "cbpp_glmm", model: "laplace", formula: "incidence/size ~ factor(period) + (1 | herd)",
      options: ["--model", "logistic-mixed", "--weights", "size"], estimate: 1e-5, error: 1e-5,
      extras: ["logLik": "log_likelihood"]),
    FitReference(
      name: "cbpp_glmm", model: "agq9", formula: "incidence/size ~ factor(period) + (1 | herd)",
      options: ["--model", "logistic-mixed", "--weights", "size", "--quadrature", "9"], estimate: 1e-5, error: 1e-5,
      extras: ["deviance": "deviance"]),
    FitReference(
      name: "cbpp_glmm", model: "agq25", formula: "incidence/size ~ factor(period) + (1 | herd)",
      options: ["--model", "logit", "--weights", "size", "--quadrature", "25"], estimate: 1e-5, error: 1e-5,
      extras: ["deviance": "deviance"]),
  ]

  private static let ordered: [FitReference] = [
    FitReference(
      name: "ordered_models", model: "wine_logit", formula: "rating ~ temp + contact",
      options: ["--model", "ordered-logit"], estimate: 1e-7, error: 1e-7, extras: ["loglik": "log_likelihood"]),
    FitReference(
      name: "ordered_models", model: "wine_probit", formula: "rating ~ temp + contact",
      options: ["--model", "ordered-probit"], estimate: 1e-7, error: 1e-7, extras: ["loglik": "log_likelihood"]),
    FitReference(
      name: "ordered_models", model: "wine_clmm_agq10", formula: "rating ~ temp + contact + (1 | judge)",
      options: ["--model", "ordered-logit", "--quadrature", "10"], estimate: 1e-4, error: 1e-4,
      extras: ["loglik": "log_likelihood"]),
    FitReference(
      name: "ordered_models", model: "housing_polr", formula: "Sat ~ Infl + Type + Cont",
      options: [
        "--model", "ordered-logit", "--weights", "Freq", "--levels", "Sat = Low, Medium, High", "--levels",
        "Infl = Low, Medium, High", "--levels", "Type = Tower, Apartment, Atrium, Terrace", "--levels",
        "Cont = Low, High",
      ], file: "housing.csv", estimate: 1e-7, error: 1e-7, extras: ["loglik": "log_likelihood"]),
  ]
}

@Suite(
  "mkba fit on a reference case",
  .enabled(if: ReferenceFolder.isPresent, Comment(rawValue: ReferenceFolder.absence)))
struct FitReferenceTests {
  @Test(
    "gives the estimates, standard errors and degrees of freedom of R (sandwich, clubSandwich, plm, fixest's, MASS, pscl, ordinal, lme4 with lmerTest), reference",
    arguments: FitReference.all)
  func agrees(_ reference: FitReference) throws {
    let place = ReferenceFolder.place.appendingPathComponent("cases/\(reference.name)")
    let outcome = try ProgramUnderTest.run(
      ["fit", reference.formula, place.appendingPathComponent(reference.file).path, "--json"] + reference.options)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    let fit = try PrintedJSON(outcome.output)["fits"][0]
    let expected = try JSONValue(contentsOf: place.appendingPathComponent("expected.json"))["models"].array.first {
      $0["id"].string == reference.model
    }
    let model = try #require(expected)
    var terms: [String: PrintedJSON] = [:]
    for term in fit["terms"].items { terms[Self.inR(term["name"].text ?? "")] = term }
    #expect(!model["terms"].array.isEmpty)
    for term in model["terms"].array {
      let name = term["term"].string ?? ""
      let own = try #require(terms[Self.plain(name)], "\(name) is not among \(terms.keys.sorted())")
      // A coefficient near 0 is judged by its standard error.
      let size = max(abs(term["estimate"].number), term["se"].number)
      Self.expect(own["estimate"].number, term["estimate"].number, within: reference.estimate, name, size: size)
      Self.expect(own["std_error"].number, term["se"].number, within: reference.error, name)
      // lmerTest's degrees of freedom stand in an object by name; those of the normal distribution are a text.
      let df = term["df"].members.values.first?.number ?? term["df"].number
      if df.isFinite {
        Self.expect(own["df"].number, df, within: 1e-4, "df of \(name)")
      } else if term["df"].string == "Inf" {
        #expect(own["df"].number == nil)
      }
    }
    for (theirs, ours) in reference.extras {
      let found = fit[ours].number ?? fit["extra"][ours].number
      Self.expect(found, model["extra"][theirs].number, within: max(1e-7, reference.estimate), theirs)
    }
  }

  private static func expect(
    _ found: Double?, _ wanted: Double, within tolerance: Double, _ name: String, size: Double? = nil
  ) {
    let difference = abs((found ?? .nan) - wanted) / (size ?? max(1e-3, abs(wanted)))
    #expect(difference <= tolerance, "\(name): \(String(describing: found)), not \(wanted)")
  }

  /// A name of ours as R writes it: `temp[warm]` is `tempwarm`.
  private static func inR(_ name: String) -> String {
    plain(
      name.replacing("[", with: "").replacing("]", with: "").replacing(/factor\((\w+)\)/) { "\($0.output.1)" })
  }

  private static func plain(_ name: String) -> String {
    name.replacing("(Intercept)", with: "(intercept)").replacing(" ", with: "")
  }
}
