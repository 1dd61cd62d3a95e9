/// Hochberg's step-up adjustment: the factors of Holm from the largest p-value, for tests that are independent or depend positively.
///
/// - Source: Hochberg, Biometrika 75(4), 1988.
public enum Hochberg: Multiplicity {
  public static let word = "hochberg"
  public static let name = "Hochberg"
  public static let keeps = ErrorRate.familyWise

  public static func adjusted(_ values: [Double]) -> [Double] {
    stepUp(values) { rank in Double(values.count - rank + 1) }
  }
}
