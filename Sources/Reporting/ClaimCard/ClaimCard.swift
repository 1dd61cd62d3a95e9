import CostBenefit
import Documents
import Estimation

/// What may be said of one alternative, and what may not: sentences with the reason beside each.
///
/// "Saves" is said of cash only, "frees" of capacity; a share of calculations is no chance; a claim whose verdict is not
/// "supported" is not said as if it were.
struct ClaimCard {
  struct Sentence {
    let words: Words
    /// Why not; nil where it may be said.
    var why: Words?
  }

  let run: ToldRun
  let alternative: RunResult.Alternative
  let release: RunDisclosure

  private var result: RunResult { run.result }

  /// The two numbers that most likely bring the mean balance to the other side of zero on their own.
  var flips: [RunResult.Flip] {
    Array(
      result.flips.filter { $0.alternative == alternative.name && !release.withholds(parameter: $0.parameter) }.prefix(
        2))
  }

  var maySay: [Sentence] {
    var sentences = run.hypotheses.map { hypothesis in
      Sentence(
        words: Words(
          nl: VerdictWords(voice: Voice(.nl), hypothesis: hypothesis).firstLine,
          en: VerdictWords(voice: Voice(.en), hypothesis: hypothesis).firstLine))
    }
    guard !release.withholdsAmounts else { return sentences }
    sentences.append(spoken { self.sentences($0).balance })
    sentences.append(spoken { self.sentences($0).cash })
    if alternative.freedCapacity.mean > 0 { sentences.append(freed) }
    sentences += claims.map { claim in
      spoken { voice in
        let words = ClaimWords(voice: voice, claim: claim.claim).text
        return voice.say(
          nl: "\(voice.inCalculations(claim.share.share)) geldt voor ‘\(name(voice))’: \(words).",
          en: "\(voice.inCalculations(claim.share.share)) this holds for ‘\(name(voice))’: \(words).")
      }
    }
    return sentences
  }

  var mayNotSay: [Sentence] {
    var sentences = run.hypotheses.compactMap(unsupported)
    guard !release.withholdsAmounts else { return sentences }
    if alternative.grossSavings.mean > 0, alternative.cashNetSavings.mean <= 0 {
      var gross = amount(alternative.grossSavings) { voice, mean in
        voice.say(
          nl: "‘\(name(voice))’ bespaart \(mean) per jaar.", en: "‘\(name(voice))’ saves \(mean) a year.")
      }
      gross.why = Words(
        nl:
          "Dat is bruto, en voor een deel ruimte in plaats van geld. In geld kost het de overheden samen meer dan het oplevert.",
        en:
          "That is gross, and in part capacity, not cash. In cash it costs the public payers together more than it brings in."
      )
      sentences.append(gross)
    }
    if alternative.sharePositive.share < 1, alternative.sharePositive.share > 0 {
      var chance = spoken { voice in
        let hundredths = voice.hundredths(alternative.sharePositive.share)
        return voice.say(
          nl: "De kans dat ‘\(name(voice))’ zich terugverdient is \(hundredths).",
          en: "The chance that ‘\(name(voice))’ pays for itself is \(hundredths).")
      }
      chance.why = Words(
        nl:
          "Het is een aandeel van de berekeningen met deze gegevens en aannames. Wat niet in het model staat, telt er niet in mee.",
        en:
          "It is a share of calculations with these data and assumptions. What is not in the model does not count in it."
      )
      sentences.append(chance)
    }
    if alternative.netPresentValue.mean > 0 {
      var saldo = amount(alternative.netPresentValue) { voice, mean in
        voice.say(nl: "‘\(name(voice))’ bespaart \(mean).", en: "‘\(name(voice))’ saves \(mean).")
      }
      saldo.why = Words(
        nl: "Het saldo voor de samenleving is geen besparing: er zit meer in dan wat overheden minder uitgeven.",
        en: "The balance for society is no saving: it holds more than what public payers spend less.")
      sentences.append(saldo)
    }
    return sentences
  }

  var claims: [RunResult.Claim] { result.claims.filter { $0.alternative == alternative.name } }

  private func name(_ voice: Voice) -> String { voice.name(PlainText.shown(alternative.name)) }

  private func spoken(_ say: (Voice) -> String) -> Sentence {
    Sentence(words: Words(nl: say(Voice(.nl)), en: say(Voice(.en))))
  }

  private func amount(_ figure: Figure, _ say: (Voice, String) -> String) -> Sentence {
    spoken { voice in
      say(voice, sentences(voice).format(figure).mean(figure))
    }
  }

  private func unsupported(_ hypothesis: TestedHypothesis) -> Sentence? {
    guard !VerdictWords(voice: Voice(.en), hypothesis: hypothesis).isSupported else { return nil }
    func why(_ language: Language) -> String {
      let words = VerdictWords(voice: Voice(language), hypothesis: hypothesis)
      return hypothesis.verdict.testable == .notTestable ? words.testable : words.asLarge
    }
    return Sentence(
      words: Words(nl: PlainText.shown(hypothesis.claim.nl), en: PlainText.shown(hypothesis.claim.en)),
      why: Words(nl: why(.nl), en: why(.en)))
  }

  private func sentences(_ voice: Voice) -> AlternativeSentences {
    AlternativeSentences(voice: voice, alternative: alternative, release: release)
  }

  private var freed: Sentence {
    amount(alternative.freedCapacity) { voice, mean in
      voice.say(
        nl:
          "‘\(name(voice))’ maakt ruimte vrij ter waarde van gemiddeld \(mean) per jaar: plekken en uren voor anderen.",
        en: "‘\(name(voice))’ frees capacity worth \(mean) a year on average: places and hours for others.")
    }
  }
}
