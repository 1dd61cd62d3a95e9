import CSpecialFunctions

/// The number of marked ones in a draw without replacement: Fisher's exact test and capture–recapture.
public enum HypergeometricLaw {
  /// P(K = k); 0 where k is impossible, NaN where `drawn` or `marked` exceeds `population`.
  public static func mass(_ k: Int, drawn: Int, marked: Int, population: Int) -> Double {
    sf_hypergeometric_pmf(Double(k), Double(drawn), Double(marked), Double(population))
  }

  /// P(K ≤ k).
  public static func cdf(_ k: Int, drawn: Int, marked: Int, population: Int) -> Double {
    sf_hypergeometric_cdf(Double(k), Double(drawn), Double(marked), Double(population))
  }
}
