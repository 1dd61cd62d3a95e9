/// How the spread of outcomes around their mean is found near the threshold.
public enum ThresholdVariance: Sendable, Equatable {
  /// From the outcomes of the nearest rows on the same side; rows of one score are taken or left together.
  case nearestNeighbours(matches: Int)

  /// From the residuals of the local polynomials: as they are, times n/(n − k), or divided by 1 − h or its square, with h the leverage.
  case hc0, hc1, hc2, hc3

  /// Three matches, as is usual.
  public static let standard = ThresholdVariance.nearestNeighbours(matches: 3)

  /// In words, for a recipe.
  public var name: String {
    switch self {
    case .nearestNeighbours(let matches): "nearest neighbours (\(matches))"
    case .hc0: "HC0"
    case .hc1: "HC1"
    case .hc2: "HC2"
    case .hc3: "HC3"
    }
  }
}
