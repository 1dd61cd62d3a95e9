import CostBenefit
import Documents
import Estimation
import Monitoring

/// The account to one municipality on both sides of an A4: counting and telling, the verdicts in the words of the claim, what it saves
/// and for whom, and what is not in it. Every municipality has the same parts in the same order, and none is ranked.
public struct AnnexReport {
  private let input: AnnexInput
  private let voice: Voice
  private let disclosure: Disclosure

  public static func build(_ input: AnnexInput, language: Language, audience: Audience) -> Report {
    AnnexReport(input: input, voice: Voice(language), disclosure: Disclosure(audience)).report
  }

  private var report: Report {
    let savings = AnnexSavings(input: input, voice: voice, disclosure: disclosure)
    let counting = AnnexFigures(input: input, voice: voice)
    let sections = [
      counting.section, telling, verdicts, savings?.section, absent,
      AnnexHidden(input: input, voice: voice, disclosure: disclosure, amounts: savings?.release).section, reading,
    ]
    var report = Report(
      language: voice.language, audience: disclosure.audience,
      title: "\(PlainText.shown(voice.say(input.title))) – \(PlainText.shown(input.municipality))",
      marks: [PublicationMark.words(disclosure.audience).map { voice.say($0) }].compactMap { $0 },
      answer: answer(savings, counting), sections: sections.compactMap { $0 })
    report.layout = .sheet
    return report
  }

  /// What the data show of the claims, then the amounts; where there are neither, what was counted or why nothing is told.
  private func answer(_ savings: AnnexSavings?, _ counting: AnnexFigures) -> [String] {
    let doubtful = input.tested.map { VerdictWords(voice: voice, hypothesis: $0) }.filter { !$0.isSupported }
    let lines = doubtful.map(\.firstLine) + (savings?.sentences ?? [])
    if !lines.isEmpty { return lines }
    return input.figures.isEmpty ? savings.map { [$0.withheld] } ?? [counting.sentence] : [counting.sentence]
  }

  private var telling: Report.Section? {
    var blocks: [Report.Block] = input.narrative.map { .quote(voice.say($0)) }
    blocks += input.quotes.map { quote in
      .quote("“\(voice.say(quote.says))”" + (quote.by.map { " – \($0)" } ?? ""))
    }
    guard !blocks.isEmpty else { return nil }
    let maker = input.doneBy.map { PlainText.shown($0) } ?? voice.say(nl: "de organisatie", en: "the organisation")
    blocks.append(
      .note(
        voice.say(
          nl: "Deze woorden zijn van \(maker) en staan hier zoals zij zijn opgeschreven.",
          en: "These words are those of \(maker) and stand here as they were written.")))
    return Report.Section(voice.say(nl: "Vertellen", en: "Telling"), blocks)
  }

  private var verdicts: Report.Section? {
    let blocks = input.tested.flatMap { hypothesis -> [Report.Block] in
      let words = VerdictWords(voice: voice, hypothesis: hypothesis)
      return [
        .quote(voice.say(hypothesis.claim)),
        .terms([
          .init(voice.say(nl: "Is er een effect?", en: "Is there an effect?"), words.anyEffect),
          .init(voice.say(nl: "Zo groot als de claim zegt?", en: "As large as the claim says?"), words.asLarge),
          .init(voice.say(nl: "Te toetsen met deze gegevens?", en: "Testable with these data?"), words.testable),
        ]),
      ]
    }
    let among = Report.Block.note(
      voice.say(
        nl: "Getoetst is op iedereen in de registratie van de hypothese; dat kunnen meer gemeenten zijn dan deze.",
        en: "Tested on everybody in the registration of the hypothesis; that may be more municipalities than this one.")
    )
    return Report.Section(
      voice.say(nl: "Wat er getoetst is", en: "What was tested"), unlessEmpty: blocks.isEmpty ? [] : blocks + [among])
  }

  private var absent: Report.Section? {
    let lines = input.notInTheSystem
    return Report.Section(
      voice.say(nl: "Wat er niet in het systeem zit", en: "What is not in the system"),
      unlessEmpty: lines.isEmpty ? [] : [.list(lines)])
  }

  private var reading: Report.Section {
    var lines = [
      voice.say(
        nl:
          "Elke gemeente krijgt een blad met dezelfde onderdelen. Het is geen ranglijst: een verschil tussen gemeenten zegt "
          + "niet waar het vandaan komt.",
        en:
          "Every municipality gets a sheet with the same parts. It is no ranking: a difference between municipalities does "
          + "not say where it comes from.")
    ]
    if let release = input.release {
      let level = voice.numbers.percentage(release.result.plan.confidence, .whole)
      lines.append(
        voice.say(
          nl: "Het interval zegt hoe ver een cijfer door toeval alleen had kunnen liggen (\(level)). Geteld is met: "
            + "\(PlainText.shown(release.result.plan.codebook.name)).",
          en: "The interval says how far chance alone could have moved a figure (\(level)). Counted with: "
            + "\(PlainText.shown(release.result.plan.codebook.name))."))
    }
    if let run = input.run {
      let draws = voice.numbers.count(run.result.draws)
      let name = PlainText.shown(run.result.model.name)
      lines.append(
        voice.say(
          nl: "De bedragen komen uit \(draws) berekeningen met: \(name). Vingerafdruk: \(run.fingerprint).",
          en: "The amounts come from \(draws) calculations with: \(name). Fingerprint: \(run.fingerprint)."))
    }
    return Report.Section(voice.say(nl: "Zo leest u dit", en: "How to read this"), [.list(lines)])
  }
}
