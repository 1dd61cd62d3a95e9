import Documents
import Monitoring

/// The tables of a coverage study: who is on which list, every model side by side, and what can be seen of the assumptions.
struct CoverageTables {
  let voice: Voice
  let result: CoverageResult
  let disclosure: CoverageDisclosure

  private var numbers: NumberFormat { voice.numbers }
  private var withheld: DataTable.Cell { DataTable.Cell(voice.say(disclosure.words)) }

  var material: [Report.Block] {
    switch result.material {
    case .times(let counts): [times(counts)]
    case .lists(let histories): [lists(histories), combinations(histories)]
    }
  }

  private func cell(_ count: Int) -> DataTable.Cell {
    disclosure.withholds(people: count) ? withheld : DataTable.Cell(numbers.count(count), value: Double(count))
  }

  private func times(_ counts: RepeatCounts) -> Report.Block {
    let last = disclosure.joinedFrom ?? counts.most
    var rows = (1..<last).map { DataTable.Row([.init(numbers.count($0)), cell(counts[$0])]) }
    let rest = (last...counts.most).reduce(0) { $0 + counts[$1] }
    let more = disclosure.joinedFrom == nil ? "" : voice.say(nl: " of meer", en: " or more")
    rows.append(.init([.init(numbers.count(last) + more), cell(rest)]))
    rows.append(.init([.init(voice.say(nl: "Samen", en: "Together")), cell(result.observed)], isTotal: true))
    return .table(
      DataTable(
        caption: voice.say(nl: "Hoe vaak iemand gezien is", en: "How often somebody was recorded"),
        columns: [voice.say(nl: "Keren", en: "Times"), voice.say(nl: "Mensen", en: "People")], rows: rows))
  }

  private func lists(_ histories: ListHistories) -> Report.Block {
    .table(
      DataTable(
        caption: voice.say(nl: "Mensen per lijst", en: "People on each list"),
        columns: [voice.say(nl: "Lijst", en: "List"), voice.say(nl: "Mensen", en: "People")],
        rows: histories.lists.indices.map {
          .init([.init(voice.name(histories.lists[$0])), cell(histories.count(on: $0))])
        }))
  }

  private func combinations(_ histories: ListHistories) -> Report.Block {
    // One hidden combination and the totals would give it back, so all are hidden.
    let hides = disclosure.withholdsSizes
    var rows = (1..<histories.people.count).map { combination in
      DataTable.Row([
        .init(voice.name(histories.name(of: combination))), hides ? withheld : cell(histories.people[combination]),
      ])
    }
    rows.append(
      .init(
        [
          .init(voice.say(nl: "Op minstens één lijst", en: "On at least one list")),
          hides ? withheld : cell(result.observed),
        ],
        isTotal: true))
    return .table(
      DataTable(
        caption: voice.say(nl: "Wie op precies welke lijsten staat", en: "Who is on exactly which lists"),
        columns: [voice.say(nl: "Lijsten", en: "Lists"), voice.say(nl: "Mensen", en: "People")], rows: rows))
  }

  /// Every model with its size and intervals.
  var sizes: Report.Block {
    let confidence = numbers.percentage(result.study.confidence, .whole)
    let rows = result.figures.map { figure -> DataTable.Row in
      let name = DataTable.Cell(voice.say(figure.words))
      guard !disclosure.withholds(figure) else { return .init([name, withheld, "", "", ""]) }
      guard let population = figure.population else {
        return .init([name, .init(voice.say(figure.why ?? figure.words)), "", "", ""])
      }
      let size = (figure.meaning == .atLeast ? "≥ " : "") + numbers.number(population, .whole)
      return .init([
        name, .init(size, value: population), .init(ends(figure.interval)),
        .init(ends(figure.profile ?? figure.wald) + (figure.profile == nil && figure.wald != nil ? " *" : "")),
        .init(figure.standardError.map { numbers.number($0, .whole) } ?? "", value: figure.standardError),
      ])
    }
    return .table(
      DataTable(
        caption: voice.say(
          nl: "Alle modellen naast elkaar (* is schatting ± standaardfouten)",
          en: "All models side by side (* is estimate ± standard errors)"),
        columns: [
          voice.say(nl: "Model", en: "Model"), voice.say(nl: "Omvang", en: "Size"),
          voice.say(nl: "\(confidence), lognormaal", en: "\(confidence), lognormal"),
          voice.say(nl: "\(confidence), profiel of *", en: "\(confidence), profile or *"),
          voice.say(nl: "Standaardfout", en: "Std. error"),
        ], rows: rows))
  }

