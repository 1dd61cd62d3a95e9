import Documents
import Evidence
import Foundation
import LinearAlgebra
import Models
import Pooling

/// What sites come to together: the effect with the baseline of all treated, and their covariance.
struct SitesEffect {
  let fit: EffectFit
  /// On the analysis scale.
  let mean: PredictedEffect
  /// nil without margins, or where these do not say over how many sites people are spread.
  let carried: SitePopulation?
  /// What each site adds to the mean effect and the baseline; nil where these do not vary.
  let influence: Matrix?

  init(
    _ measure: EffectMeasure, sites: SiteFits, pooled: PooledSites, population: SiteMargins?, isNewSite: Bool
  ) throws {
    let model = pooled.model
    let row = population?.mean ?? [1]
    do {
      mean = try model.predicted(at: row, rule: .student, confidence: pooled.confidence)
    } catch {
      throw NotTestable(reason: .sites(error))
    }
    carried = try population?.population(pooled)
    let variance: Double
    var degrees = model.degreesOfFreedom
    if isNewSite {
      variance = mean.newStudyDeviation * mean.newStudyDeviation
      degrees = mean.degreesOfFreedom
    } else {
      variance = carried?.mean.variance ?? mean.standardError * mean.standardError
    }
    // The level of all treated without treatment: of each site, by its treated.
    let total = sites.fits.reduce(0) { $0 + $1.treatedSize }
    let scale = measure.baselineScale
    let levels = sites.fits.map { scale.back($0.fit.parts[1].value) }
    let level = zip(sites.fits, levels).reduce(0) { $0 + $1.0.treatedSize / total * $1.1 }
    if measure.isRisk, !(level > 0 && level < 1) { throw RegressionFit.OutsideRisk() }
    // How much the mean effect moves with each site's, and the baseline with each site's.
    let projection = model.data.projection(model.tauSquared)
    let linear = projection.bread * row
    let pulls = sites.fits.indices.map { site in
      projection.weights[site] * zip(linear, model.data.columns.row(site)).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let shares = sites.fits.indices.map { site in
      sites.fits[site].treatedSize / total / scale.slope(at: levels[site]) * scale.slope(at: level)
    }
    var covariance = Matrix(rows: 2, columns: 2)
    covariance[0, 0] = variance
    for site in sites.fits.indices {
      let own = sites.fits[site].fit.covariance
      covariance[1, 1] += shares[site] * shares[site] * own[1, 1]
      covariance[0, 1] += pulls[site] * shares[site] * own[0, 1]
    }
    covariance[1, 0] = covariance[0, 1]
    let fitted = model.data.columns * model.coefficients
    let deviations = Matrix(
      columns: [
        sites.fits.indices.map { pulls[$0] * (sites.fits[$0].fit.parts[0].value - fitted[$0]) },
        sites.fits.indices.map { site in
          sites.fits[site].treatedSize / total * (levels[site] - level) * scale.slope(at: level)
        },
      ])
    var shared = covariance
    shared[0, 0] = mean.standardError * mean.standardError
    influence = Self.scaled(deviations, to: shared)
    fit = EffectFit(
      parts: [
        EffectFit.Part(
          name: "effect", measure: measure.rawValue, scale: measure.scale, value: mean.mean, degreesOfFreedom: degrees),
        EffectFit.Part(
          name: "baseline", measure: measure.baselineMeasure, scale: scale, value: scale.of(level),
          degreesOfFreedom: .infinity),
      ], covariance: covariance, method: "random effects",
      recipe: Self.words(
        sites.fits.count, tau: pooled.tau, isCarried: population != nil, isNewSite: isNewSite, degrees: degrees))
  }

  /// Deviations of sites with the covariance that is told: the first column by a factor, the second with a part of the first. How effects of several
  /// hypotheses on the same sites go together then follows from their deviations, and how far each is sure from its own recipe. A site that
  /// was not there, or sites of a population, add to the effect what no site in the data shares.
  private static func scaled(_ deviations: Matrix, to told: Matrix) -> Matrix? {
    let seen = deviations.crossProduct
    func root(_ matrix: Matrix) -> (Double, Double, Double)? {
      guard matrix[0, 0] > 0 else { return nil }
      let first = matrix[0, 0].squareRoot()
      let along = matrix[1, 0] / first
      let rest = matrix[1, 1] - along * along
      return rest > 1e-12 * matrix[1, 1] ? (first, along, rest.squareRoot()) : nil
    }
    guard let own = root(seen), let target = root(told) else { return nil }
    var result = deviations
    for site in 0..<deviations.rows {
      let first = deviations[site, 0] / own.0
      let second = (deviations[site, 1] - own.1 * first) / own.2
      result[site, 0] = target.0 * first
      result[site, 1] = target.1 * first + target.2 * second
    }
    return result
  }

  private static func words(
    _ sites: Int, tau: Double, isCarried: Bool, isNewSite: Bool, degrees: Double
  ) -> Words {
    let test = "t(\(Int(degrees)))"
    let spread = String(format: "%.3g", tau)
    let carried = isCarried ? ("naar de bevolking gewogen, ", "weighted to the population, ") : ("", "")
    let what =
      isNewSite
      ? (
        "effect van een nieuwe plaats, met de spreiding tussen plaatsen",
        "effect of a new site, with the spread between sites"
      )
      : ("gemiddeld effect", "mean effect")
    return Words(
      nl: "\(sites) plaatsen, random effects (REML, tau \(spread)), \(carried.0)\(what.0), Hartung–Knapp, \(test)",
      en: "\(sites) sites, random effects (REML, tau \(spread)), \(carried.1)\(what.1), Hartung–Knapp, \(test)")
  }
}
