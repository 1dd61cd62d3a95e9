/// A stage of the work that prints itself.
public enum Stage: String, Sendable, CaseIterable {
  case design, estimate, model, draws
}