  private func ends(_ interval: ClosedRange<Double>?) -> String {
    guard let interval else { return "" }
    let words = voice.say(nl: " tot ", en: " to ")
    return numbers.number(interval.lowerBound, .whole) + words + numbers.number(interval.upperBound, .whole)
  }

  /// How well every model fits.
  var fits: Report.Block? {
    let weights = if case .range(let range) = result.answer { range.weights } else { [Double]() }
    let one = Precision(exponent: -1)
    let rows = result.figures.enumerated().compactMap { place, figure -> DataTable.Row? in
      guard let fit = figure.fit, !disclosure.withholds(figure) else { return nil }
      let weight = weights.indices.contains(place) ? numbers.percentage(weights[place], .whole) : ""
      return .init([
        .init(voice.say(figure.words)), .init(numbers.number(fit.deviance, one), value: fit.deviance),
        .init(numbers.count(fit.degreesOfFreedom)), .init(numbers.number(fit.aic, one), value: fit.aic),
        .init(numbers.number(fit.bic, one), value: fit.bic), .init(weight),
      ])
    }
    guard !rows.isEmpty else { return nil }
    return .table(
      DataTable(
        caption: voice.say(
          nl: "Hoe goed een model past (lager AIC of BIC is beter; een passend model kan toch fout zijn)",
          en: "How well a model fits (a lower AIC or BIC is better; a model that fits may still be wrong)"),
        columns: [
          voice.say(nl: "Model", en: "Model"), voice.say(nl: "Deviantie", en: "Deviance"),
          voice.say(nl: "Vrijheidsgraden", en: "Degrees of freedom"), "AIC", "BIC",
          voice.say(nl: "Gewicht", en: "Weight"),
        ], rows: rows))
  }

  /// Of three lists: how far two go together. Of one: the ratios that are level where people are alike.
  var assumptions: Report.Block? {
    guard !disclosure.withholdsSizes else { return nil }
    let two = Precision(exponent: -2)
    switch result.material {
    case .lists:
      guard !result.pairs.isEmpty else { return nil }
      return .table(
        DataTable(
          caption: voice.say(
            nl: "Hoeveel lijsten van elkaar weten, bij mensen op een andere lijst (1 is niets)",
            en: "How far lists know of each other, among people on another list (1 is not at all)"),
          columns: [
            voice.say(nl: "Twee lijsten", en: "Two lists"), voice.say(nl: "Odds ratio", en: "Odds ratio"),
            voice.say(nl: "Interval", en: "Interval"),
          ],
          rows: result.pairs.map { pair in
            let ends = pair.interval.map { [$0.lowerBound, $0.upperBound].map { numbers.number($0, two) } }
            return .init([
              .init(voice.name(pair.first) + " – " + voice.name(pair.second)),
              .init(pair.oddsRatio.map { numbers.number($0, two) } ?? "?", value: pair.oddsRatio),
              .init(ends.map { $0[0] + voice.say(nl: " tot ", en: " to ") + $0[1] } ?? ""),
            ])
          }))
    case .times(let counts):
      let last = disclosure.joinedFrom ?? counts.most + 1
      let rows = counts.ratios.filter { $0.times + 1 < last }.map { ratio in
        DataTable.Row([
          .init(numbers.count(ratio.times)),
          .init(ratio.ratio.map { numbers.number($0, two) } ?? "?", value: ratio.ratio),
        ])
      }
      guard !rows.isEmpty else { return nil }
      return .table(
        DataTable(
          caption: voice.say(
            nl: "(k + 1)·f(k + 1)/f(k): stijgt dit, dan verschillen mensen in hun kans en is Poisson te laag",
            en: "(k + 1)·f(k + 1)/f(k): where this rises, people differ in their chance and Poisson is too low"),
          columns: ["k", voice.say(nl: "Verhouding", en: "Ratio")], rows: rows))
    }
  }
}
