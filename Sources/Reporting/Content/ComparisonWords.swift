import CostBenefit
import Documents

extension ReportBuilder {
  /// The report of `mkba compare`: what it does to the balance first, then what the files say otherwise.
  ///
  /// - Parameters:
  ///   - withheld: whether an amount would give a withheld estimate away: then there is none.
  ///   - source: the two files, in words.
  public static func build(
    changes: [CompareDocument.Change], differences: [RunResult.Difference], waterfall: [CompareDocument.Fall] = [],
    left: [String] = [], draws: Int, language: Language, audience: Audience = .inside, withheld: Bool = false,
    source: String = ""
  ) -> Report {
    let voice = Voice(language)
    let title = voice.say(nl: "Vergelijking", en: "Comparison")
    let nothing = voice.say(nl: "De bestanden zeggen hetzelfde.", en: "The files say the same.")
    let written: Report.Block =
      changes.isEmpty
      ? .paragraph(nothing)
      : .list(changes.map { "\($0.place): \($0.from.isEmpty ? "–" : $0.from) → \($0.to.isEmpty ? "–" : $0.to)" })
    let drawn = voice.numbers.count(draws)
    let line = voice.say(nl: "Bron: \(source); \(drawn) berekeningen", en: "Source: \(source); \(drawn) calculations")
    let fall = WaterfallSection(
      voice: voice, falls: waterfall, differences: differences, left: left, source: line)
    return Report(
      language: language, audience: audience, title: title, marks: [],
      answer: withheld ? [withheldWords(voice)] : differences.map { sentence($0, draws, voice) },
      sections: [Report.Section(voice.say(nl: "Wat er anders in staat", en: "What they say otherwise"), [written])]
        + [withheld ? nil : fall.section].compactMap { $0 })
  }

  private static func withheldWords(_ voice: Voice) -> String {
    voice.say(
      nl: "Het verschil in euro's staat hier niet: het verraadt een schatting waarachter een te kleine groep staat.",
      en:
        "The difference in euros does not stand here: it would give away an estimate with too small a group behind it.")
  }

  private static func sentence(_ difference: RunResult.Difference, _ draws: Int, _ voice: Voice) -> String {
    let names =
      difference.from == difference.to ? difference.from : "\(difference.from) → \(difference.to)"
    let figure = difference.netPresentValue
    if figure.summary.minimum == 0, figure.summary.maximum == 0 {
      let count = voice.numbers.count(draws)
      return voice.say(
        nl: "\(names): geen verschil, in geen van de \(count) berekeningen.",
        en: "\(names): no difference, in none of the \(count) calculations.")
    }
    let format = FigureFormat(figure, voice.numbers)
    return voice.say(
      nl:
        "\(names): het saldo verschilt gemiddeld \(format.mean(figure)); 8 van de 10 keer tussen \(format.range(figure)).",
      en:
        "\(names): the balance differs by \(format.mean(figure)) on average; 8 times out of 10 between \(format.range(figure))."
    )
  }
}
