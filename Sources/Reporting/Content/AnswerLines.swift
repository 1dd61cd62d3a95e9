import CostBenefit
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
    let coarse = release.withholdsAnything
    let name = voice.name(PlainText.shown(alternative.name))
    let balance = FigureFormat(alternative.netPresentValue, voice.numbers, coarse: coarse)
    let cash = FigureFormat(alternative.cashNetSavings, voice.numbers, coarse: coarse)
    let share = voice.inCalculations(alternative.sharePositive.share)
    let unit = voice.units.text(alternative.netPresentValue.unit)
    let ends = balance.range(alternative.netPresentValue)
    let first = voice.say(
      nl: "\(share) is het saldo voor de samenleving van ‘\(name)’ hoger dan nul: gemiddeld "
        + "\(balance.mean(alternative.netPresentValue)), 8 van de 10 keer tussen \(ends) (\(unit), contante waarde).",
      en: "\(share) the balance for society of ‘\(name)’ is above zero: on average "
        + "\(balance.mean(alternative.netPresentValue)), 8 times out of 10 between \(ends) (\(unit), present value).")
    let mean = alternative.cashNetSavings.mean
    let between = cash.range(alternative.cashNetSavings)
    let amount = cash.mean(abs(mean))
    let second =
      mean < 0
      ? voice.say(
        nl: "In geld kost ‘\(name)’ de overheden samen gemiddeld \(amount) per jaar "
          + "(netto besparing in geld 8 van de 10 keer tussen \(between)).",
        en: "In cash ‘\(name)’ costs the public payers together \(amount) a year on average "
          + "(net savings in cash 8 times out of 10 between \(between)).")
      : voice.say(
        nl: "In geld bespaart ‘\(name)’ de overheden samen gemiddeld \(amount) per jaar "
          + "(8 van de 10 keer tussen \(between)).",
        en: "In cash ‘\(name)’ saves the public payers together \(amount) a year on average "
          + "(8 times out of 10 between \(between)).")
    return [first, second + freed(alternative)]
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
