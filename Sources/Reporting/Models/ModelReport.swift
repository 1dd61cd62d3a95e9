import Documents
import Estimation
import Foundation

/// Fitted formulas as a report: a sentence in people, the coefficients, what was fitted and how, and several models side by side.
public enum ModelReport {
  public static func build(
    _ fits: [FittedFormula], findings: [Finding], audience: Audience, smallestCell: Int, language: Language
  ) -> Report {
    let voice = Voice(language)
    let models = fits.map { ReleasedModel($0, audience: audience, limit: smallestCell) }
    let answers = models.compactMap { model in
      model.reading.flatMap { FrequencySentence(voice, $0).text }.map { sentence in
        fits.count > 1 ? "\(model.fit.formula): \(sentence)" : sentence
      }
    }
    let opening = voice.say(
      nl: fits.count > 1 ? "\(fits.count) modellen." : "\(fits[0].formula): \(fits[0].title.nl).",
      en: fits.count > 1 ? "\(fits.count) models." : "\(fits[0].formula): \(fits[0].title.en).")
    var sections: [Report.Section] = []
    if fits.count > 1 {
      let table = ModelTable(fits, audience: audience, smallestCell: smallestCell, language: language)
      var blocks: [Report.Block] = [
        .table(table.dataTable(caption: voice.say(nl: "Schattingen", en: "Estimates")))
      ]
      blocks += table.notes.map { .note($0) }
      if let name = models[0].terms.first(where: { $0.term != nil && $0.name != ReleasedModel.intercept })?.name,
        let chart = CoefficientChart(models, term: name, voice)
      {
        blocks.append(.chart(chart))
      }
      sections.append(Report.Section(voice.say(nl: "Modellen naast elkaar", en: "Models side by side"), blocks))
    }
    for (place, model) in models.enumerated() {
      let number = fits.count > 1 ? "(\(place + 1)) " : ""
      sections.append(
        Report.Section(
          "\(number)\(model.fit.formula)", ModelSection(model: model, voice: voice, isAlone: fits.count == 1).blocks))
    }
    let disclosure = Disclosure(audience)
    let said = findings.filter { disclosure.shows($0) }.map { $0.message[language] }
    if !said.isEmpty { sections.append(Report.Section(voice.say(nl: "Opgemerkt", en: "Noticed"), [.list(said)])) }
    return Report(
      language: language, audience: audience,
      title: voice.say(nl: fits.count > 1 ? "Modellen" : "Model", en: fits.count > 1 ? "Models" : "Model"),
      marks: [PublicationMark.words(audience)].compactMap { $0?[language] },
      answer: answers.isEmpty ? [opening] : answers, sections: sections)
  }
}

/// One model: its coefficients, what it is, effects, tests and remarks.
struct ModelSection {
  let model: ReleasedModel
  let voice: Voice
  let isAlone: Bool

  private var fit: FittedFormula { model.fit }
  private var withheld: String { ReleasedModel.words(limit: model.limit)[voice.language] }

  var blocks: [Report.Block] {
    var blocks: [Report.Block] = [.terms(facts), .table(coefficients)]
    if let chart = CoefficientChart(model, voice) { blocks.append(.chart(chart)) }
    if model.showsWhole, !fit.random.isEmpty { blocks.append(.table(random)) }
    if !model.effects.isEmpty { blocks.append(.table(effects)) }
    if !model.tests.isEmpty { blocks.append(.table(tests)) }
    let remarks = fit.findings.filter { model.isInside || !$0.message.en.contains(where: \.isNumber) }
      .map { $0.message[voice.language] + ($0.hint.map { " " + $0[voice.language] } ?? "") }
    if !remarks.isEmpty { blocks.append(.list(remarks)) }
    return blocks
  }

  private func plain(_ value: Double) -> String { voice.numbers.plain(value, digits: 5) }

