/// Over whom an effect is averaged.
public enum Estimand: String, Sendable, CaseIterable {
  /// The effect on those who were treated (ATT).
  case treated = "effect on the treated"

  /// The effect on everybody (ATE).
  case everyone = "effect on everyone"
}
