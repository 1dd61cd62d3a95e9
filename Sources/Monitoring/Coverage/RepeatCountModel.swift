import Documents

/// One way to work out from repeat counts how many people were never recorded. One file per model, one line in the list.
public protocol RepeatCountModel: Sendable {
  /// In JSON: `truncated_poisson`.
  var name: String { get }
  var words: Words { get }

  func figure(_ counts: RepeatCounts, confidence: Double) -> PopulationFigure
}

/// The models of one list that are shown side by side.
public enum RepeatCountModels {
  public static let all: [any RepeatCountModel] = [
    ChaoLowerBound(), Zelterman(), TruncatedPoisson(), TruncatedGeometric(), HeterogeneityModel(.none),
    HeterogeneityChao(), HeterogeneityModel(.poisson2), HeterogeneityModel(.darroch), HeterogeneityModel(.gamma),
  ]
}
