import Documents
import Estimation

/// What would have to be wrong for a verdict to change, a table for each question.
struct BreakdownWords {
  typealias Breakdown = TestedHypothesis.Breakdown

  let voice: Voice
  let hypothesis: TestedHypothesis
  let disclosure: Disclosure

  /// Rows that may be told: those on missing outcomes not where few are missing.
  static func shown(_ breakdown: Breakdown, _ hypothesis: TestedHypothesis, _ disclosure: Disclosure) -> [Breakdown.Row]
  {
    let counts = [breakdown.missing.treated, breakdown.missing.comparison]
    let hidesMissing = counts.contains { disclosure.withholds(count: $0, limit: hypothesis.smallestCell) }
    let onMissing: Set<Breakdown.Kind> = [.missingTreated, .missingComparison, .missingBoth]
    return breakdown.rows.filter { !(hidesMissing && onMissing.contains($0.kind)) }
  }

  var blocks: [Report.Block] {
    guard let breakdown = hypothesis.breakdown, !breakdown.rows.isEmpty else { return [] }
    let rows = Self.shown(breakdown, hypothesis, disclosure)
    var blocks: [Report.Block] = [
      .heading(
        voice.say(nl: "Wat er mis moet zijn voor een ander oordeel", en: "What must be wrong for another verdict"))
    ]
    for question in Breakdown.Question.allCases {
      let own = rows.filter { $0.question == question }
      if !own.isEmpty { blocks.append(.table(table(question, own))) }
    }
    if let leftOut = breakdown.leftOut, disclosure.audience == .inside { blocks.append(.note(range(leftOut))) }
    if hypothesis.claimTest?.adjusted != nil {
      blocks.append(
        .note(
          voice.say(
            nl: "Deze tabel gaat over de toets van deze hypothese alleen, voor de correctie over de familie.",
            en: "This table is about the test of this hypothesis alone, before the adjustment over the family.")))
    }
    return blocks
  }

  private func table(_ question: Breakdown.Question, _ rows: [Breakdown.Row]) -> DataTable {
    let caption =
      question == .anyEffect
      ? voice.say(nl: "Is er een effect?", en: "Is there an effect?")
      : voice.say(nl: "Zo groot als de claim zegt?", en: "As large as the claim says?")
    return DataTable(
      caption: caption,
      columns: [
        voice.say(nl: "Wat er mis kan zijn", en: "What could be wrong"),
        voice.say(nl: "Hoe groot het dan moet zijn", en: "How large it must be then"),
        voice.say(nl: "Ter vergelijking", en: "To compare"), voice.say(nl: "Oordeel dan", en: "Verdict then"),
      ], numeric: [],
      rows: rows.map { row in
        DataTable.Row([
          .init(what(row.kind)), .init(size(row)), .init(compared(row)),
          .init(row.becomes.map { voice.say($0.words) } ?? voice.say(nl: "geen ander", en: "no other")),
        ])
      })
  }

  /// In plain words.
  func what(_ kind: Breakdown.Kind) -> String {
    switch kind {
    case .eValue:
      voice.say(
        nl: "Iets wat niet gemeten is hangt samen met meedoen en met de uitkomst (E-waarde)",
        en: "Something unmeasured goes together with taking part and with the outcome (E-value)")
    case .robustnessValue:
      voice.say(
        nl: "Iets wat niet gemeten is verklaart een deel van wie meedoet en van de uitkomst (robuustheidswaarde)",
        en: "Something unmeasured explains a part of who takes part and of the outcome (robustness value)")
    case .proportionalSelection:
      voice.say(
        nl: "Wie meedoet verschilt meer in wat niet gemeten is dan in wat gemeten is (δ van Oster)",
        en: "Who takes part differs more in what was not measured than in what was (Oster's δ)")
    case .hiddenBias:
      voice.say(
        nl: "Mensen die op elkaar lijken hadden toch niet dezelfde kans om mee te doen (Γ van Rosenbaum)",
        en: "People who look alike still had unequal odds of taking part (Rosenbaum's Γ)")
    case .missingTreated:
      voice.say(
        nl: "Deelnemers zonder bekende uitkomst zijn anders dan de andere deelnemers",
        en: "Participants without a known outcome are unlike the other participants")
    case .missingComparison:
      voice.say(
        nl: "In de vergelijkingsgroep zijn mensen zonder bekende uitkomst anders dan de anderen",
        en: "In the comparison group people without a known outcome are unlike the others")
    case .missingBoth:
      voice.say(
        nl: "In beide groepen zijn mensen zonder bekende uitkomst anders, de verkeerde kant op",
        en: "In both groups people without a known outcome are unlike the others, in the wrong direction")
    case .oneCluster:
      voice.say(
        nl: "Het hangt aan één \(voice.name(hypothesis.counts.samplingUnit))",
        en: "It hangs on one \(voice.name(hypothesis.counts.samplingUnit))")
    case .standardError:
      voice.say(
        nl: "De onzekerheid is groter dan het recept zegt", en: "The uncertainty is larger than the recipe says")
    }
  }

  private func two(_ value: Double) -> String { voice.numbers.number(value, Precision(exponent: -2)) }
  private func share(_ value: Double) -> String { voice.numbers.percentage(value, Precision(exponent: -1)) }

