import Estimation
import Evidence

/// The sceptical line beside an estimate, and how much a significant result exaggerates where data are few.
struct DoubtWords {
  let voice: Voice
  let hypothesis: TestedHypothesis
  let disclosure: Disclosure

  var blocks: [Report.Block] {
    guard disclosure.showsShrunken else {
      guard hypothesis.sceptical != nil, !disclosure.withholds(hypothesis) else { return [] }
      return [
        .note(
          voice.say(
            nl:
              "De sceptische schatting staat alleen in het volledige rapport: "
              + "samen met de gemeten schatting verraadt zij de groepen.",
            en:
              "The sceptical estimate stands in the complete report only: "
              + "beside the measured one it would give the groups away."
          ))
      ]
    }
    var blocks: [Report.Block] = []
    if let sceptical = hypothesis.sceptical, let effect = hypothesis.terms.first(where: { $0.name == "effect" }) {
      let format = EffectFormat(voice, hypothesis: hypothesis)
      let raw = format.estimate(effect)
      let shrunken = format.text(sceptical, effect)
      blocks.append(
        .paragraph(
          voice.say(
            nl: "Wie vooraf twijfelt of er een effect is, komt uit op \(shrunken) in plaats van \(raw) "
              + "(\(voice.measure(effect.measure)), \(hypothesis.name)).",
            en: "Who doubts beforehand that there is an effect ends at \(shrunken) instead of \(raw) "
              + "(\(voice.measure(effect.measure)), \(hypothesis.name)).")))
    }
    if let exaggeration = hypothesis.exaggeration {
      let times = voice.numbers.number(exaggeration, Precision(exponent: -1))
      blocks.append(
        .paragraph(
          voice.say(
            nl: "Er zijn weinig gegevens: een effect dat daarin opvalt, is gemiddeld \(times) keer te groot geschat.",
            en:
              "There are few data: an effect that stands out in them is estimated \(times) times too large on average.")
        ))
    }
    return blocks
  }
}
