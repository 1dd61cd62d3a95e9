import Foundation

/// One range over several models: the mean of the log of the unseen, each model weighed by exp(−½ΔAIC), with a standard deviation that
/// holds what the models differ in as well: Σ wᵢ√(sᵢ² + (θᵢ − θ̄)²).
///
/// - Source: Buckland, Burnham & Augustin, Biometrics 53(2), 1997.
public struct ModelAverage: Sendable, Equatable {
  /// Of the log of the unseen.
  public let mean: Double
  public let spread: Double
  /// In the order of the figures; 0 for a model without an estimate.
  public let weights: [Double]

  /// - Returns: nil where no figure has an estimate with AIC.
  public init?(_ figures: [PopulationFigure]) {
    let usable = figures.map { figure -> (aic: Double, mean: Double, spread: Double)? in
      guard let aic = figure.fit?.aic, let unseen = figure.unseen, unseen > 0, let spread = figure.logSpread else {
        return nil
      }
      return (aic, log(unseen), spread)
    }
    guard let best = usable.compactMap({ $0?.aic }).min() else { return nil }
    let raw = usable.map { $0.map { exp(-($0.aic - best) / 2) } ?? 0 }
    let total = raw.reduce(0, +)
    weights = raw.map { $0 / total }
    var mean = 0.0
    for (weight, model) in zip(weights, usable) { mean += weight * (model?.mean ?? 0) }
    var spread = 0.0
    for (weight, model) in zip(weights, usable) {
      guard let model else { continue }
      spread += weight * (model.spread * model.spread + (model.mean - mean) * (model.mean - mean)).squareRoot()
    }
    self.mean = mean
    self.spread = spread
  }
}