  private var facts: [Report.Term] {
    var facts = [
      Report.Term(voice.say(nl: "Model", en: "Model"), fit.title[voice.language]),
      Report.Term(voice.say(nl: "Standaardfouten", en: "Standard errors"), fit.recipe[voice.language]),
      Report.Term(
        voice.say(nl: "Rijen", en: "Rows"), model.isWithheld ? withheld : voice.numbers.count(fit.rows)),
    ]
    for factor in fit.absorbed {
      facts.append(
        Report.Term(
          voice.say(nl: "Vast effect", en: "Fixed effect"),
          "\(factor.name) (\(voice.numbers.count(factor.levels)) \(voice.say(nl: "niveaus", en: "levels")))"))
    }
    guard model.showsWhole else { return facts }
    let numbers: [(String, Double?)] = [
      ("R²", fit.detail("r_squared")), (voice.say(nl: "R² binnen", en: "Within R²"), fit.detail("within_r_squared")),
      ("Log likelihood", fit.logLikelihood), ("AIC", fit.akaike), ("BIC", fit.bayes),
      (voice.say(nl: "Spreiding", en: "Dispersion"), fit.detail("dispersion")), ("Theta", fit.detail("theta")),
      (voice.say(nl: "Gebeurtenissen", en: "Events"), fit.detail("events")),
      (
        voice.say(nl: "Evenredige hazards, p", en: "Proportional hazards, p"), fit.detail("proportional_hazards_p")
      ),
    ]
    return facts + numbers.compactMap { name, value in value.map { Report.Term(name, plain($0)) } }
  }

  private var coefficients: DataTable {
    let isRatio = fit.ratio != nil
    let confidence = voice.numbers.percentage(fit.confidence, .whole)
    let columns =
      [
        voice.say(nl: "term", en: "term"), voice.say(nl: "schatting", en: "estimate"),
        voice.say(nl: "standaardfout", en: "std. error"),
        fit.terms.first?.degreesOfFreedom.isFinite == true ? "t" : "z",
        voice.say(nl: "vg", en: "df"), "p", "\(confidence)",
      ] + (isRatio ? [voice.measure(fit.ratio?.rawValue ?? "")] : [])
    let rows = model.terms.map { line -> DataTable.Row in
      guard let term = line.term else {
        return DataTable.Row(
          [DataTable.Cell(line.name), DataTable.Cell(withheld)]
            + [DataTable.Cell](repeating: "", count: columns.count - 2))
      }
      let precision = ModelTable.precision(term)
      func number(_ value: Double) -> String { voice.numbers.number(value, precision) }
      let df = term.degreesOfFreedom.isFinite ? plain(term.degreesOfFreedom) : "∞"
      let cells = [
        term.name, number(term.estimate), number(term.standardError),
        voice.numbers.number(term.statistic, Precision(exponent: -2)), df, voice.numbers.pValue(term.pValue),
        "\(number(term.confLow)) \(voice.say(nl: "tot", en: "to")) \(number(term.confHigh))",
      ]
      let isConstant = term.name.contains(ReleasedModel.intercept) || term.part == "threshold"
      return DataTable.Row(
        (cells + (isRatio ? [isConstant ? "" : ratio(term)] : [])).map { DataTable.Cell($0) })
    }
    return DataTable(caption: voice.say(nl: "Coëfficiënten", en: "Coefficients"), columns: columns, rows: rows)
  }

  private func ratio(_ term: FittedFormula.Term) -> String {
    let ends = [exp(term.confLow), exp(term.confHigh)]
    let precision = Precision(exponent: min(-2, Precision(intervalFrom: ends[0], to: ends[1])?.exponent ?? -2))
      .keeping(ends, apartFrom: [1])
    let numbers = ([exp(term.estimate)] + ends).map { voice.numbers.number($0, precision) }
    return "\(numbers[0]) (\(numbers[1]) \(voice.say(nl: "tot", en: "to")) \(numbers[2]))"
  }

