import Foundation
import Probability

/// What one area brings to an indicator, in parts that may be added: areas are joined by their parts, never by their figures.
public struct AreaParts: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Events among people.
    case share
    /// Events over people or time, told for each so many.
    case rate
    /// A mean, with how many it is the mean of, and its standard error where there is one.
    case mean
  }

  /// Events, or the mean times its weight.
  public var numerator: Double
  /// People, time, or weight.
  public var denominator: Double
  /// Σ (weight · standard error)²; nil where an error is not known.
  public var squaredErrors: Double?

  public init(events: Double, of denominator: Double) {
    (numerator, self.denominator, squaredErrors) = (events, denominator, nil)
  }

  public init(mean: Double, weight: Double, standardError: Double?) {
    numerator = mean * weight
    denominator = weight
    squaredErrors = standardError.map { $0 * $0 * weight * weight }
  }

  /// Two areas as one.
  public func joined(with other: AreaParts) -> AreaParts {
    var sum = self
    sum.numerator += other.numerator
    sum.denominator += other.denominator
    sum.squaredErrors = squaredErrors.flatMap { mine in other.squaredErrors.map { mine + $0 } }
    return sum
  }
}

/// A figure of one area with its interval, and how it is drawn.
public struct AreaFigure: Sendable {
  public let code: AreaCode
  public let parts: AreaParts
  public let value: Double
  /// Exact for shares (Clopper–Pearson) and rates (Garwood), normal for means; nil where nothing says how uncertain it is.
  public let low: Double?
  public let high: Double?
  /// On the scale on which it is drawn: log odds, log rate or the mean itself.
  public let estimate: Double
  public let standardError: Double

  /// nil where the area has nobody.
  public init?(_ code: AreaCode, _ parts: AreaParts, _ kind: AreaParts.Kind, forEach factor: Double = 1) {
    guard parts.denominator > 0, parts.numerator.isFinite else { return nil }
    self.code = code
    self.parts = parts
    let ratio = parts.numerator / parts.denominator
    value = ratio * (kind == .rate ? factor : 1)
    let (k, n) = (parts.numerator, parts.denominator)
    switch kind {
    case .share:
      let interval =
        Self.isCount(k) && Self.isCount(n)
        ? BinomialLaw.exactInterval(successes: Int(k), of: Int(n), confidence: 0.95) : nil
      (low, high) = (interval?.lowerBound, interval?.upperBound)
      // Half an event and half a person more on both sides, so that 0 and all can be drawn.
      estimate = log((k + 0.5) / (n - k + 0.5))
      standardError = (1 / (k + 0.5) + 1 / (n - k + 0.5)).squareRoot()
    case .rate:
      let interval = Self.isCount(k) ? PoissonLaw.exactInterval(events: Int(k), confidence: 0.95) : nil
      (low, high) = (interval.map { $0.lowerBound / n * factor }, interval.map { $0.upperBound / n * factor })
      estimate = log((k + 0.5) / n * factor)
      standardError = (1 / (k + 0.5)).squareRoot()
    case .mean:
      let error = parts.squaredErrors.map { $0.squareRoot() / n }
      let reach = error.map { $0 * NormalLaw.upperQuantile(0.025) }
      (low, high) = (reach.map { ratio - $0 }, reach.map { ratio + $0 })
      estimate = ratio
      standardError = error ?? 0
    }
  }

  private static func isCount(_ value: Double) -> Bool { value == value.rounded() && value >= 0 && value < 1e15 }
}
