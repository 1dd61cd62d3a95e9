import Documents
import Evidence
import Pooling
import Registrations

/// What the missing values of a hypothesis came to.
struct ImputedValues {
  let findings: [Finding]
  let exhibit: Exhibit
}

extension FittedHypothesis {
  /// From this share on a column is missing so often that its draws are most of what it says.
  private static let muchMissing = 0.5
  /// Below this share explained the others say next to nothing of a column.
  private static let littleExplained = 0.02

  /// The fit of a hypothesis, with missing values imputed where its file asks for it; complete cases then stand beside it.
  /// - Throws: as the initialiser.
  static func made(
    _ hypothesis: Hypothesis, _ codebook: Codebook, _ table: Table, alternatives: Bool, threads: Int = 1
  ) throws(Findings) -> FittedHypothesis {
    let plain = try FittedHypothesis(
      hypothesis, design: HypothesisTest.design(hypothesis, codebook, table), codebook, alternatives: alternatives,
      threads: threads)
    guard let rule = hypothesis.missing else { return plain }
    let imputed: ImputedTables
    do {
      imputed = try ImputedTables(rule, hypothesis, codebook, table)
    } catch let findings as Findings {
      throw findings
    } catch {
      return plain.without(estimate: .notImputed(error))
    }
    guard !imputed.drawn.isEmpty else { return plain }
    var fits: [FittedHypothesis] = []
    for completed in imputed.tables {
      let fit = try FittedHypothesis(
        hypothesis, design: HypothesisTest.design(hypothesis, codebook, completed), codebook, alternatives: false,
        threads: threads)
      guard fit.main != nil else { return fit }
      fits.append(fit)
    }
    let mains = fits.compactMap(\.main)
    guard mains.allSatisfy({ $0.parts.count == mains[0].parts.count }), let pooled = try? PooledEffect(mains) else {
      return plain.without(estimate: .notImputed(TooFewImputations(count: mains.count)))
    }
    return fits[0].pooled(
      pooled, complete: plain, reasons: fits.flatMap(\.reasons),
      values: Self.values(imputed, pooled, hypothesis, rule))
  }

  private static func values(
    _ imputed: ImputedTables, _ pooled: PooledEffect, _ hypothesis: Hypothesis, _ rule: MissingRule
  ) -> ImputedValues {
    var findings: [Finding] = []
    var rows: [[Exhibit.Cell]] = []
    for (place, explained) in zip(imputed.drawn, imputed.explained) {
      let name = imputed.names[place] ?? ""
      let share = imputed.imputations.shareMissing(place)
      rows.append([
        .name(name), .share(share), .number(explained), .words(method(imputed.imputations.columns[place])),
      ])
      if share > muchMissing {
        findings.append(
          Finding(
            code: "much_is_missing", severity: .warning, at: rule.place,
            Words(
              nl: "\(name) ontbreekt bij meer dan de helft van de rijen: wat er staat is vooral aangevuld.",
              en: "\(name) is missing in more than half of the rows: most of what stands there was drawn.")))
      }
      if let explained, explained < littleExplained {
        findings.append(
          Finding(
            code: "little_to_impute_from", severity: .warning, at: rule.place,
            Words(
              nl: "De andere kolommen zeggen vrijwel niets van \(name): aanvullen wint hier niets op weglaten.",
              en: "The other columns say next to nothing of \(name): imputing gains nothing on leaving out here."),
            hint: Words(
              nl: "Noem onder with: kolommen die ermee samenhangen.",
              en: "Name columns that go with it under with:.")))
      }
    }
    let information = ThresholdStudy.shown(100 * pooled.missingInformation)
    let exhibit = Exhibit(
      key: "imputation", title: Words(nl: "Aangevulde waarden", en: "Imputed values"),
      columns: [
        Exhibit.Column("column", Words(nl: "kolom", en: "column")),
        Exhibit.Column("share_missing", Words(nl: "ontbreekt", en: "missing")),
        Exhibit.Column("explained", Words(nl: "verklaard door de andere (R²)", en: "explained by the others (R²)")),
        Exhibit.Column("method", Words(nl: "manier", en: "method")),
      ], rows: rows,
      note: Words(
        nl:
          "\(rule.times) aanvullingen van \(rule.rounds) ronden, zaad \(rule.seed). Van de informatie over het effect ontbreekt \(information)%.",
        en:
          "\(rule.times) imputations of \(rule.rounds) rounds, seed \(rule.seed). Of the information on the effect \(information)% is missing."
      ))
    return ImputedValues(findings: findings, exhibit: exhibit)
  }

  private static func method(_ column: ImputationColumn) -> Words {
    switch column.method {
    case is PredictiveMeanMatching:
      Words(nl: "naaste voorspelde gemiddelde, 5 gevers", en: "predictive mean matching, 5 donors")
    case is LogisticImputation: Words(nl: "logistische regressie", en: "logistic regression")
    default: Words(nl: "multinomiale logistische regressie", en: "multinomial logistic regression")
    }
  }

  /// The effect over imputations, with the complete cases beside it.
  private func pooled(
    _ pooled: PooledEffect, complete: FittedHypothesis, reasons all: [TestabilityReason], values: ImputedValues
  ) -> FittedHypothesis {
    var result = self
    result.main = pooled.effect
    // What one imputation says of robustness is not what all say.
    (result.regression, result.hazard, result.crude) = (nil, nil, nil)
    result.robustness =
      complete.main.map { main in
        [
          TestedHypothesis.Alternative(
            method: "complete cases",
            recipe: Words(
              nl: "alleen volledige rijen (\(complete.design.records)): \(main.recipe.nl)",
              en: "complete rows only (\(complete.design.records)): \(main.recipe.en)"),
            term: main.term(0, alpha: hypothesis.alpha))
        ]
      } ?? []
    var seen: Set<String> = []
    result.reasons = all.filter { seen.insert($0.flag).inserted }
    result.imputed = values
    return result
  }

  /// The same hypothesis, which is not testable.
  private func without(estimate reason: TestabilityReason) -> FittedHypothesis {
    var result = self
    (result.main, result.regression, result.hazard, result.crude, result.robustness) = (nil, nil, nil, nil, [])
    result.identified = nil
    result.reasons.append(reason)
    return result
  }
}

extension TestabilityReason {
  static func notImputed(_ error: any Error) -> Self {
    Self(
      flag: "cannot_be_imputed", weight: .notTestable,
      words: Words(
        nl: "De ontbrekende waarden zijn niet aan te vullen: \(error).",
        en: "The missing values cannot be imputed: \(error)."))
  }
}