  private var random: DataTable {
    DataTable(
      caption: voice.say(nl: "Spreiding tussen groepen", en: "Spread between groups"),
      columns: [
        voice.say(nl: "groep", en: "group"), voice.say(nl: "van", en: "of"), voice.say(nl: "variantie", en: "variance"),
        voice.say(nl: "standaardafwijking of correlatie", en: "std. deviation or correlation"),
      ], numeric: [2, 3],
      rows: fit.random.map { spread in
        let groups = spread.groups.map { " (\(voice.numbers.count($0)))" } ?? ""
        return DataTable.Row(
          [
            spread.group + groups, spread.other.map { "\(spread.column), \($0)" } ?? spread.column,
            plain(spread.variance), plain(spread.deviation),
          ].map { DataTable.Cell($0) })
      })
  }

  private var effects: DataTable {
    DataTable(
      caption: voice.say(
        nl: "Effecten op de schaal van de uitkomst (delta-methode)",
        en: "Effects on the scale of the outcome (delta method)"),
      columns: [
        voice.say(nl: "wat", en: "what"), voice.say(nl: "van", en: "of"), voice.say(nl: "over wie", en: "over whom"),
        voice.say(nl: "schatting", en: "estimate"), voice.numbers.percentage(fit.confidence, .whole), "p",
      ], numeric: [3, 4, 5],
      rows: model.effects.map { effect in
        let precision =
          Precision(intervalFrom: effect.confLow, to: effect.confHigh)?.finer
          ?? Precision(of: effect.estimate, digits: 4)
        func number(_ value: Double) -> String { voice.numbers.number(value, precision) }
        let what = effect.prediction == "mean" ? effect.measure : "\(effect.measure) (\(effect.prediction))"
        return DataTable.Row(
          [
            EffectWords.of(what)[voice.language], effect.variable, EffectWords.of(effect.population)[voice.language],
            number(effect.estimate),
            "\(number(effect.confLow)) \(voice.say(nl: "tot", en: "to")) \(number(effect.confHigh))",
            effect.measure.hasSuffix("with") || effect.measure.hasSuffix("without")
              ? "" : voice.numbers.pValue(effect.pValue),
          ].map { DataTable.Cell($0) })
      })
  }

  private var tests: DataTable {
    DataTable(
      caption: voice.say(nl: "Toetsen van vergelijkingen", en: "Tests of equations"),
      columns: [
        voice.say(nl: "nulhypothese", en: "null hypothesis"), voice.say(nl: "toets", en: "test"),
        voice.say(nl: "toetsingsgrootheid", en: "statistic"),
        voice.say(nl: "vg", en: "df"), voice.say(nl: "p, tweezijdig", en: "p, two-sided"),
        voice.say(nl: "p, groter", en: "p, above"), voice.say(nl: "p, kleiner", en: "p, below"),
      ], numeric: [2, 3, 4, 5, 6],
      rows: model.tests.map { test in
        let df = test.degreesOfFreedom.isFinite ? plain(test.degreesOfFreedom) : "∞"
        return DataTable.Row(
          [
            test.hypothesis, test.method[voice.language], plain(test.statistic),
            test.equations > 1 ? "\(test.equations); \(df)" : df,
            voice.numbers.pValue(test.pValue), test.pGreater.map { voice.numbers.pValue($0) } ?? "",
            test.pLess.map { voice.numbers.pValue($0) } ?? "",
          ].map { DataTable.Cell($0) })
      })
  }
}

/// Words of effects in Dutch.
enum EffectWords {
  private static let dutch: [(en: String, nl: String)] = [
    ("derivative", "verandering per eenheid"), ("change", "verandering"), ("difference", "verschil"),
    ("risk", "kans"), ("rate", "aantal per tijd"), ("mean", "gemiddelde"), ("ratio", "verhouding"),
    ("without", "zonder"), ("with", "met"), ("untreated", "zonder aanpak"), ("treated", "met aanpak"), ("all", "allen"),
  ]

  static func of(_ text: String) -> Words {
    let nl = text.split(separator: " ").map { word in dutch.first { $0.en == word }?.nl ?? String(word) }
    return Words(nl: nl.joined(separator: " "), en: text)
  }
}
