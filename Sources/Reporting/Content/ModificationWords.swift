import Documents
import Estimation
import Evidence

/// The effect in groups that were declared before the test, and by dose: a table each, with the tests under it.
struct ModificationWords {
  typealias Modification = TestedHypothesis.Modification

  let voice: Voice
  let hypothesis: TestedHypothesis
  let disclosure: Disclosure

  /// Whether the numbers of a modifier are withheld: where one of its groups has a small cell, its total would give it away.
  static func withholds(_ modification: Modification, _ hypothesis: TestedHypothesis, _ disclosure: Disclosure) -> Bool
  {
    modification.groups.contains { group in
      hasSmallCell([group.treated, group.comparison].map { ($0.rows, $0.events) }, hypothesis, disclosure)
    }
  }

  /// The same of the categories of a dose; those compared stand in the hypothesis itself.
  static func withholds(
    _ dose: TestedHypothesis.DoseResponse, _ hypothesis: TestedHypothesis, _ disclosure: Disclosure
  ) -> Bool {
    hasSmallCell(dose.points.map { ($0.rows, $0.events) }, hypothesis, disclosure)
  }

  private static func hasSmallCell(
    _ arms: [(rows: Int, events: Double)], _ hypothesis: TestedHypothesis, _ disclosure: Disclosure
  ) -> Bool {
    let isMean = hypothesis.effect == "mean difference"
    return disclosure.audience == .outside
      && arms.contains { arm in
        let cells = isMean ? [Double(arm.rows)] : [arm.events, Double(arm.rows) - arm.events]
        return cells.contains { $0 < Double(hypothesis.smallestCell) }
      }
  }

  var blocks: [Report.Block] {
    let groups = hypothesis.modification.flatMap(blocks)
    let dose = hypothesis.doseResponse.map(blocks) ?? []
    return groups + dose
  }

  private func name(_ from: Double?, _ below: Double?) -> String {
    let ends = (from.map { voice.numbers.plain($0) }, below.map { voice.numbers.plain($0) })
    switch ends {
    case (let from?, let below?): return voice.say(nl: "\(from) tot \(below)", en: "\(from) to below \(below)")
    case (let from?, nil): return voice.say(nl: "\(from) en meer", en: "\(from) and above")
    case (nil, let below?): return voice.say(nl: "minder dan \(below)", en: "below \(below)")
    case (nil, nil): return voice.say(nl: "allen", en: "all")
    }
  }

  private var effects: EffectFormat { EffectFormat(voice, hypothesis: hypothesis) }

  /// "from 30 to 15 in every 1,000"; for a mean the two means.
  private func levels(without: Double, with: Double) -> String {
    guard hypothesis.effect != "mean difference" else {
      let precision = Precision(of: max(abs(without), abs(with)), digits: 3)
      let numbers = [without, with].map { voice.numbers.number($0, precision) }
      return voice.say(nl: "van \(numbers[0]) naar \(numbers[1])", en: "from \(numbers[0]) to \(numbers[1])")
    }
    let frequency = Frequency(of: [without, with])
    let numbers = [without, with].map { voice.numbers.number(frequency.count(of: $0), .whole) }
    let all = voice.numbers.count(frequency.outOf)
    return voice.say(
      nl: "van \(numbers[0]) naar \(numbers[1]) op elke \(all)",
      en: "from \(numbers[0]) to \(numbers[1]) in every \(all)")
  }

  private func tests(_ name: String, _ test: TestedHypothesis.JointTest) -> String {
    let p = voice.numbers.pValue(test.pValue)
    let adjusted = voice.numbers.pValue(test.adjusted)
    let df = test.degreesOfFreedom.isFinite ? voice.numbers.plain(test.degreesOfFreedom) : "∞"
    let value = voice.numbers.plain(test.statistic, digits: 3)
    return voice.say(
      nl: "\(name): p = \(p), na correctie (Holm) \(adjusted); F(\(test.restrictions), \(df)) = \(value).",
      en: "\(name): p = \(p), adjusted (Holm) \(adjusted); F(\(test.restrictions), \(df)) = \(value).")
  }

  private func answer(_ group: Modification.Group) -> String {
    guard group.verdict.testable != .notTestable, let any = group.verdict.anyEffect,
      let large = group.verdict.asLargeAsClaimed
    else { return voice.say(nl: "niet te toetsen", en: "not testable") }
    let words = [any, large].map { voice.say($0.words) }
    let only =
      group.verdict.testable == .descriptiveOnly ? voice.say(nl: " (beschrijvend)", en: " (descriptive)") : ""
    return voice.say(nl: "effect: \(words[0]); claim: \(words[1])", en: "effect: \(words[0]); claim: \(words[1])")
      + only
  }

  // MARK: groups

