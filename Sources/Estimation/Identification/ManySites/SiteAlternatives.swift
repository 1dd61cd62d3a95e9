import Documents
import Evidence
import Foundation
import LinearAlgebra
import Models
import Pooling

/// The mean effect of sites by sibling estimators: other tests and weights of the same site effects, and one model of all rows.
struct SiteAlternatives {
  let hypothesis: Hypothesis
  let design: Design
  let sites: SiteFits
  let population: SiteMargins?
  let site: String

  var all: [TestedHypothesis.Alternative] { pooled + (oneStage.map { [$0] } ?? []) }

  private func line(
    _ method: String, _ words: Words, value: Double, error: Double, df: Double
  ) -> TestedHypothesis.Alternative {
    let part = EffectFit.Part(
      name: "effect", measure: hypothesis.effect.rawValue, scale: hypothesis.effect.scale, value: value,
      degreesOfFreedom: df)
    return TestedHypothesis.Alternative(
      method: method, recipe: words, term: EffectFit.term(part, standardError: error, alpha: hypothesis.alpha))
  }

  private var pooled: [TestedHypothesis.Alternative] {
    let ways: [(any HeterogeneityEstimator.Type, PoolingTest, Words)] = [
      (
        RestrictedMaximumLikelihoodTau.self, .normal,
        Words(nl: "random effects (REML), normaal", en: "random effects (REML), normal")
      ),
      (
        DerSimonianLaird.self, .hartungKnappTruncated,
        Words(
          nl: "random effects (DerSimonian–Laird), Hartung–Knapp",
          en: "random effects (DerSimonian–Laird), Hartung–Knapp")
      ),
      (
        CommonEffect.self, .normal,
        Words(nl: "één effect voor alle plaatsen, normaal", en: "one effect for all sites, normal")
      ),
    ]
    let row = population?.mean ?? [1]
    return ways.compactMap { estimator, test, words in
      guard
        let model = try? RandomEffectsModel(
          sites.effects, moderators: population?.terms ?? [], method: estimator, test: test)
      else { return nil }
      let value = zip(row, model.coefficients).reduce(0) { $0 + $1.0 * $1.1 }
      let variance = zip(row, model.covariance * row).reduce(0) { $0 + $1.0 * $1.1 }
      return line(
        "\(estimator.name), \(test.rawValue)", words, value: value, error: variance.squareRoot(),
        df: model.degreesOfFreedom)
    }
  }

  /// A multilevel model of the rows with a level and an effect for each site; there is none where the measure asks for another link, or a model
  /// does not come to rest.
  private var oneStage: TestedHypothesis.Alternative? {
    guard population == nil else { return nil }
    let kept = design.isTreated.indices.filter { sites.siteOfRecord[$0] >= 0 }
    let part = design.part(kept)
    let treatment = part.isTreated.map { $0 ? 1.0 : 0 }
    let factor = GroupingFactor(
      name: site, codes: kept.map { sites.siteOfRecord[$0] }, levels: sites.fits.map(\.name))
    let random = [
      RandomTerm(factor, slopes: [RandomTerm.Column(name: RegressionFit.treatmentName, values: treatment)])
    ]
    guard
      let matrix = try? DesignMatrix(
        rows: kept.count,
        terms: [.intercept, .numeric(name: RegressionFit.treatmentName, values: treatment)] + part.covariates)
    else { return nil }
    switch hypothesis.effect {
    case .meanDifference, .riskDifference:
      guard let fit = try? LinearMixed(random: random).fit(matrix, part.outcome),
        let covariance = try? fit.covariance(.satterthwaite)
      else { return nil }
      return line(
        "linear mixed",
        Words(
          nl: "lineair multilevelmodel van alle rijen, Satterthwaite",
          en: "linear multilevel model of all rows, Satterthwaite"),
        value: fit.coefficients[1], error: covariance.matrix[1, 1].squareRoot(), df: covariance.degreesOfFreedom[1])
    case .oddsRatio where part.covariates.isEmpty, .rateRatio:
      let isRate = hypothesis.effect == .rateRatio
      let offset = isRate ? part.exposure.map { log($0) } : nil
      guard
        let fit = try? GeneralisedMixed(isRate ? .poisson : .binomial, random: random, offset: offset).fit(
          matrix, part.outcome)
      else { return nil }
      return line(
        "generalised mixed",
        Words(
          nl: "\(isRate ? "Poisson" : "logistisch") multilevelmodel van alle rijen, Laplace",
          en: "\(isRate ? "Poisson" : "logistic") multilevel model of all rows, Laplace"),
        value: fit.coefficients[1], error: fit.bread[1, 1].squareRoot(), df: .infinity)
    default: return nil
    }
  }
}
