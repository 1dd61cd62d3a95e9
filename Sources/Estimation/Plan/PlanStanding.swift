/// Whether a hypothesis is still the one that was frozen before its data were tested.
public struct PlanStanding: Sendable, Hashable {
  public enum Status: String, Sendable, CaseIterable {
    /// The hypothesis and its codebook say what they said when the plan was frozen.
    case kept
    case changed
    /// No plan stands beside the hypothesis.
    case absent
    /// The plan is no plan of ours, or was altered after it was written.
    case broken
  }

  public let status: Status
  /// The day, 2026-01-31; nil where no sound plan is there.
  public let frozenOn: String?
  /// The keys that differ, those of the codebook with `codebook:` before them.
  public let changed: [String]

  public init(_ status: Status, frozenOn: String? = nil, changed: [String] = []) {
    self.status = status
    self.frozenOn = frozenOn
    self.changed = changed
  }
}
