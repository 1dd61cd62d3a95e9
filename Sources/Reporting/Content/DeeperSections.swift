import CostBenefit

/// Where the uncertainty of the balance comes from, what to find out next, and whether the digits stand: where it was asked for.
struct DeeperSections {
  let voice: Voice
  let run: ToldRun
  let release: RunDisclosure

  private var result: RunResult { run.result }

  var all: [Report.Section] {
    release.withholdsAmounts ? [] : [uncertainty, information, precision].compactMap { $0 }
  }

  private func part(_ part: UncertaintyPart) -> String {
    switch part {
    case .statistical: voice.say(nl: "schattingen uit gegevens", en: "estimates from data")
    case .price: voice.say(nl: "prijzen en bedragen", en: "prices and amounts")
    case .assumption: voice.say(nl: "aannames", en: "assumptions")
    }
  }

  /// In hundredths, never below 0 or finer than its error.
  private func share(_ index: SobolIndex) -> String {
    voice.numbers.percentage(max(0, index.value), .whole)
  }

  private var uncertainty: Report.Section? {
    guard let sobol = result.sobol else { return nil }
    var blocks: [Report.Block] = []
    for alternative in result.alternatives {
      let parts = sobol.parts.filter { $0.alternative == alternative.name }
      let numbers = sobol.numbers.filter { $0.alternative == alternative.name }
        .sorted { ($0.total.value, $1.parameter) > ($1.total.value, $0.parameter) }
      guard !numbers.isEmpty else { continue }
      let format = FigureFormat(alternative.netPresentValue, voice.numbers, coarse: true)
      func end(_ value: Double) -> String { format.end(value, of: alternative.netPresentValue) }
      let name = voice.name(alternative.name)
      blocks.append(
        .table(
          DataTable(
            caption: voice.say(
              nl: "\(name): waar de onzekerheid van het saldo vandaan komt",
              en: "\(name): where the uncertainty of the balance comes from"),
            columns: [
              voice.say(nl: "Soort", en: "Kind"), voice.say(nl: "Alleen", en: "Alone"),
              voice.say(nl: "Met wisselwerking", en: "With interaction"),
              voice.say(nl: "95%-interval als alleen dit onzeker is", en: "95% interval where only this is uncertain"),
            ],
            rows: parts.map {
              .init([
                .init(part($0.part)), .init(share($0.first)), .init(share($0.total)),
                .init(end($0.interval.low) + voice.say(nl: " tot ", en: " to ") + end($0.interval.high)),
              ])
            })))
      blocks.append(
        .table(
          DataTable(
            caption: voice.say(
              nl: "\(name): aandeel in de variantie van het saldo (Sobol)",
              en: "\(name): share of the variance of the balance (Sobol')"),
            columns: [
              voice.say(nl: "Invoer", en: "Input"), voice.say(nl: "Alleen", en: "Alone"),
              voice.say(nl: "Met wisselwerking", en: "With interaction"),
            ],
            rows: numbers.prefix(10).map {
              .init([.init(voice.name($0.parameter)), .init(share($0.first)), .init(share($0.total))])
            })))
    }
    let worst = sobol.numbers.map { max($0.first.mcse, $0.total.mcse) }.max() ?? 0
    let error = voice.numbers.percentage(worst, Precision(exponent: -1))
    blocks.append(
      .note(
        voice.say(
          nl:
            "Twee steekproeven van \(voice.numbers.count(sobol.samples)); de grootste rekenfout van een aandeel is \(error). "
            + "\(SobolResult.method).",
          en:
            "Two samples of \(voice.numbers.count(sobol.samples)); the largest Monte Carlo error of a share is \(error). "
            + "\(SobolResult.method).")))
    return Report.Section(
      voice.say(nl: "Waar de onzekerheid vandaan komt", en: "Where the uncertainty comes from"), blocks)
  }

  private func worth(_ value: InformationValue) -> String {
    // No finer than the error carries; but of a value well clear of its error the first digit always stands.
    let first = Precision(of: value.value, digits: 1).exponent
    let carried = Precision(carriedBy: value.mcse).exponent
    let coarsest = value.value > 4 * value.mcse ? min(carried, first) : carried
    return voice.numbers.euros(value.value, Precision(exponent: max(first - 1, coarsest, -2)))
  }

