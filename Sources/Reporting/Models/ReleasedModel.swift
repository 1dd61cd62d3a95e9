import Disclosure
import Documents
import Estimation

/// A fitted formula as a reader may see it.
///
/// Outside, a coefficient of a factor (or 0/1 column) with a value of fewer rows than the smallest cell, or fewer events or non-events, is
/// withheld, together with what would give it back: the other levels of that factor, interactions with it, the intercept and thresholds, what the
/// fit says as a whole (likelihood, R², dispersion), and effects and tests on any of them. A fit that leaves fewer rows over than the
/// smallest cell is withheld whole. Names of levels are shown only of factors of which no level is rare; groups of fixed and random effects
/// are never named.
struct ReleasedModel {
  let fit: FittedFormula
  let isInside: Bool
  let limit: Int
  /// Factors and columns that are withheld.
  private let rare: Set<String>

  init(_ fit: FittedFormula, audience: Audience, limit: Int) {
    self.fit = fit
    self.limit = limit
    isInside = audience == .inside
    guard audience == .outside else {
      rare = []
      return
    }
    var rare = Set(fit.cells.levels.filter { $0.rows < limit }.map(\.factor))
    for (column, rows) in fit.cells.smallestCross where rows < limit {
      rare.insert(fit.terms.first { $0.name == column }?.factor ?? column)
    }
    self.rare = rare
  }

  /// Whether no number of this fit may leave.
  var isWithheld: Bool {
    guard !isInside else { return false }
    return fit.cells.freedom < limit || (fit.cells.smallestOutcome ?? limit) < limit
      || fit.clusters.contains { $0.count < PrivacyProfile.usual.degreesOfFreedom }
  }

  /// Whether something beside whole fits is withheld.
  var hidesSomething: Bool { isWithheld || !rare.isEmpty }

  /// Terms of which name and numbers may be seen; a withheld factor stands as one line without levels.
  var terms: [Line] {
    var lines: [Line] = []
    var named: Set<String> = []
    for term in fit.terms {
      guard let reason = withheldFactor(of: term) else {
        lines.append(Line(name: term.name, term: term))
        continue
      }
      if named.insert(reason).inserted { lines.append(Line(name: reason, term: nil)) }
    }
    return lines
  }

  struct Line {
    let name: String
    /// nil where it is withheld.
    let term: FittedFormula.Term?
  }

  var showsWhole: Bool { isInside || !hidesSomething }

  var effects: [FittedFormula.Effect] {
    guard !isWithheld else { return [] }
    return fit.effects.filter { effect in !rare.contains { Self.concerns(effect.variable, $0) } && showsEffect(effect) }
  }

  /// Means with and without would give a withheld constant back.
  private func showsEffect(_ effect: FittedFormula.Effect) -> Bool { showsWhole || effect.measure == "derivative" }

  var tests: [FittedFormula.Test] {
    guard !isWithheld else { return [] }
    return fit.tests.filter { test in !rare.contains { test.hypothesis.contains($0) } && showsWhole }
  }

  var reading: PlainReading? { showsWhole ? fit.reading : nil }

  /// A count that is small itself.
  func count(_ rows: Int) -> Int? { isInside || rows == 0 || rows >= limit ? rows : nil }

  private func withheldFactor(of term: FittedFormula.Term) -> String? {
    if isInside { return nil }
    if isWithheld { return term.factor ?? term.name }
    if let found = rare.first(where: { Self.concerns(term.name, $0) || Self.concerns(term.factor ?? "", $0) }) {
      return found
    }
    guard !rare.isEmpty else { return nil }
    let isConstant = term.name.contains(Self.intercept) || term.part == "threshold"
    return isConstant ? Self.intercept : nil
  }

  static let intercept = "(intercept)"

  /// Whether a name of a term is about a factor: `herd[2]:age` about `herd`.
  private static func concerns(_ name: String, _ factor: String) -> Bool {
    if name == factor { return true }
    return name.split(separator: ":").contains { part in
      let plain = part.prefix { $0 != "[" }
      return plain == factor || factor.split(separator: ":").contains { $0 == plain }
    }
  }

  static func words(limit: Int) -> Words { Disclosure.words(limit: limit) }
}
