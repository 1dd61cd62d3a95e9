import Foundation

/// Whole clusters with and without treatment: the design effect, and the power of a t test on the clusters.
///
/// - Source: Donner & Klar, Design and Analysis of Cluster Randomization Trials, 2000; unequal sizes: Eldridge, Ashby & Kerry, Int. J.
///   Epidemiol. 35(5), 2006.
public enum ClusterPower {
  /// 1 + ((1 + cv²)·m − 1)·ρ: the variance over that of independent rows, with m rows a cluster on average.
  public static func designEffect(size: Double, correlation: Double, variation: Double = 0) -> Double {
    1 + ((1 + variation * variation) * size - 1) * correlation
  }

  /// A difference in means of clusters, by the noncentral t with two fewer degrees of freedom than there are clusters.
  public static func means(
    difference: Double, border: Double = 0, deviation: Double, clusters1: Double, clusters0: Double, size: Double,
    correlation: Double, variation: Double = 0, alpha: Double, sides: TestSides
  ) -> Double {
    let effect = designEffect(size: size, correlation: correlation, variation: variation)
    let error = deviation * (effect / size * (1 / clusters1 + 1 / clusters0)).squareRoot()
    return sides.student(shift: (difference - border) / error, df: clusters1 + clusters0 - 2, alpha: alpha)
  }

  /// The clusters in each arm, by the same; at least 2.
  public static func neededClusters(
    difference: Double, border: Double = 0, deviation: Double, size: Double, correlation: Double,
    variation: Double = 0, alpha: Double, sides: TestSides, power: Double
  ) -> Double? {
    SolvedPower.sample(reaching: power) { clusters in
      means(
        difference: difference, border: border, deviation: deviation, clusters1: clusters, clusters0: clusters,
        size: size, correlation: correlation, variation: variation, alpha: alpha, sides: sides)
    }
  }

  /// The rows in each arm as independent ones would be needed, times the design effect.
  public static func neededN(
    independent n: Double, size: Double, correlation: Double, variation: Double = 0
  ) -> Double {
    n * designEffect(size: size, correlation: correlation, variation: variation)
  }
}