  private var information: Report.Section? {
    guard let information = result.information else { return nil }
    var blocks: [Report.Block] = [
      .table(
        DataTable(
          caption: voice.say(
            nl: "Wat het hoogstens waard is om dit zeker te weten, voor de keuze",
            en: "What it is worth at most to know this for certain, for the choice"),
          columns: [
            voice.say(nl: "Invoer", en: "Input"), voice.say(nl: "Waard (regressie)", en: "Worth (regression)"),
            voice.say(nl: "Waard (geneste trekkingen)", en: "Worth (nested draws)"),
          ],
          rows: information.items.filter { $0.regression.value > 0 }.prefix(12).map { item in
            let name = item.parameters.count > 1 ? item.part.map(part) ?? item.name : voice.name(item.name)
            return .init([.init(name), .init(worth(item.regression)), .init(item.nested.map(worth) ?? "–")])
          } + [
            .init(
              [.init(voice.say(nl: "Alles", en: "Everything")), .init(worth(information.perfect)), "–"], isTotal: true)
          ]))
    ]
    if !information.studies.isEmpty { blocks.append(.table(studies(information))) }
    let fields = FieldWorth.all(run).prefix(5).map(sentence)
    if !fields.isEmpty {
      blocks.append(.paragraph(voice.say(nl: "Wat als eerste vast te leggen:", en: "What to record first:")))
      blocks.append(.list(Array(fields)))
    }
    return Report.Section(voice.say(nl: "Wat meer weten waard is", en: "What knowing more is worth"), blocks)
  }

  private func studies(_ information: InformationResult) -> DataTable {
    DataTable(
      caption: voice.say(
        nl: "Wat een onderzoek onder meer cliënten waard is, vóór zijn kosten",
        en: "What a study of more clients is worth, before its costs"),
      columns: [
        voice.say(nl: "Schatting", en: "Estimate"), voice.say(nl: "Cliënten nu (regels)", en: "Clients now (rows)"),
        voice.say(nl: "Cliënten erbij", en: "More clients"), voice.say(nl: "Waard", en: "Worth"),
      ],
      rows: information.studies.map { study in
        .init([
          .init(voice.name(study.name)), .init(voice.numbers.count(study.clientsNow)),
          .init(voice.numbers.count(study.moreClients)), .init(worth(study.worth)),
        ])
      })
  }

  private func sentence(_ field: FieldWorth) -> String {
    let names = voice.joined(field.parameters.map(voice.name))
    let amount = worth(field.worth)
    guard let hypothesis = field.hypothesis else {
      return voice.say(
        nl: "\(names): staat nog in geen registratie; vastleggen is hoogstens \(amount) waard.",
        en: "\(names): stands in no registration yet; recording it is worth \(amount) at most.")
    }
    let columns = field.columns.joined(separator: ", ")
    return voice.say(
      nl: "\(names), uit de hypothese ‘\(voice.name(hypothesis))’ (kolommen \(columns)): hoogstens \(amount) waard.",
      en: "\(names), from the hypothesis ‘\(voice.name(hypothesis))’ (columns \(columns)): worth \(amount) at most.")
  }

  private var precision: Report.Section? {
    let needed = release.withholdsAnything ? [] : PointWords.needed(result, voice)
    let title = voice.say(nl: "Of de cijfers vaststaan", en: "Whether the digits stand")
    guard let precision = result.precision else {
      guard result.points.choice != .random, !needed.isEmpty else { return nil }
      return Report.Section(title, [.list(needed)])
    }
    let draws = voice.numbers.count(result.draws)
    let reached: [Report.Block] =
      [
        .paragraph(
          precision.isReached
            ? voice.say(
              nl:
                "Na \(draws) berekeningen is van besparingen, saldo, bedragen per partij, effecten, doelen, verhouding en aandelen twee "
                + "keer de rekenfout kleiner dan een half van het laatste cijfer. Grootboek, begroting en andere regels tellen daarin niet mee.",
              en:
                "After \(draws) calculations twice the Monte Carlo error of savings, balance, amounts by party, effects, goals, ratio and "
                + "shares is below half a unit of the last digit. The ledger, the budget and other rules are not among them."
            )
            : voice.say(
              nl:
                "Na \(draws) berekeningen, het hoogste aantal dat mocht, zijn nog niet alle cijfers vast; daarom staan er minder.",
              en: "After \(draws) calculations, the most that were allowed, not all digits stand; so fewer are shown."))
      ]
    return Report.Section(title, reached + (needed.isEmpty ? [] : [.list(needed)]))
  }
}
