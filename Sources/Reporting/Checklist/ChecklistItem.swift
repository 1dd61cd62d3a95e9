import Documents

/// A demand of a guideline, in our words, and what a run shows of it.
struct ChecklistItem {
  enum Answer: Sendable {
    case met
    case notMet
    /// The files cannot show it: somebody must look.
    case toJudge

    var words: Words {
      switch self {
      case .met: Words(nl: "voldaan", en: "met")
      case .notMet: Words(nl: "niet voldaan", en: "not met")
      case .toJudge: Words(nl: "zelf na te gaan", en: "to be judged")
      }
    }
  }

  let name: String
  let demand: Words
  let answer: Answer
  let why: Words

  init(_ name: String, _ demand: Words, _ answer: Answer, _ why: Words) {
    self.name = name
    self.demand = demand
    self.answer = answer
    self.why = why
  }

  /// Met or not by a condition, with the reason for each.
  init(_ name: String, _ demand: Words, if holds: Bool, _ met: Words, else notMet: Words) {
    self.init(name, demand, holds ? .met : .notMet, holds ? met : notMet)
  }
}

/// Demands that belong together, after one guideline.
struct ChecklistPack {
  let name: String
  /// The guideline, as a reader can find it.
  let after: Words
  let items: [ChecklistItem]
}
