import LinearAlgebra

/// To how many clusters of equal weight the clusters of a comparison come, without looking at the outcome.
///
/// G* = G/(1 + Γ), Γ the squared coefficient of variation over clusters of γ_g = (Σ_{i in g} z_i)², z the residual of the treatment on the
/// covariates: the conservative version, in which all rows of a cluster move together (Ω_g all ones).
/// - Source: Carter, Schnepel & Steigerwald, Rev. Econ. Stat. 99(4), 2017.
public enum EffectiveClusters {
  /// - Parameters:
  ///   - residual: of the treatment on the other columns, one a row.
  ///   - units: the clusters.
  /// - Returns: nil where the treatment has no variation of its own.
  public static func count(residual: [Double], units: SamplingUnits) -> Double? {
    var sums = [DoubleDouble](repeating: DoubleDouble(0), count: units.count)
    for (value, unit) in zip(residual, units.unitOfRow) { sums[unit] += value }
    let sizes = sums.map { $0.value * $0.value }
    let g = Double(units.count)
    let mean = DoubleDouble.sum(of: sizes) / g
    guard mean > 0 else { return nil }
    let spread = DoubleDouble.sum(of: sizes.lazy.map { ($0 - mean) * ($0 - mean) }) / g
    return g / (1 + spread / (mean * mean))
  }
}
