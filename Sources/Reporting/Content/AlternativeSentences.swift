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
    let said = format(figure).said(figure)
    let share = voice.inCalculations(alternative.sharePositive.share)
    let unit = voice.units.text(figure.unit)
    return voice.say(
      nl: "\(share) is het saldo voor de samenleving van ‘\(name)’ hoger dan nul: "
        + "\(said) (\(unit), contante waarde).",
      en: "\(share) the balance for society of ‘\(name)’ is above zero: "
        + "\(said) (\(unit), present value).")
  }

  /// What public payers save or pay in cash.
  var cash: String {
    let figure = alternative.cashNetSavings
    let format = format(figure)
    let amount = format.mean(abs(figure.mean))
    let isCost = figure.mean < 0
    let does = isCost ? voice.say(nl: "kost", en: "costs") : voice.say(nl: "bespaart", en: "saves")
    guard let spread = format.spread(figure) else {
      let fixed = voice.say(FigureFormat.itIsFixed)
      return voice.say(
        nl: "In geld \(does) ‘\(name)’ de overheden samen \(amount) per jaar; \(fixed).",
        en: "In cash ‘\(name)’ \(does) the public payers together \(amount) a year; \(fixed).")
    }
    let beside = (isCost ? voice.say(nl: "netto besparing in geld ", en: "net savings in cash ") : "") + spread
    return voice.say(
      nl: "In geld \(does) ‘\(name)’ de overheden samen gemiddeld \(amount) per jaar (\(beside)).",
      en: "In cash ‘\(name)’ \(does) the public payers together \(amount) a year on average (\(beside)).")
  }

  func format(_ figure: Figure) -> FigureFormat {
    FigureFormat(figure, voice.numbers, coarse: release.withholdsAnything)
  }
}
