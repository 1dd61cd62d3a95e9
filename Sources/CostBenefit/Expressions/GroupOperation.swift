import Documents

/// What is done with numbers by group.
public enum GroupOperation: Sendable {
  /// Σ over the labels of these groups.
  case sum(over: [Text])
  /// The number of one label of a group.
  case pick(Text, label: Text)
}

/// The words for it in a formula.
enum GroupForm: String, CaseIterable {
  /// `sum(age, municipality, clients * rate)`
  case sum
  /// `weighted_mean(age, rate, clients)`: Σ rate · clients / Σ clients.
  case weightedMean = "weighted_mean"
  /// `pick(age, old, clients)`
  case pick
}
