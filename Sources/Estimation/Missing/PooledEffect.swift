import Documents
import Evidence
import LinearAlgebra
import Pooling

/// The effect of several completed tables as one, by Rubin's rules.
struct PooledEffect {
  let effect: EffectFit
  /// Of the effect: the fraction of information that is missing.
  let missingInformation: Double

  /// - Parameters:
  ///   - fits: of each completed table, with the same parts.
  ///   - times: how many were asked, for the words.
  /// - Throws: `TooFewImputations`.
  init(_ fits: [EffectFit]) throws {
    let first = fits[0]
    let values = fits.map { $0.parts.map(\.value) }
    let covariances = fits.map(\.covariance)
    let pooled = try RubinPooling(values, covariances)
    // The complete data have degrees of freedom a part; where fits differ the least counts.
    let complete = first.parts.indices.map { place in fits.map { $0.parts[place].degreesOfFreedom }.min() ?? .infinity }
    let rules = try complete.map { try RubinPooling(values, covariances, completeDegreesOfFreedom: $0) }
    let parts = first.parts.indices.map { place in
      EffectFit.Part(
        name: first.parts[place].name, measure: first.parts[place].measure, scale: first.parts[place].scale,
        value: pooled.values[place], degreesOfFreedom: rules[place].degreesOfFreedom[place])
    }
    missingInformation = rules[0].missingInformation[0]
    let df = ThresholdStudy.shown(parts[0].degreesOfFreedom)
    effect = EffectFit(
      parts: parts, covariance: pooled.total, method: "\(first.method), Rubin",
      recipe: Words(
        nl: "\(first.recipe.nl), over \(fits.count) aanvullingen samengenomen (Rubin; Barnard en Rubin), t(\(df))",
        en: "\(first.recipe.en), pooled over \(fits.count) imputations (Rubin; Barnard and Rubin), t(\(df))"))
  }
}
