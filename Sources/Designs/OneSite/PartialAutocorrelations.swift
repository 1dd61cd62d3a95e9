import Foundation

/// Coefficients of a stationary autoregression from numbers without bounds, by way of its partial autocorrelations.
/// - Source: Barndorff-Nielsen & Schou, Journal of Multivariate Analysis 3, 1973; Jones, Technometrics 22(3), 1980.
enum PartialAutocorrelations {
  /// Of `tanh u`, by the recursion of Durbin and Levinson.
  static func coefficients(_ u: [Double]) -> [Double] {
    var phi: [Double] = []
    for partial in u.map(tanh) {
      let earlier = phi
      for j in phi.indices { phi[j] = earlier[j] - partial * earlier[earlier.count - 1 - j] }
      phi.append(partial)
    }
    return phi
  }
}
