import Documents

/// Whether a formula, its outcome and the options suit a model.
struct OutcomeCheck {
  let model: any FormulaModel
  let formula: Formula

  /// - Throws: `Findings` at the part that does not suit.
  func check(_ design: FormulaDesign) throws(Findings) {
    try checkParts(design)
    try checkOutcome(design)
  }

  private func checkParts(_ design: FormulaDesign) throws(Findings) {
    let present: [(FormulaPart, Int, Bool)] = [
      (.weights, 0, design.weights != nil), (.offset, formula.offsets.first?.firstOffset ?? 0, design.offset != nil),
      (.fixedEffects, formula.fixedEffects.first?.firstOffset ?? 0, !design.fixedEffects.isEmpty),
      (.random, formula.random.first?.group.first?.firstOffset ?? 0, !design.random.isEmpty),
      (.strata, formula.strata.first?.firstOffset ?? 0, design.strata != nil),
      (.zero, 0, design.zeroColumns != nil),
    ]
    for (part, offset, isThere) in present where isThere && !model.accepts.contains(part) {
      let others = FormulaModels.all.filter { $0.accepts.contains(part) }.map(\.name).joined(separator: ", ")
      throw formula.source.fault(
        offset, code: "fit_part_not_taken",
        Words(
          nl: "Het model \(model.name) neemt geen \(part.words.nl).",
          en: "The model \(model.name) takes no \(part.words.en)."),
        hint: Words(nl: "Dat doen: \(others).", en: "These do: \(others)."))
    }
  }

  private func checkOutcome(_ design: FormulaDesign) throws(Findings) {
    let offset = 0
    switch (model.outcome, design.outcome) {
    case (.survival, .survival(_, _, let cause)):
      guard cause.contains(where: { $0 > 1 }), model.name == "cox" else { return }
      throw formula.source.fault(
        offset, code: "fit_causes_in_cox",
        Words(
          nl: "De gebeurtenis heeft meer dan één oorzaak; kies er een (oorzaak == 1), of neem fine-gray.",
          en: "The event has more than one cause; choose one (cause == 1), or take fine-gray."))
    case (.survival, _):
      throw formula.source.fault(
        offset, code: "fit_needs_survival",
        Words(
          nl: "Het model \(model.name) vraagt om Surv(tijd, gebeurtenis).",
          en: "The model \(model.name) asks for Surv(time, event)."))
    case (_, .survival):
      throw formula.source.fault(
        offset, code: "fit_survival_unexpected",
        Words(
          nl: "Surv() hoort bij een model van overlevingsduur (cox), niet bij \(model.name).",
          en: "Surv() belongs to a model of survival (cox), not to \(model.name)."))
    case (.ordered, .levels(_, let names)) where names.count < 3:
      throw formula.source.fault(
        offset, code: "fit_too_few_levels",
        Words(
          nl: "Een geordende uitkomst heeft drie niveaus of meer; voor twee is er logit.",
          en: "An ordered outcome has three levels or more; for two there is logit."))
    case (.ordered, _): return
    case (_, .levels(_, let names)) where names.count != 2 || (model.outcome != .share && model.outcome != .amount):
      throw formula.source.fault(
        offset, code: "fit_outcome_is_text",
        Words(
          nl: "De uitkomst bevat teksten; het model \(model.name) vraagt om getallen.",
          en: "The outcome holds texts; the model \(model.name) asks for numbers."),
        hint: Words(
          nl: "Schrijf een voorwaarde, zoals uitkomst == waarde, of neem een geordend model.",
          en: "Write a condition, such as outcome == value, or take an ordered model."))
    default: try checkRange(design)
    }
  }

  private func checkRange(_ design: FormulaDesign) throws(Findings) {
    guard let numbers = design.numbers else { return }
    let outside: Int
    let words: Words
    switch model.outcome {
    case .share:
      outside = numbers.count { $0 < 0 || $0 > 1 }
      words = Words(nl: "van 0 tot en met 1", en: "from 0 to 1")
    case .count:
      outside = numbers.count { $0 < 0 }
      words = Words(nl: "van 0 of meer", en: "of 0 or more")
    default: return
    }
    guard outside > 0 else { return }
    throw formula.source.fault(
      0, code: "fit_outcome_outside",
      Words(
        nl: "Het model \(model.name) vraagt om een uitkomst \(words.nl); \(outside) rijen liggen daarbuiten.",
        en: "The model \(model.name) asks for an outcome \(words.en); \(outside) rows lie outside."))
  }
}
