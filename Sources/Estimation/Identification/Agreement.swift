import Documents

/// Which designs must give an answer before it is given, where a hypothesis is tested by several: declared in the file, before the data.
public enum Agreement: String, Sendable, Hashable, CaseIterable {
  /// The first design answers; the others stand beside it.
  case main
  /// Every design that these data can carry.
  case all
  /// More than half of them, and none says the opposite.
  case most

  public var words: Words {
    switch self {
    case .main: Words(nl: "de eerste opzet beslist", en: "the first design decides")
    case .all: Words(nl: "alle opzetten moeten hetzelfde antwoord geven", en: "all designs must give the same answer")
    case .most:
      Words(
        nl: "meer dan de helft van de opzetten moet hetzelfde antwoord geven, en geen het tegendeel",
        en: "more than half of the designs must give the same answer, and none the opposite")
    }
  }

  /// The answer to one question on which the designs agree as far as is asked; nil where the first design gives none.
  func answer(
    _ first: TestedHypothesis.Verdict.Answer?, beside others: [TestedHypothesis.Verdict.Answer]
  ) -> TestedHypothesis.Verdict.Answer? {
    guard let first, self != .main, first == .supported || first == .refuted else { return first }
    let opposite: TestedHypothesis.Verdict.Answer = first == .supported ? .refuted : .supported
    let agreeing = 1 + others.count { $0 == first }
    let isAgreed =
      self == .all
      ? agreeing == others.count + 1 : 2 * agreeing > others.count + 1 && !others.contains(opposite)
    return isAgreed ? first : .notShown
  }
}

extension TestedHypothesis.Verdict {
  /// This verdict of the first design, as far as the others agree; those that are not testable have no say.
  func agreed(_ rule: Agreement, with others: [TestedHypothesis.Verdict]) -> TestedHypothesis.Verdict {
    let any = rule.answer(anyEffect, beside: others.compactMap(\.anyEffect))
    let large = rule.answer(asLargeAsClaimed, beside: others.compactMap(\.asLargeAsClaimed))
    let differs = any != anyEffect || large != asLargeAsClaimed
    return TestedHypothesis.Verdict(
      anyEffect: any, asLargeAsClaimed: large, testable: testable, flags: flags + (differs ? ["designs_disagree"] : []),
      reasons: reasons
        + (differs
          ? [
            Words(
              nl: "De opzetten zijn het niet eens, en dit bestand vraagt: \(rule.words.nl).",
              en: "The designs do not agree, and this file asks: \(rule.words.en).")
          ] : []))
  }
}
