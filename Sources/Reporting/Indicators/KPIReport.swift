import Documents
import Monitoring

/// The indicators of a registration as a report. A messenger, never a ranking: groups stand in alphabetical order.
public struct KPIReport {
  private let release: KPIRelease
  private let voice: Voice
  /// Whether groups are told by period too, or for all periods together.
  private let isWhole: Bool

  /// - Parameter isWhole: every figure (a file), or the groups for all periods together only (a terminal).
  public static func build(_ release: KPIRelease, language: Language, isWhole: Bool, findings: [Finding] = []) -> Report
  {
    KPIReport(release: release, voice: Voice(language), isWhole: isWhole).report(findings)
  }

  private var result: KPIResult { release.result }

  private func report(_ findings: [Finding]) -> Report {
    let name = PlainText.shown(result.plan.codebook.name)
    var sections = Indicator.Kind.allCases.compactMap { kind in
      let indicators = result.plan.indicators.filter { $0.kind == kind }
      return Report.Section(
        voice.say(KPIWords.kind(kind)),
        unlessEmpty: indicators.flatMap {
          IndicatorBlocks(release: release, voice: voice, indicator: $0, isWhole: isWhole, source: source).blocks
        })
    }
    if release.audience == .inside, let caseload = result.caseload {
      sections += [CaseloadSection(result: caseload, voice: voice, source: source).section].compactMap { $0 }
    }
    sections += [untold, reading, absent, noticed(findings)].compactMap { $0 }
    return Report(
      language: voice.language, audience: release.audience,
      title: voice.say(nl: "Cijfers van \(name)", en: "Figures of \(name)"),
      marks: [PublicationMark.words(release.audience).map { voice.say($0) }].compactMap { $0 },
      answer: [answer], sections: sections)
  }

  /// Under every drawing.
  private var source: String {
    let codebook = result.plan.codebook
    return ChartSource.file("\(codebook.name) (\(FileName.last(codebook.path)))", voice)
  }

  private var answer: String {
    let count = result.plan.indicators.count
    let periods =
      result.periods.isEmpty
      ? ""
      : result.periods.count == 1
        ? voice.say(nl: " over \(result.periods[0])", en: " for \(result.periods[0])")
        : voice.say(
          nl: " over \(result.periods[0]) tot en met \(result.periods[result.periods.count - 1])",
          en: " for \(result.periods[0]) through \(result.periods[result.periods.count - 1])")
    let form = result.plan.says.map { " (\(voice.say($0)))" } ?? ""
    let rest = result.plan.notComputable.count
    let absent =
      rest == 0
      ? ""
      : voice.say(
        nl: rest == 1 ? " Eén kan met deze kolommen niet." : " \(rest) kunnen met deze kolommen niet.",
        en: rest == 1 ? " One cannot be told with these columns." : " \(rest) cannot be told with these columns.")
    return voice.say(
      nl: count == 1 ? "Eén indicator\(form)\(periods)." : "\(count) indicatoren\(form)\(periods).",
      en: count == 1 ? "One indicator\(form)\(periods)." : "\(count) indicators\(form)\(periods).") + absent
  }

  /// How to read an interval.
  private var reading: Report.Section? {
    let level = voice.numbers.percentage(result.plan.confidence, .whole)
    var lines = [
      voice.say(
        nl: "Het interval zegt hoe ver het cijfer door toeval alleen had kunnen liggen (\(level)). Zijn er weinig "
          + "mensen, dan is het breed.",
        en: "The interval says how far chance alone could have moved the figure (\(level)). With few people it is wide."
      ),
      voice.say(
        nl: "Groepen staan op alfabet. Een verschil tussen groepen zegt niet waar het vandaan komt.",
        en: "Groups stand in alphabetical order. A difference between groups does not say where it comes from."),
    ]
    if release.hidesAnything {
      lines.append(
        voice.say(
          nl: "Sommige cijfers zijn verborgen, omdat er te weinig mensen achter staan of omdat ze zo'n cijfer zouden "
            + "verraden.",
          en: "Some figures are hidden, as too few people stand behind them or as they would give such a figure away."))
    }
    return Report.Section(voice.say(nl: "Zo leest u dit", en: "How to read this"), [.list(lines)])
  }

  /// Indicators without a figure.
  private var untold: Report.Section? {
    var blocks: [Report.Block] = []
    let absent = result.plan.notComputable
    if !absent.isEmpty {
      blocks.append(.heading(voice.say(nl: "Niet te berekenen", en: "Not computable")))
      blocks.append(
        .list(
          absent.map { one in
            let near = one.nearest.map { voice.say(nl: " (bedoelde u \($0)?)", en: " (did you mean \($0)?)") } ?? ""
            return "\(voice.say(one.indicator.says)) (\(one.indicator.name)): \(voice.say(one.reason))\(near)"
          }))
    }
    if !result.plan.dropped.isEmpty {
      blocks.append(.heading(voice.say(nl: "Vervallen", en: "Dropped")))
      blocks.append(
        .list(
          result.plan.dropped.map { indicator in
            let reason = indicator.lifeCycle.reason.map { voice.say($0) } ?? ""
            return "\(voice.say(indicator.says)): \(reason)"
          }))
    }
    return Report.Section(voice.say(nl: "Wat er niet bij staat", en: "What is not told"), unlessEmpty: blocks)
  }

  private var absent: Report.Section? {
    Report.Section(
      voice.say(nl: "Wat er niet in het systeem zit", en: "What is not in the system"),
      unlessEmpty: result.plan.codebook.notInTheSystem.isEmpty ? [] : [.list(result.plan.codebook.notInTheSystem)])
  }

  private func noticed(_ findings: [Finding]) -> Report.Section? {
    // What cannot be computed stands above; outside, a count of rows may be a small cell.
    let told = findings.filter { $0.code != "kpi_not_computable" }
    guard release.audience == .inside, !told.isEmpty else { return nil }
    return Report.Section(
      voice.say(nl: "Opgevallen", en: "Noticed"), [.list(told.map { $0.message[voice.language] })])
  }
}
