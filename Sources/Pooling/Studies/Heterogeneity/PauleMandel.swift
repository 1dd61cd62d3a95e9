import Models

/// The τ² at which Q with random-effects weights is k − p; 0 where Q at τ² = 0 is below that.
///
/// - Source: Paule & Mandel, J. Res. Natl. Bur. Stand. 87(5), 1982.
public enum PauleMandel: HeterogeneityEstimator {
  public static let name = "PM"

  public static func tauSquared(_ data: StudyData) -> Double { GeneralisedQ(data).root(data.freedom) ?? 0 }

  /// Of the empirical Bayes estimator, which solves the same equation.
  public static func standardError(_ data: StudyData, tauSquared: Double) -> Double? {
    let k = Double(data.studies)
    let weights = data.projection(tauSquared).weights.reduce(0, +)
    return (2 * k * k / data.freedom).squareRoot() / weights
  }
}

/// Q with random-effects weights as a function of τ²: it falls from Cochran's Q to 0.
struct GeneralisedQ {
  let data: StudyData

  init(_ data: StudyData) { self.data = data }

  /// The τ² at which it is `level`; nil where it lies below that at τ² = 0.
  func root(_ level: Double) -> Double? {
    func excess(_ tau: Double) -> Double { data.projection(tau).squares - level }
    guard excess(0) > 0 else { return nil }
    // Q(τ²) is below (sum of squares about least squares)/τ².
    let high = 2 * data.unweighted.squares / level
    return BracketedRoot(from: 0, to: high, of: excess)?.value
  }
}
