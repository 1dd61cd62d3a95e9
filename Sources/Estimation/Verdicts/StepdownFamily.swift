import Documents
import Evidence
import LinearAlgebra
import Probability

/// What each sampling unit adds to an effect on its analysis scale, by the unit's code in one registration.
struct SharedInfluence: Sendable {
  let codebook: String
  let unit: String
  let byUnit: [Int: Double]
}

/// A family of hypotheses on the same people, for the step-down of Romano and Wolf.
struct StepdownFamily {
  enum Question: String { case any, show, refute, small }

  private struct Member {
    /// On the analysis scale.
    let effect: Double
    let claim: Double
    let smallest: Double?
  }

  private let members: [Member]
  private let influences: [[Int: Double]]

  /// - Throws: `Findings` where a member has other sampling units, or its verdict is not on the effect of the participants.
  init(_ tested: [TestedHypothesis]) throws(Findings) {
    var members: [Member] = []
    var influences: [[Int: Double]] = []
    let first = tested.first?.influence
    for hypothesis in tested {
      guard let influence = hypothesis.influence, let claim = hypothesis.claimTest, let term = hypothesis.terms.first,
        hypothesis.population == .participants, influence.unit == first?.unit, influence.codebook == first?.codebook
      else {
        throw Findings(
          Finding(
            code: "romano_wolf_needs_shared_units", at: hypothesis.adjustment.place ?? Place(file: hypothesis.file),
            Words(
              nl: "Romano–Wolf vraagt om hypothesen over deelnemers op dezelfde registratie, met dezelfde eenheden.",
              en: "Romano–Wolf asks for hypotheses on participants of one registration, with the same sampling units."),
            hint: Words(nl: "Neem anders adjust: holm.", en: "Otherwise take adjust: holm.")))
      }
      members.append(
        Member(
          effect: term.scale.of(term.estimate), claim: term.scale.of(claim.expectedEffect),
          smallest: claim.smallestEffect.map { term.scale.of($0) }))
      influences.append(influence.byUnit)
    }
    self.members = members
    self.influences = influences
  }

  /// The adjusted p-values of the members that have the question, in their order.
  func adjusted(_ question: Question) -> [Double] {
    let asked = members.indices.filter { question != .small || members[$0].smallest != nil }
    let units = Set(influences.flatMap(\.keys)).sorted()
    var matrix = Matrix(rows: units.count, columns: asked.count)
    for (column, member) in asked.enumerated() {
      for (row, unit) in units.enumerated() { matrix[row, column] = influences[member][unit] ?? 0 }
    }
    let sides = asked.map { place in
      let isFall = members[place].claim < 0
      return (question == .any || question == .show) != isFall ? 1.0 : -1.0
    }
    let distances = zip(asked, sides).map { place, side in
      let member = members[place]
      let border =
        switch question {
        case .any: 0.0
        case .show, .refute: member.claim
        case .small: member.smallest ?? 0
        }
      return side * (member.effect - border)
    }
    return RomanoWolf(influence: matrix).adjusted(
      distances: distances, directions: sides, name: "romano_wolf/\(question.rawValue)")
  }
}
