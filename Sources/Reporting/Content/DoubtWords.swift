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
    if let sceptical { blocks.append(.paragraph(sceptical)) }
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

  /// The shrunken estimate of what the verdict is on: the effect, or for a claim on the whole the fall among all.
  private var sceptical: String? {
    let isOnTheWhole = hypothesis.population == .registered
    let name = isOnTheWhole ? "fall_among_all" : "effect"
    guard let value = hypothesis.sceptical, let judged = hypothesis.terms.first(where: { $0.name == name }) else {
      return nil
    }
    let format = EffectFormat(voice, hypothesis: hypothesis)
    // One digit more than the interval asks for: the two stand side by side.
    let precision = Precision(exponent: format.precision(judged).exponent - 1)
    let raw = format.text(judged.estimate, judged, precision)
    let shrunken = format.text(isOnTheWhole ? 1 - value : value, judged, precision)
    let measure = voice.measure(judged.measure)
    return voice.say(
      nl: "Wie vooraf twijfelt of er een effect is, komt uit op \(shrunken) in plaats van \(raw) "
        + "(\(measure), \(hypothesis.name)).",
      en: "Who doubts beforehand that there is an effect ends at \(shrunken) instead of \(raw) "
        + "(\(measure), \(hypothesis.name)).")
  }
}