  private func level(_ value: Double) -> String {
    hypothesis.effect == "mean difference"
      ? voice.numbers.number(value, Precision(of: value, digits: 3)) : share(value)
  }

  private func size(_ row: Breakdown.Row) -> String {
    if row.kind == .oneCluster { return clusters(row) }
    guard let value = row.value else {
      return voice.say(nl: "geen enkele omvang verandert het oordeel", en: "no size changes the verdict")
    }
    let whole = row.ofEstimate
    switch row.kind {
    case .eValue:
      let also = whole.map {
        voice.say(nl: "; voor de schatting zelf \(two($0))", en: "; for the estimate itself \(two($0))")
      }
      return voice.say(nl: "met beide \(two(value)) keer zo vaak", en: "\(two(value)) times as often with both")
        + (also ?? "")
    case .robustnessValue:
      let also = whole.map {
        voice.say(nl: "; voor de schatting zelf \(share($0))", en: "; for the estimate itself \(share($0))")
      }
      return voice.say(
        nl: "\(share(value)) van wat er van beide over is", en: "\(share(value)) of what is left of both")
        + (also ?? "")
    case .proportionalSelection:
      return voice.say(nl: "\(two(value)) keer zoveel", en: "\(two(value)) times as much")
    case .hiddenBias:
      return voice.say(
        nl: "kansen op meedoen die \(two(value)) keer verschillen",
        en: "odds of taking part that differ \(two(value)) times")
    case .missingTreated, .missingComparison:
      return hypothesis.effect == "mean difference"
        ? voice.say(nl: "bij hen gemiddeld \(level(value))", en: "a mean of \(level(value)) among them")
        : voice.say(nl: "bij hen \(level(value)) met de uitkomst", en: "\(level(value)) of them with the outcome")
    case .missingBoth:
      return voice.say(
        nl: "\(share(value)) van de weg naar het ergste geval", en: "\(share(value)) of the way to the worst case")
    case .standardError:
      return voice.say(
        nl: "een standaardfout die \(two(value)) keer zo groot is", en: "a standard error \(two(value)) times as large")
    case .oneCluster: return clusters(row)
    }
  }

  private func clusters(_ row: Breakdown.Row) -> String {
    guard let count = row.value, count > 0 else {
      return voice.say(
        nl: "zonder welke dan ook blijft het oordeel hetzelfde", en: "without any one of them the verdict stays")
    }
    guard disclosure.audience == .inside else {
      return voice.say(nl: "zonder ten minste één is het anders", en: "without at least one it is another")
    }
    let number = voice.numbers.count(Int(count))
    return voice.say(
      nl: "zonder \(number) ervan, elk apart, is het anders", en: "without \(number) of them, each alone, it is another"
    )
  }

  private func compared(_ row: Breakdown.Row) -> String {
    guard let benchmark = row.benchmark else { return "–" }
    switch row.kind {
    case .eValue:
      return strongest(benchmark) { voice.say(nl: "\(two($0)) keer", en: "\(two($0)) times") }
    case .robustnessValue: return strongest(benchmark, share)
    case .proportionalSelection:
      return voice.say(
        nl: "bij even veel van beide blijft een effect van \(level(benchmark.value)) over",
        en: "with as much of both an effect of \(level(benchmark.value)) is left")
    case .hiddenBias: return voice.say(nl: "1: dezelfde kansen", en: "1: the same odds")
    case .missingTreated, .missingComparison:
      return voice.say(
        nl: "bij de bekenden \(level(benchmark.value))", en: "\(level(benchmark.value)) among those known")
    case .oneCluster:
      guard disclosure.audience == .inside else { return "–" }
      let tried = voice.numbers.count(Int(benchmark.value))
      return voice.say(nl: "\(tried) elk een keer weggelaten", en: "\(tried) left out in turn")
    case .missingBoth, .standardError: return "–"
    }
  }

  private func strongest(_ benchmark: Breakdown.Benchmark, _ format: (Double) -> String) -> String {
    let name = benchmark.covariate.map(voice.name) ?? ""
    return voice.say(
      nl: "het sterkste gemeten kenmerk (\(name)): \(format(benchmark.value))",
      en: "the strongest measured covariate (\(name)): \(format(benchmark.value))")
  }

  private func range(_ leftOut: Breakdown.LeftOut) -> String {
    let format = EffectFormat(voice, hypothesis: hypothesis)
    guard let effect = hypothesis.terms.first(where: { $0.name == "effect" }) else { return "" }
    let (low, high) = (format.text(leftOut.lowest, effect), format.text(leftOut.highest, effect))
    let unit = voice.name(hypothesis.counts.samplingUnit)
    let tried = voice.numbers.count(leftOut.tried)
    let all = voice.numbers.count(leftOut.clusters)
    let gone = leftOut.withoutFit
    let missing =
      gone == 0
      ? ""
      : voice.say(
        nl: " Zonder \(voice.numbers.count(gone)) ervan is er geen schatting.",
        en: " Without \(voice.numbers.count(gone)) of them there is no estimate.")
    return voice.say(
      nl: "Met telkens één \(unit) weggelaten (\(tried) van \(all)) loopt het effect van \(low) tot \(high).",
      en: "With one \(unit) left out in turn (\(tried) of \(all)) the effect runs from \(low) to \(high).") + missing
  }
}
