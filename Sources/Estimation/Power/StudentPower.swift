import Documents
import Foundation
import Probability

/// Power of a difference in means by the noncentral t, with one standard deviation, and times a design effect for clusters.
struct StudentPower: PowerMethod {
  let treatedSize: Double
  let comparisonSize: Double
  /// Of all rows together.
  let deviation: Double
  let alpha: Double
  /// The variance under clustering over that without.
  let designEffect: Double
  /// Sampling units less one; nil where rows stand alone: rows less two.
  let unitFreedom: Double?

  private var degreesOfFreedom: Double { unitFreedom ?? max(1, treatedSize + comparisonSize - 2) }

  func probability(truth: Double, border: Double, direction: Double) -> Double {
    let error = deviation * (designEffect * (1 / treatedSize + 1 / comparisonSize)).squareRoot()
    guard error > 0, error.isFinite else { return 0 }
    let shift = direction * (truth - border) / error
    let df = degreesOfFreedom
    let critical = StudentLaw.upperQuantile(alpha, df: df)
    let normal = NormalLaw.cdf(shift - critical)
    // With so many rows, or so far from the border, the normal curve has the same digits.
    guard df < 1e5, abs(shift) < 30 else { return normal }
    let power = StudentLaw.upperTail(critical, df: df, noncentrality: shift)
    return power.isFinite ? power : normal
  }

  func scaled(treated: Double, comparison: Double) -> Self {
    Self(
      treatedSize: treated, comparisonSize: comparison, deviation: deviation, alpha: alpha, designEffect: designEffect,
      unitFreedom: unitFreedom)
  }

  var possibleEffects: ClosedRange<Double> { -1000 * deviation...1000 * deviation }

  var words: Words {
    let clusters =
      unitFreedom == nil
      ? Words(nl: "", en: "")
      : Words(
        nl: ", met een ontwerpeffect (Moulton) uit de gezamenlijke intraklassecorrelatie van de uitkomst",
        en: ", with a design effect (Moulton) from the pooled intraclass correlation of the outcome")
    return Words(
      nl: "niet-centrale t (mean difference), eenzijdig in de beweerde richting\(clusters.nl)",
      en: "noncentral t (mean difference), one-sided in the claimed direction\(clusters.en)")
  }
}
