import CostBenefit

/// Goals without a price: what one more of it costs, which strategies are never the choice, and how sure that is.
struct GoalSections {
  let voice: Voice
  let run: ToldRun
  let release: RunDisclosure

  private var coarse: Bool { release.withholdsAnything }

  var all: [Report.Section] { release.withholdsAmounts ? [] : run.result.goals.map(section) }

  private func section(_ goal: GoalResult) -> Report.Section {
    var blocks: [Report.Block] = [.table(table(goal))]
    // Dots are calculations one by one: only where draws may be shown.
    if release.allowsDraws {
      let source = ChartSource(run: run, voice: voice).line
      blocks.append(.chart(PlaneChart(goal, voice, source: source)))
      if let chart = AcceptabilityChart(goal, voice, source: source) { blocks.append(.chart(chart)) }
    }
    if !goal.thresholds.isEmpty { blocks.append(.table(thresholds(goal))) }
    blocks.append(
      .note(
        voice.say(
          nl:
            "Kosten: netto contante waarde voor \(perspective(goal)), tegen het nulalternatief. Een verhouding heeft alleen een "
            + "interval waar het effect in elke berekening boven nul ligt.",
          en:
            "Costs: net present value for \(perspective(goal)), against the baseline. A ratio has an interval only where the "
            + "effect is above zero in every calculation.")))
    return Report.Section(
      voice.say(nl: "Doel zonder prijs: \(goal.name)", en: "Goal without a price: \(goal.name)"), blocks)
  }

  private func perspective(_ goal: GoalResult) -> String {
    switch goal.costs {
    case "society": voice.say(nl: "de samenleving", en: "society")
    case "public": voice.say(nl: "de overheden samen", en: "the public payers together")
    default: voice.name(goal.costs)
    }
  }

  private func euros(_ value: Double) -> String {
    voice.numbers.euros(value, Precision(of: value, digits: coarse ? 2 : 3))
  }

  private func table(_ goal: GoalResult) -> DataTable {
    let costs = FigureFormat(figures: goal.alternatives.map(\.cost), voice.numbers, coarse: coarse)
    let effects = FigureFormat(figures: goal.alternatives.map(\.effect), voice.numbers, coarse: coarse)
    let unit = voice.units.text(goal.unit)
    let rows = goal.alternatives.map { alternative -> DataTable.Row in
      let standing = goal.frontier.strategies.first { $0.strategy.name == alternative.name }?.standing
      return .init([
        .init(voice.name(alternative.name)), .init(costs.mean(alternative.cost)),
        .init(effects.mean(alternative.effect)), .init(ratio(alternative.ratio)),
        .init(standing.map(words) ?? "–"),
      ])
    }
    return DataTable(
      caption: unit.isEmpty ? goal.name : "\(goal.name) (\(unit))",
      columns: [
        voice.say(nl: "Alternatief", en: "Alternative"), voice.say(nl: "Extra kosten", en: "Additional costs"),
        voice.say(nl: "Extra effect", en: "Additional effect"),
        voice.say(nl: "Kosten per extra effect", en: "Costs per additional effect"),
        voice.say(nl: "Onder de keuzes", en: "Among the choices"),
      ], numeric: [1, 2, 3], rows: rows)
  }

  private func ratio(_ ratio: RatioOfDraws) -> String {
    guard let mean = ratio.ratioOfMeans else { return "–" }
    guard let low = ratio.low, let high = ratio.high else { return euros(mean) }
    return euros(mean)
      + voice.say(nl: " (95%: \(euros(low)) tot \(euros(high)))", en: " (95%: \(euros(low)) to \(euros(high)))")
  }

  private func words(_ standing: Frontier.Standing) -> String {
    switch standing {
    case .first: voice.say(nl: "op de grens: de goedkoopste", en: "on the frontier: the cheapest")
    case .onFrontier(let ratio, let from):
      voice.say(
        nl: "op de grens: \(euros(ratio)) per extra, na \(voice.name(from))",
        en: "on the frontier: \(euros(ratio)) for each more, after \(voice.name(from))")
    case .strictlyDominated(let by):
      voice.say(nl: "\(voice.name(by)) is goedkoper en doet meer", en: "\(voice.name(by)) costs less and does more")
    case .extendedlyDominated(let by, let and):
      voice.say(
        nl: "een mengsel van \(voice.name(by)) en \(voice.name(and)) doet meer voor hetzelfde geld",
        en: "a mixture of \(voice.name(by)) and \(voice.name(and)) does more for the same money")
    case .same(let other): voice.say(nl: "gelijk aan \(voice.name(other))", en: "the same as \(voice.name(other))")
    }
  }

  private func thresholds(_ goal: GoalResult) -> DataTable {
    DataTable(
      caption: voice.say(nl: "Als één extra zoveel waard is", en: "Where one more is worth so much"),
      columns: [
        voice.say(nl: "Waard", en: "Worth"), voice.say(nl: "Gemiddeld de beste", en: "Best on average"),
        voice.say(nl: "De beste in", en: "The best in"),
        voice.say(nl: "Alles weten is waard", en: "Knowing all is worth"),
      ], numeric: [0, 2, 3],
      rows: goal.thresholds.map { threshold in
        .init([
          .init(euros(threshold.price)), .init(voice.name(goal.strategies[threshold.best])),
          .init(voice.hundredths(threshold.shareBest[threshold.best].share)), .init(euros(threshold.evpi)),
        ])
      })
  }
}
