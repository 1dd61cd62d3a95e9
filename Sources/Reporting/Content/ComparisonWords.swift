import CostBenefit
import Documents

extension ReportBuilder {
  /// The report of `mkba compare`: what it does to the balance first, then what the files say otherwise.
  ///
  /// - Parameters:
  ///   - release: what is withheld of either side.
  ///   - source: the two files, in words.
  public static func build(
    changes: [CompareDocument.Change], differences: [RunResult.Difference], waterfall: [CompareDocument.Fall] = [],
    left: [String] = [], draws: Int, language: Language, audience: Audience = .inside,
    release: ComparisonDisclosure = .none, source: String = ""
  ) -> Report {
    let voice = Voice(language)
    let title = voice.say(nl: "Vergelijking", en: "Comparison")
    let nothing = voice.say(nl: "De bestanden zeggen hetzelfde.", en: "The files say the same.")
    let coarse = release.withholdsAnything
    let written: Report.Block =
      changes.isEmpty
      ? .paragraph(nothing)
      : .list(
        changes.map { change in
          coarse
            ? change.place
            : "\(change.place): \(change.from.isEmpty ? "–" : change.from) → \(change.to.isEmpty ? "–" : change.to)"
        })
    let placesOnly = voice.say(
      nl: "Alleen de plaatsen staan hier: wat er staat, kan een te kleine groep verraden.",
      en: "Only the places stand here: what is written there might give too small a group away.")
    let drawn = voice.numbers.count(draws)
    let line = voice.say(nl: "Bron: \(source); \(drawn) berekeningen", en: "Source: \(source); \(drawn) calculations")
    let fall = WaterfallSection(
      voice: voice, falls: waterfall, differences: differences, left: left, coarse: coarse,
      source: line)
    return Report(
      language: language, audience: audience, title: title, marks: [],
      answer: release.withholdsAmounts
        ? [withheldWords(voice)] : differences.map { sentence($0, draws, voice, coarse: coarse) },
      sections: [
        Report.Section(
          voice.say(nl: "Wat er anders in staat", en: "What they say otherwise"),
          [written] + (coarse && !changes.isEmpty ? [.note(placesOnly)] : []))
      ]
        + [release.withholdsAmounts ? nil : fall.section].compactMap { $0 })
  }

  private static func withheldWords(_ voice: Voice) -> String {
    voice.say(
      nl: "Het verschil in euro's staat hier niet: het verraadt een schatting waarachter een te kleine groep staat.",
      en:
        "The difference in euros does not stand here: it would give away an estimate with too small a group behind it.")
  }

  private static func sentence(
    _ difference: RunResult.Difference, _ draws: Int, _ voice: Voice, coarse: Bool
  ) -> String {
    let names =
      difference.from == difference.to ? difference.from : "\(difference.from) → \(difference.to)"
    let figure = difference.netPresentValue
    if figure.summary.minimum == 0, figure.summary.maximum == 0 {
      let count = voice.numbers.count(draws)
      return voice.say(
        nl: "\(names): geen verschil, in geen van de \(count) berekeningen.",
        en: "\(names): no difference, in none of the \(count) calculations.")
    }
    let format = FigureFormat(figure, voice.numbers, coarse: coarse)
    let mean = format.mean(figure)
    guard let spread = format.spread(figure) else {
      let fixed = voice.say(FigureFormat.itIsFixed)
      return voice.say(
        nl: "\(names): het saldo verschilt \(mean); \(fixed).",
        en: "\(names): the balance differs by \(mean); \(fixed).")
    }
    return voice.say(
      nl: "\(names): het saldo verschilt gemiddeld \(mean); \(spread).",
      en: "\(names): the balance differs by \(mean) on average; \(spread).")
  }
}