  private func blocks(_ modification: Modification) -> [Report.Block] {
    let title = voice.say(
      nl: "Vooraf genoemde groepen: \(voice.name(modification.by))",
      en: "Groups named beforehand: \(voice.name(modification.by))")
    let heading = Report.Block.heading(title)
    if Self.withholds(modification, hypothesis, disclosure) {
      return [heading, .note(Disclosure.words(limit: hypothesis.smallestCell)[voice.language])]
    }
    var blocks: [Report.Block] = [heading]
    if let failure = modification.failure { blocks.append(.paragraph(failure[voice.language])) }
    blocks.append(.table(table(modification)))
    let reasons = modification.groups.flatMap { group in
      group.reasons.map { "\(label(group)): \($0[voice.language])" }
    }
    if !reasons.isEmpty, disclosure.audience == .inside { blocks.append(.list(reasons)) }
    if let test = modification.interaction {
      blocks.append(
        .paragraph(
          tests(
            voice.say(nl: "Verschilt het effect tussen de groepen", en: "Does the effect differ between the groups"),
            test)))
    }
    let unknown =
      modification.unknown > 0 && disclosure.audience == .inside
      ? voice.say(
        nl: " Bij \(voice.numbers.count(modification.unknown)) rijen is de groep onbekend.",
        en: " In \(voice.numbers.count(modification.unknown)) rows the group is not known.") : ""
    blocks.append(
      .note(voice.say(nl: "Recept: ", en: "Recipe: ") + modification.recipe[voice.language] + "." + unknown))
    return blocks
  }

  private func label(_ group: Modification.Group) -> String {
    group.level.map { PlainText.shown($0) } ?? name(group.from, group.below)
  }

  private func table(_ modification: Modification) -> DataTable {
    DataTable(
      caption: voice.say(
        nl: "Het effect in elke groep, na correctie voor het aantal groepen",
        en: "The effect in each group, adjusted for the number of groups"),
      columns: [
        voice.say(nl: "Groep", en: "Group"),
        voice.say(nl: "Zonder en met de aanpak", en: "Without and with the measure"),
        voice.say(nl: "Effect", en: "Effect"), voice.say(nl: "Interval", en: "Interval"),
        voice.say(nl: "p (Holm)", en: "p (Holm)"), voice.say(nl: "Oordeel", en: "Verdict"),
      ], numeric: [2, 3, 4],
      rows: modification.groups.map { group in
        guard let effect = group.terms.first, let baseline = group.terms.dropFirst().first else {
          return DataTable.Row([.init(label(group)), "–", "–", "–", "–", .init(answer(group))])
        }
        let with =
          hypothesis.effect == "mean difference"
          ? baseline.estimate + effect.estimate
          : FrequencySentence.outcome(baseline.estimate, effect.estimate, hypothesis.effect)
        return DataTable.Row([
          .init(label(group)), .init(with.map { levels(without: baseline.estimate, with: $0) } ?? "–"),
          .init(effects.estimate(effect), value: effect.estimate), .init(effects.interval(effect)),
          .init(group.claimTest.map { voice.numbers.pValue($0.pAny) } ?? "–"), .init(answer(group)),
        ])
      })
  }

  // MARK: dose

  private func blocks(_ dose: TestedHypothesis.DoseResponse) -> [Report.Block] {
    let title = voice.say(
      nl: "Hoeveel van de aanpak: \(voice.name(dose.column))", en: "How much of the measure: \(voice.name(dose.column))"
    )
    if let failure = dose.failure { return [.heading(title), .paragraph(failure[voice.language])] }
    if Self.withholds(dose, hypothesis, disclosure) {
      return [.heading(title), .note(Disclosure.words(limit: hypothesis.smallestCell)[voice.language])]
    }
    var blocks: [Report.Block] = [
      .heading(title),
      .table(
        DataTable(
          caption: voice.say(
            nl: "Het effect van een dosis tegenover niets, bij dezelfde deelnemers",
            en: "The effect of a dose against none, among the same participants"),
          columns: [
            voice.say(nl: "Dosis", en: "Dose"), voice.say(nl: "Zonder en met", en: "Without and with"),
            voice.say(nl: "Effect", en: "Effect"), voice.say(nl: "Interval", en: "Interval"),
          ], numeric: [2, 3],
          rows: dose.points.map { point in
            let label =
              point.from == nil && point.below == nil ? voice.numbers.plain(point.dose) : name(point.from, point.below)
            return DataTable.Row([
              .init(label), .init(levels(without: dose.baseline, with: point.level)),
              .init(effects.estimate(point.effect), value: point.effect.estimate),
              .init(effects.interval(point.effect)),
            ])
          })),
    ]
    if let trend = dose.trend {
      blocks.append(
        .paragraph(
          tests(voice.say(nl: "Hangt de uitkomst af van de dosis", en: "Does the outcome go with the dose"), trend)))
    }
    if let departure = dose.departure {
      blocks.append(
        .paragraph(
          tests(voice.say(nl: "Wijkt dat af van een rechte lijn", en: "Does it depart from a straight line"), departure)
        ))
    }
    return blocks + [.note(voice.say(nl: "Recept: ", en: "Recipe: ") + dose.recipe[voice.language] + ".")]
  }
}
