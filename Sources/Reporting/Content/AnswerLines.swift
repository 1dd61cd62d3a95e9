import CostBenefit
import Documents
import Estimation

/// The answer in a few sentences. An amount is the first of them only where every hypothesis behind it is supported;
/// otherwise the first says what the data do and do not show.
struct AnswerLines {
  let voice: Voice
  let run: ToldRun
  let release: RunDisclosure

  var lines: [String] {
    let doubtful = run.hypotheses.map { VerdictWords(voice: voice, hypothesis: $0) }.filter { !$0.isSupported }
    guard !release.withholdsAmounts else {
      return run.hypotheses.map { VerdictWords(voice: voice, hypothesis: $0).firstLine } + [withheld]
    }
    let money = run.result.alternatives.flatMap(amounts)
    let closing = doubtful.isEmpty || money.isEmpty ? [] : [condition]
    return doubtful.map(\.firstLine) + closing + money
  }

  private var withheld: String {
    voice.say(
      nl: "De bedragen staan alleen in het volledige rapport: zij verraden de schatting, en daarachter staat een groep "
        + "die te klein is om te tonen.",
      en: "The amounts stand in the complete report only: they would give the estimate away, and behind it stands a "
        + "group that is too small to show.")
  }

  private var condition: String {
    voice.say(
      nl: "De bedragen hieronder rekenen met de gemeten schatting en haar onzekerheid, niet met de claim.",
      en: "The amounts below use the measured estimate and its uncertainty, not the claim.")
  }

  private func amounts(_ alternative: RunResult.Alternative) -> [String] {
    let sentences = AlternativeSentences(voice: voice, alternative: alternative, release: release)
    return [sentences.balance, sentences.cash + freed(alternative)]
  }

  private func freed(_ alternative: RunResult.Alternative) -> String {
    guard alternative.freedCapacity.mean > 0 else { return "" }
    let format = FigureFormat(alternative.freedCapacity, voice.numbers, coarse: release.withholdsAnything)
    let amount = format.mean(alternative.freedCapacity)
    return voice.say(
      nl: " Daarnaast komt er ruimte vrij ter waarde van \(amount) per jaar: plekken en uren voor anderen, geen geld.",
      en: " It also frees capacity worth \(amount) a year: places and hours for others, no cash.")
  }
}
