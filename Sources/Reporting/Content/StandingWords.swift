import Documents
import Estimation

/// Whether the plan was kept, in a sentence.
struct StandingWords {
  let voice: Voice
  let standing: PlanStanding?

  var blocks: [Report.Block] {
    guard let standing else { return [] }
    let day = standing.frozenOn ?? ""
    switch standing.status {
    case .kept:
      return [
        .paragraph(
          voice.say(
            nl: "Het plan is vastgelegd op \(day), en hypothese en codeboek zijn sindsdien niet veranderd.",
            en: "The plan was frozen on \(day), and hypothesis and codebook have not changed since."))
      ]
    case .changed:
      return [
        .paragraph(
          voice.say(
            nl: "Het plan is vastgelegd op \(day), maar sindsdien is veranderd:",
            en: "The plan was frozen on \(day), but since then this has changed:")),
        .list(standing.changed.map { PlainText.shown($0) }),
      ]
    case .absent:
      return [
        .note(
          voice.say(
            nl: "Er is vooraf geen plan vastgelegd (mkba power --freeze).",
            en: "No plan was frozen beforehand (mkba power --freeze)."))
      ]
    case .broken:
      return [
        .paragraph(
          voice.say(
            nl:
              "Bij deze hypothese staat een plan dat na het vastleggen is gewijzigd, of dat geen plan is: het telt niet.",
            en:
              "Beside this hypothesis stands a plan that was altered after it was frozen, or that is none: it does not count."
          ))
      ]
    }
  }
}
