import Documents
import Monitoring

extension ReportBuilder {
  /// The report of `mkba coverage`: the answer, who is on which list, every model side by side, and what was left out.
  public static func build(
    coverage result: CoverageResult, language: Language, audience: Audience = .inside
  ) -> Report {
    let voice = Voice(language)
    let disclosure = CoverageDisclosure(result: result, audience: audience)
    let tables = CoverageTables(voice: voice, result: result, disclosure: disclosure)
    var models: [Report.Block] = []
    if case .range(let range) = result.answer, !disclosure.withholdsSizes {
      models.append(
        .paragraph(
          voice.say(nl: "Het antwoord hierboven: \(range.rule.nl).", en: "The answer above: \(range.rule.en).")))
    }
    models += [tables.sizes] + [tables.fits].compactMap { $0 }
    let findings = disclosure.findings.map { $0.message[language] + ($0.hint.map { " " + $0[language] } ?? "") }
    let absent = result.notInTheSystem.map { Report.Block.quote($0) }
    let sections: [Report.Section?] = [
      Report.Section(
        voice.say(nl: "Wie geteld zijn", en: "Who was counted"),
        tables.material + [
          .terms([
            .init(voice.say(nl: "Bron", en: "Source"), PlainText.shown(result.study.source)),
            .init(voice.say(nl: "Telt", en: "Counts"), PlainText.shown(result.study.population[language])),
          ])
        ]),
      Report.Section(voice.say(nl: "Hoeveel het er zijn", en: "How many there are"), models),
      Report.Section(
        voice.say(nl: "Waar dit op rust", en: "What this rests on"),
        [.list(assumptions(result, voice))] + [tables.assumptions].compactMap { $0 }),
      Report.Section(
        voice.say(nl: "Opgevallen", en: "Noticed"), unlessEmpty: findings.isEmpty ? [] : [.list(findings)]),
      Report.Section(
        voice.say(nl: "Wat niet in het systeem staat", en: "What is not in the system"), unlessEmpty: absent),
    ]
    return Report(
      language: language, audience: audience, title: result.study.name.string,
      marks: PublicationMark.words(audience).map { [voice.say($0)] } ?? [],
      answer: CoverageWords(voice: voice, result: result, disclosure: disclosure).answer,
      sections: sections.compactMap { $0 })
  }

  /// What a report of a scenario says of a coverage file: the answer, the models, and what is not in the lists.
  static func coverage(_ result: CoverageResult, _ voice: Voice, _ audience: Audience) -> Report.Section {
    let disclosure = CoverageDisclosure(result: result, audience: audience)
    let tables = CoverageTables(voice: voice, result: result, disclosure: disclosure)
    return Report.Section(
      voice.say(nl: "Hoeveel het er zijn: ", en: "How many there are: ") + PlainText.shown(result.study.name.string),
      CoverageWords(voice: voice, result: result, disclosure: disclosure).answer.map { .paragraph($0) }
        + [tables.sizes, .note(voice.say(nl: "Bron: ", en: "Source: ") + PlainText.shown(result.study.source))]
        + result.notInTheSystem.map { .quote($0) })
  }

  private static func assumptions(_ result: CoverageResult, _ voice: Voice) -> [String] {
    let closed = voice.say(
      nl: "In de periode komt er niemand bij en gaat er niemand weg.", en: "Nobody comes or goes in the period.")
    switch result.material {
    case .times:
      return [
        closed,
        voice.say(
          nl: "Een contact maakt een volgend contact niet waarschijnlijker en niet minder waarschijnlijk.",
          en: "A contact makes the next contact neither more nor less likely."),
      ]
    case .lists(let histories):
      return [
        closed,
        voice.say(
          nl:
            "Wie op twee lijsten staat, is aan het pseudoniem te herkennen; gemiste koppelingen maken de schatting te hoog.",
          en: "Who is on two lists is known by the pseudonym; links that were missed make the estimate too high."),
        histories.lists.count == 2
          ? voice.say(
            nl: "De lijsten weten niets van elkaar; dat is met twee lijsten niet te toetsen.",
            en: "The lists know nothing of each other; with two lists that cannot be tested.")
          : voice.say(
            nl: "Niet alle lijsten samen hangen aan elkaar; wat er per twee samenhangt, zit in de modellen.",
            en: "The lists do not all hang together at once; what hangs together by two is in the models."),
      ]
    }
  }
}
