import Documents
import Models

/// Counts that vary more than Poisson: variance μ + μ²/θ.
struct NegativeBinomialModel: FormulaModel {
  let name = "negative-binomial"
  let aliases = ["nb", "nb2", "negbin", "glm.nb", "nbreg"]
  let title = Words(nl: "negatief binomiaal (NB2), log-link", en: "negative binomial (NB2), log link")
  let outcome = OutcomeKind.count
  let accepts: Set<FormulaPart> = [.weights, .offset]
  let ratio: CoefficientRatio? = .rate

  func fit(_ design: FormulaDesign, _ options: FitOptions) throws -> ModelFit {
    let matrix = try design.matrix()
    let information = options.information.flatMap { Information(rawValue: $0) } ?? .expected
    let estimator = NegativeBinomial(weights: design.weights, offset: design.offset, information: information)
    return GeneralisedFit.fit(try estimator.fit(matrix, design.numbers ?? []), matrix)
  }
}

/// Counts of which some rows can have none at all; `--zero` says what explains those, the columns of the counts otherwise.
struct ZeroInflatedModel: FormulaModel {
  let distribution: CountDistribution
  var name: String { distribution == .poisson ? "zero-inflated-poisson" : "zero-inflated-negative-binomial" }
  var aliases: [String] { distribution == .poisson ? ["zip", "zero-inflated"] : ["zinb"] }
  var title: Words {
    distribution == .poisson
      ? Words(nl: "Poisson met extra nullen (logit)", en: "zero-inflated Poisson (logit)")
      : Words(nl: "negatief binomiaal met extra nullen (logit)", en: "zero-inflated negative binomial (logit)")
  }
  let outcome = OutcomeKind.count
  let accepts: Set<FormulaPart> = [.weights, .offset, .zero]

  func fit(_ design: FormulaDesign, _ options: FitOptions) throws -> ModelFit {
    let (matrix, zeros) = try TwoPartColumns.of(design)
    let estimator = ZeroInflated(
      distribution, inflation: zeros, weights: design.weights, offset: design.offset)
    return GeneralisedFit.fit(try estimator.fit(matrix, design.numbers ?? []), matrix)
  }
}

/// Whether there is any, by logit, and how many where there are.
struct HurdleModel: FormulaModel {
  let distribution: CountDistribution
  var name: String { distribution == .poisson ? "hurdle-poisson" : "hurdle-negative-binomial" }
  var aliases: [String] { distribution == .poisson ? ["hurdle"] : ["hurdle-nb"] }
  var title: Words {
    distribution == .poisson
      ? Words(nl: "drempelmodel, Poisson (logit)", en: "hurdle, Poisson (logit)")
      : Words(nl: "drempelmodel, negatief binomiaal (logit)", en: "hurdle, negative binomial (logit)")
  }
  let outcome = OutcomeKind.count
  let accepts: Set<FormulaPart> = [.weights, .offset, .zero]

  func fit(_ design: FormulaDesign, _ options: FitOptions) throws -> ModelFit {
    let (matrix, zeros) = try TwoPartColumns.of(design)
    let estimator = Hurdle(distribution, zeros: zeros, weights: design.weights, offset: design.offset)
    return GeneralisedFit.fit(try estimator.fit(matrix, design.numbers ?? []), matrix)
  }
}

/// The columns of the counts, and of the zeros where those have a formula of their own.
enum TwoPartColumns {
  static func of(_ design: FormulaDesign) throws -> (DesignMatrix, DesignMatrix?) {
    let zeros = try design.zeroColumns.map {
      try FormulaDesign.matrix($0, hasIntercept: design.zeroHasIntercept, rows: design.rows)
    }
    return (try design.matrix(), zeros)
  }
}
