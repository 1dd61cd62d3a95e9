/// Benjamini and Hochberg's false discovery rate, for tests that are independent or depend positively.
///
/// - Source: Benjamini & Hochberg, J. R. Stat. Soc. B 57(1), 1995.
public enum BenjaminiHochberg: Multiplicity {
  public static let word = "bh"
  public static let name = "Benjamini–Hochberg"
  public static let keeps = ErrorRate.falseDiscovery

  public static func adjusted(_ values: [Double]) -> [Double] {
    stepUp(values) { rank in Double(values.count) / Double(rank) }
  }
}
