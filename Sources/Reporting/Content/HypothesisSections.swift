import Documents
import Estimation

/// What one hypothesis came to: the claim, the verdicts, how many people it is about, the numbers, and what the data
/// could have shown.
struct HypothesisSections {
  let voice: Voice
  let hypothesis: TestedHypothesis
  let disclosure: Disclosure

  private var isWithheld: Bool { disclosure.withholds(hypothesis) }
  private var effects: EffectFormat { EffectFormat(voice, hypothesis: hypothesis) }

  var section: Report.Section {
    let title = voice.say(nl: "De toets: ", en: "The test: ") + PlainText.shown(hypothesis.name)
    return Report.Section(
      title, verdicts + (isWithheld ? withheld : numbers + besides + exhibits + secondary + breakdown + power) + notes)
  }

  private var verdicts: [Report.Block] {
    let words = VerdictWords(voice: voice, hypothesis: hypothesis)
    let population =
      switch hypothesis.population {
      case .participants: voice.say(nl: "de deelnemers", en: "the participants")
      case .registered: voice.say(nl: "iedereen in de registratie", en: "everyone registered")
      case .area: voice.say(nl: "alle inwoners van het gebied", en: "everyone in the area")
      }
    var blocks: [Report.Block] = [
      .quote(hypothesis.claim[voice.language]),
      .terms([
        .init(voice.say(nl: "Gaat over", en: "Is about"), population),
        .init(voice.say(nl: "Is er een effect?", en: "Is there an effect?"), words.anyEffect),
        .init(voice.say(nl: "Zo groot als de claim zegt?", en: "As large as the claim says?"), words.asLarge),
        .init(voice.say(nl: "Te toetsen met deze gegevens?", en: "Testable with these data?"), words.testable),
        .init(voice.say(nl: "Hoe ver draagt dit onderzoek?", en: "How far does this study carry?"), evidence),
      ]),
    ]
    let reasons = hypothesis.verdict.reasons.map { $0[voice.language] }
    let shown = isWithheld ? reasons.filter { !$0.contains(where: \.isNumber) } : reasons
    if !shown.isEmpty { blocks.append(.list(shown)) }
    return blocks
  }

  private var withheld: [Report.Block] {
    let words = Disclosure.words(limit: hypothesis.smallestCell)[voice.language]
    let cell = DataTable.Cell(words)
    return [
      .table(
        DataTable(
          caption: voice.say(nl: "Wat is gemeten", en: "What was measured"),
          columns: [voice.say(nl: "Maat", en: "Measure"), voice.say(nl: "Schatting", en: "Estimate")], numeric: [],
          rows: hypothesis.terms.map { .init([.init(label($0)), cell]) })),
      .note(
        voice.say(
          nl:
            "Achter deze cijfers staat een groep van minder dan \(hypothesis.smallestCell) mensen. "
            + "Daarom staan schatting, "
            + "interval, p-waarde en groepsgrootten hier niet, en ook de bedragen niet die daarop rusten. "
            + "Het oordeel blijft wel staan.",
          en:
            "Behind these figures stands a group of fewer than \(hypothesis.smallestCell) people. "
            + "So estimate, interval, "
            + "p-value and group sizes are not shown here, nor the amounts that rest on them. "
            + "The verdict remains.")),
    ]
  }

  private var numbers: [Report.Block] {
    var blocks: [Report.Block] = []
    if let sentence = FrequencySentence(voice: voice, hypothesis: hypothesis).text {
      blocks.append(.paragraph(sentence))
    }
    if let whole = hypothesis.terms.first(where: { $0.name == "fall_among_all" }) {
      let interval = effects.interval(whole)
      let size = effects.text(abs(whole.estimate), whole)
      blocks.append(
        .paragraph(
          whole.estimate < 0
            ? voice.say(
              nl: "Onder alle geregistreerden samen stijgt het aantal met \(size) (daling \(interval)).",
              en: "Among all registered together the number rises by \(size) (fall \(interval)).")
            : voice.say(
              nl: "Onder alle geregistreerden samen daalt het aantal met \(size) (\(interval)).",
              en: "Among all registered together the number falls by \(size) (\(interval)).")))
    }
    blocks += SupportWords(voice: voice, hypothesis: hypothesis).paragraphs.map { .paragraph($0) }
    if !hypothesis.terms.isEmpty { blocks.append(.table(terms)) }
    // Earlier studies have no rows of people; they stand in a table of their own.
    if hypothesis.design != PooledHypothesis.designWord { blocks.append(.table(arms)) }
    blocks += leftOut
    blocks.append(.note(voice.say(nl: "Recept: ", en: "Recipe: ") + hypothesis.recipe[voice.language]))
    if !hypothesis.robustness.isEmpty { blocks.append(.table(recipes)) }
    if let forest = ForestChart(hypothesis, voice) { blocks.append(.chart(forest)) }
    return blocks
  }

  private var evidence: String {
    let level = hypothesis.evidence
    return voice.say(
      nl: "trap \(level.maryland) van 5 (Maryland); twee zulke studies geven ten hoogste: \(level.movisie.nl)",
      en: "level \(level.maryland) of 5 (Maryland); two such studies give at most: \(level.movisie.en)")
  }

  private var besides: [Report.Block] {
    DesignsBeside(voice: voice, hypothesis: hypothesis).blocks
  }

  private var exhibits: [Report.Block] {
    ExhibitBlocks(voice: voice, exhibits: hypothesis.exhibits, disclosure: disclosure, source: hypothesis.file).blocks
  }

