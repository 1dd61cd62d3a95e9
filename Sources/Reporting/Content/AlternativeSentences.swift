import CostBenefit
import Documents

/// What one alternative comes to, in sentences: the first lines of a report, and what its claim card says may be said.
struct AlternativeSentences {
  let voice: Voice
  let alternative: RunResult.Alternative
  let release: RunDisclosure

  private var name: String { voice.name(PlainText.shown(alternative.name)) }

  /// The balance for society, with the share of calculations in which it is above zero.
  var balance: String {
    let figure = alternative.netPresentValue
    let format = format(figure)
    let share = voice.inCalculations(alternative.sharePositive.share)
    let unit = voice.units.text(figure.unit)
    return voice.say(
      nl: "\(share) is het saldo voor de samenleving van ‘\(name)’ hoger dan nul: gemiddeld "
        + "\(format.mean(figure)), 8 van de 10 keer tussen \(format.range(figure)) (\(unit), contante waarde).",
      en: "\(share) the balance for society of ‘\(name)’ is above zero: on average "
        + "\(format.mean(figure)), 8 times out of 10 between \(format.range(figure)) (\(unit), present value).")
  }

  /// What public payers save or pay in cash.
  var cash: String {
    let figure = alternative.cashNetSavings
    let format = format(figure)
    let amount = format.mean(abs(figure.mean))
    let between = format.range(figure)
    return figure.mean < 0
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
  }

  func format(_ figure: Figure) -> FigureFormat {
    FigureFormat(figure, voice.numbers, coarse: release.withholdsAnything)
  }
}
