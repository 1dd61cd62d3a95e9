import CostBenefit
import Documents

/// The one JSON document of `mkba run`.
public enum RunDocument {
  public static func json(_ runs: [ToldRun], language: Language, audience: Audience = .inside) -> JSON {
    let disclosure = Disclosure(audience)
    return [
      "publication": .text(PublicationMark.json(audience)), "runs": .array(runs.map { run($0, language, disclosure) }),
    ]
  }

  private static func run(_ told: ToldRun, _ language: Language, _ disclosure: Disclosure) -> JSON {
    let result = told.result
    let model = result.model
    let release = RunDisclosure(told, disclosure)
    let coarse = release.withholdsAnything
    func amounts(_ json: JSON) -> JSON {
      release.withholdsAmounts ? json.withoutNumbers(why: release.words.en) : json
    }
    let standards: JSON = [
      "discounting": .text(model.discounting.rules), "says": .text(model.discounting.says),
      "timing": .text(model.timing), "public_payers": .strings(model.publicPayers.sorted()),
      "savings": "equivalent annual value, undiscounted euros of the price year",
    ]
    var document: JSON = [
      "scenario": .text(model.name), "file": .text(model.file), "fingerprint": .text(told.fingerprint),
      "draws": .integer(result.draws), "seed": .whole(result.seed), "price_year": .integer(model.priceYear),
      "base_date": .text(model.baseDate), "standards": standards,
      "alternatives": .array(
        result.alternatives.map { AlternativeJSON(alternative: $0, model: model, release: release).json }),
      "claims": amounts(.array(result.claims.map { claim($0, coarse) })),
      "differences": amounts(.array(result.differences.map { difference($0, coarse: coarse) })),
      "sensitivity": amounts(.array(result.sensitivity.map { sensitivity($0, release) })),
      "evpi": amounts(.number(coarse ? Precision(of: result.evpi, digits: 2).round(result.evpi) : result.evpi)),
      "other_rules": amounts(
        .array(
          result.otherRules.map { rules in
            let unit = result.alternatives.first?.netPresentValue.unit ?? "EUR\(model.priceYear)"
            return [
              "rules": .text(rules.rules), "alternative": .text(rules.alternative),
              "mean_net_present_value": .number(coarse ? printed(rules, in: result) : rules.meanNetPresentValue),
              "unit": .text(unit),
            ] as JSON
          })),
      "pm": .array(model.pm.map(pm)),
      "sources": .array(
        model.sources.map { ["name": .text($0.name), "text": .text($0.text), "status": .text($0.status)] as JSON }),
      "study": .object(model.study.map { JSON.Member($0.key, .text($0.value)) }),
      "claim_cards": .claimCards(told, release, language), "checklists": .checklists(told, release, language),
      "identity_fault": .number(result.identityFault),
      "hypotheses": .array(told.hypotheses.map { HypothesisJSON($0, language, disclosure).json }),
    ]
    document = document.with(PriceTables(voice: Voice(language), model: model).json)
    let rules = RulesJSON(run: told, release: release)
    document = document.with(["rules": rules.json])
    document = document.with(amounts(BooksJSON(result: result, coarse: coarse).amounts))
    if let change = rules.difference {
      document = document.with(["rules_difference": amounts(change)])
    }
    if !result.scales.isEmpty {
      let scales = result.scales.map { ScaleJSON(scale: $0, coarse: coarse).json }
      document = document.with(["scales": amounts(.array(scales))])
    }
    if !result.goals.isEmpty {
      // Which alternative is best at which price gives a withheld ratio back, so nothing of a goal is told then.
      let goals = JSON.array(result.goals.map { GoalJSON(goal: $0, coarse: coarse).json })
      document = document.with(["goals": release.withholdsAmounts ? .missing(why: release.words.en) : goals])
    }
    if let sobol = result.sobol {
      document = document.with(["sobol": amounts(DeeperJSON.sobol(sobol, coarse: coarse))])
    }
    if let information = result.information {
      let fields = FieldWorth.all(told)
      document = document.with([
        "information": amounts(DeeperJSON.information(information, fields: fields, coarse: coarse))
      ])
    }
    if result.points.choice != .random {
      document = document.with(["points": DeeperJSON.points(result.points)])
    }
    if result.precision != nil || result.points.choice != .random {
      document = document.with([
        // It would give the spread of what is rounded away.
        "draws_needed": coarse || release.withholdsAmounts
          ? .missing(why: release.words.en) : DeeperJSON.drawsNeeded(DrawsNeeded.all(result))
      ])
    }
    if let precision = result.precision {
      document = document.with(["precision": DeeperJSON.precision(precision, draws: result.draws)])
    }
    guard !told.coverage.isEmpty else { return document }
    let coverage = told.coverage.map { CoverageDocument.json($0, language: language, audience: disclosure.audience) }
    return document.with(["coverage": .array(coverage)])
  }

  /// A mean under other rules, no finer than the balance it stands beside.
  static func printed(_ rules: RunResult.OtherRules, in result: RunResult) -> Double {
    guard let alternative = result.alternatives.first(where: { $0.name == rules.alternative }) else { return .nan }
    return FigureFormat(alternative.netPresentValue, NumberFormat(.en), coarse: true)
      .printedMean(rules.meanNetPresentValue)
  }

  private static func claim(_ claim: RunResult.Claim, _ coarse: Bool) -> JSON {
    JSON.object([
      .init("claim", .text(claim.claim.text)), .init("alternative", .text(claim.alternative)),
    ]).with(.share(claim.share, coarse: coarse)).with(["figure": .summary(claim.figure, coarse: coarse)])
  }

  static func difference(_ difference: RunResult.Difference, coarse: Bool = false) -> JSON {
    [
      "from": .text(difference.from), "to": .text(difference.to),
      "net_present_value": .summary(difference.netPresentValue, coarse: coarse),
    ]
  }

  private static func sensitivity(_ item: RunResult.Sensitivity, _ release: RunDisclosure) -> JSON {
    let isWithheld = release.withholds(parameter: item.parameter)
    let gone = JSON.missing(why: release.words.en)
    let coarse = release.withholdsAnything
    func printed(_ value: Double) -> Double { coarse ? Precision(of: value, digits: 2).round(value) : value }
    return [
      "parameter": .text(item.parameter), "alternative": .text(item.alternative),
      "rank_correlation": .number(
        release.withholdsAnything ? Precision(exponent: -1).round(item.rankCorrelation) : item.rankCorrelation),
      "swing": isWithheld ? gone : [.number(printed(item.swing.low)), .number(printed(item.swing.high))],
      "evppi": isWithheld ? gone : .number(item.evppi.map(printed), otherwise: "not computed"),
    ]
  }

  private static func pm(_ item: Model.PMItem) -> JSON {
    [
      "item": .text(item.item), "direction": .text(item.direction),
      "to": .text(item.to, otherwise: "the file names nobody"), "why_not_valued": .text(item.why),
    ]
  }
}
