import CostBenefit
import Documents

extension JSON {
  /// The claim card of every alternative: sentences in the document's language.
  static func claimCards(_ run: ToldRun, _ release: RunDisclosure, _ language: Language) -> JSON {
    .array(
      run.result.alternatives.map { alternative in
        let card = ClaimCard(run: run, alternative: alternative, release: release)
        let withheld = release.withholdsAmounts
        return [
          "alternative": .text(alternative.name),
          "may_say": .array(card.maySay.map { .text($0.words[language]) }),
          "may_not_say": .array(
            card.mayNotSay.map { sentence in
              [
                "sentence": .text(sentence.words[language]),
                "because": .text(sentence.why?[language], otherwise: "no reason given"),
              ] as JSON
            }),
          "flips": withheld
            ? .missing(why: release.words.en)
            : .array(
              card.flips.map { flip in
                [
                  "parameter": .text(flip.parameter),
                  "break_even": .number(
                    release.withholdsAnything
                      ? Precision(of: flip.breakEven, digits: 2).round(flip.breakEven) : flip.breakEven),
                  "share_beyond": .number(
                    release.withholdsAnything ? Precision(exponent: -2).round(flip.chance) : flip.chance),
                ] as JSON
              }),
        ] as JSON
      })
  }
}