  private var secondary: [Report.Block] {
    ModificationWords(voice: voice, hypothesis: hypothesis, disclosure: disclosure).blocks
  }

  private var breakdown: [Report.Block] {
    BreakdownWords(voice: voice, hypothesis: hypothesis, disclosure: disclosure).blocks
  }

  private func label(_ term: TestedHypothesis.Term) -> String {
    let name = Names.terms[term.name]?[voice.language] ?? voice.name(term.name)
    return term.name == "fall_among_all" ? name : "\(name): \(voice.measure(term.measure))"
  }

  private var confidence: String { voice.numbers.percentage(hypothesis.confidence, .whole) + "-interval" }

  private var intervalTitle: String {
    voice.say(nl: confidence, en: voice.numbers.percentage(hypothesis.confidence, .whole) + " interval")
  }

  private var terms: DataTable {
    DataTable(
      caption: voice.say(nl: "Wat is gemeten", en: "What was measured"),
      columns: [
        voice.say(nl: "Maat", en: "Measure"), voice.say(nl: "Schatting", en: "Estimate"), intervalTitle,
        voice.say(nl: "p-waarde", en: "p-value"),
      ],
      rows: hypothesis.terms.map { term in
        let p = term.name == "baseline" ? "–" : voice.numbers.pValue(term.pValue)
        return .init([
          .init(label(term)), .init(effects.estimate(term), value: term.estimate), .init(effects.interval(term)),
          .init(p),
        ])
      })
  }

  private var arms: DataTable {
    let counts = hypothesis.counts
    func row(_ name: String, _ arm: TestedHypothesis.Counts.Arm) -> DataTable.Row {
      .init([
        .init(name), .init(voice.numbers.count(arm.rows), value: Double(arm.rows)),
        .init(voice.numbers.plain(arm.events), value: arm.events),
        .init(voice.numbers.count(arm.samplingUnits), value: Double(arm.samplingUnits)),
      ])
    }
    let outcome =
      hypothesis.effect == "mean difference"
      ? voice.say(nl: "met bekende uitkomst", en: "with a known outcome")
      : voice.say(nl: "met de uitkomst", en: "with the outcome")
    return DataTable(
      caption: voice.say(nl: "Wie is geteld", en: "Who was counted"),
      columns: [
        voice.say(nl: "Groep", en: "Group"), voice.say(nl: "Rijen", en: "Rows"), outcome,
        voice.say(nl: "eenheden", en: "sampling units"),
      ],
      rows: [
        row(voice.say(nl: "Met de aanpak", en: "With the measure"), counts.treated),
        row(voice.say(nl: "Ter vergelijking", en: "To compare"), counts.comparison),
      ])
  }

  private var leftOut: [Report.Block] {
    let counts = hypothesis.counts
    let limit = hypothesis.smallestCell
    func shown(_ count: Int) -> String {
      disclosure.withholds(count: count, limit: limit)
        ? voice.say(nl: "minder dan \(limit)", en: "fewer than \(limit)") : voice.numbers.count(count)
    }
    var lines = counts.leftOut.map { "\($0.reason[voice.language]): \(shown($0.rows))" }
    for (name, arm) in [
      (voice.say(nl: "met de aanpak", en: "with the measure"), counts.treated),
      (voice.say(nl: "ter vergelijking", en: "to compare"), counts.comparison),
    ] {
      lines += arm.endings.map {
        "\(Names.endings[$0.reason]?[voice.language] ?? voice.name($0.reason)) (\(name)): \(shown($0.rows))"
      }
    }
    guard !lines.isEmpty else { return [] }
    let read = disclosure.audience == .inside ? voice.numbers.count(counts.rowsRead) : nil
    let intro = voice.say(
      nl: "Weggelaten, of geëindigd binnen het venster" + (read.map { " (van \($0) gelezen rijen)" } ?? "") + ":",
      en: "Left out, or ended within the window" + (read.map { " (of \($0) rows read)" } ?? "") + ":")
    return [.paragraph(intro), .list(lines)]
  }

  private var recipes: DataTable {
    DataTable(
      caption: voice.say(nl: "Hetzelfde effect met andere recepten", en: "The same effect by other recipes"),
      columns: [
        voice.say(nl: "Recept", en: "Recipe"), voice.say(nl: "Schatting", en: "Estimate"), intervalTitle,
        voice.say(nl: "p-waarde", en: "p-value"),
      ],
      rows: hypothesis.robustness.map { other in
        .init([
          .init(other.recipe[voice.language]), .init(effects.estimate(other.term), value: other.term.estimate),
          .init(effects.interval(other.term)),
          // A risk that stands beside the effect is not tested.
          .init(other.term.name == "effect" ? voice.numbers.pValue(other.term.pValue) : "–"),
        ])
      })
  }

  private var power: [Report.Block] {
    guard let power = hypothesis.power else { return [] }
    return [.heading(voice.say(nl: "Wat deze gegevens konden laten zien", en: "What these data could show"))]
      + PowerWords(
        voice: voice, effect: hypothesis.effect, expected: hypothesis.claimTest?.expected ?? "",
        smallest: hypothesis.claimTest?.smallestOfInterest, confidence: hypothesis.confidence, power: power
      ).blocks
  }

  private var notes: [Report.Block] {
    guard disclosure.audience == .inside, !hypothesis.findings.isEmpty else { return [] }
    return [
      .paragraph(voice.say(nl: "Opgevallen in de gegevens:", en: "Noticed in the data:")),
      .list(hypothesis.findings.map { $0.message[voice.language] }),
    ]
  }
}
