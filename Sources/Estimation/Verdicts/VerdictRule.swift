import Documents

/// From p-values, planned power and reasons to the three verdicts, as the rules have them.
public struct VerdictRule: Sendable {
  /// (1 − confidence)/2: 0.025 for 95%.
  public let alpha: Double
  /// True where the planned power to refute the claim, when the truth is the smallest effect of interest, reaches the target.
  public let refutationWasPlanned: Bool
  /// Why the hypothesis is not, or not fully, testable.
  public let reasons: [TestabilityReason]

  public init(alpha: Double, refutationWasPlanned: Bool, reasons: [TestabilityReason]) {
    self.alpha = alpha
    self.refutationWasPlanned = refutationWasPlanned
    self.reasons = reasons
  }

  public var testable: TestedHypothesis.Verdict.Testable {
    if reasons.contains(where: { $0.weight == .notTestable }) { return .notTestable }
    return reasons.isEmpty ? .testable : .descriptiveOnly
  }

  /// The verdicts on these p-values; nil or a hypothesis that is not testable leaves both questions open.
  public func verdict(on tests: ClaimTests?) -> TestedHypothesis.Verdict {
    var flags = reasons.map(\.flag)
    guard let tests, testable != .notTestable else {
      return TestedHypothesis.Verdict(
        anyEffect: nil, asLargeAsClaimed: nil, testable: testable, flags: flags, reasons: reasons.map(\.words))
    }
    let anyEffect: TestedHypothesis.Verdict.Answer
    // Without a smallest effect of interest only an effect in the other direction refutes "any effect".
    let small = tests.small ?? tests.opposite
    if tests.any <= alpha {
      anyEffect = .supported
      if let small = tests.small, small <= alpha { flags.append("too_small") }
    } else if small <= alpha {
      anyEffect = .refuted
      if tests.opposite <= alpha { flags.append("opposite") }
    } else {
      anyEffect = .notShown
    }
    let asLarge: TestedHypothesis.Verdict.Answer
    if tests.show <= alpha {
      asLarge = .supported
    } else if tests.refute <= alpha {
      asLarge = .refuted
    } else {
      asLarge = refutationWasPlanned ? .notRefuted : .notShown
    }
    return TestedHypothesis.Verdict(
      anyEffect: anyEffect, asLargeAsClaimed: asLarge, testable: testable, flags: flags, reasons: reasons.map(\.words))
  }
}
