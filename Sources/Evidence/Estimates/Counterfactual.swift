/// Whether "what would have happened anyway" is already taken out of an estimate.
public enum Counterfactual: String, Sendable, Hashable {
  /// A comparison design: deadweight or attribution on top would count it twice.
  case included
  /// A before–after or gross published figure: deadweight is required.
  case none
  /// No effect but a size or a share: nothing of it would have happened otherwise.
  case notAnEffect = "not an effect"
}
