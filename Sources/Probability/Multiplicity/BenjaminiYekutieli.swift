/// Benjamini and Yekutieli's false discovery rate, whatever the dependence: the factors of Benjamini–Hochberg times 1 + 1/2 + … + 1/k.
///
/// - Source: Benjamini & Yekutieli, Ann. Stat. 29(4), 2001.
public enum BenjaminiYekutieli: Multiplicity {
  public static let word = "by"
  public static let name = "Benjamini–Yekutieli"
  public static let keeps = ErrorRate.falseDiscovery

  public static func adjusted(_ values: [Double]) -> [Double] {
    guard !values.isEmpty else { return [] }
    let harmonic = (1...values.count).reversed().reduce(0) { $0 + 1 / Double($1) }
    return stepUp(values) { rank in harmonic * Double(values.count) / Double(rank) }
  }
}
