import CostBenefit
import Probability

/// What a report says of points other than random ones.
struct PointWords {
  let set: PointSet
  let voice: Voice

  init(_ set: PointSet, _ voice: Voice) {
    self.set = set
    self.voice = voice
  }

  private var kind: String {
    switch set.choice.kind {
    case .random: voice.say(nl: "willekeurig", en: "random")
    case .latinHypercube: voice.say(nl: "Latijnse hyperkubus", en: "Latin hypercube")
    case .sobol:
      voice.say(
        nl: "Sobol', geneste verschuffeling (Owen), \(voice.numbers.count(set.dimensions.count)) dimensies",
        en: "Sobol', nested uniform scrambling (Owen), \(voice.numbers.count(set.dimensions.count)) dimensions")
    }
  }

  /// nil for random points.
  var short: String? {
    guard set.choice != .random else { return nil }
    var parts = [kind]
    if set.choice.isAntithetic { parts.append(voice.say(nl: "in tegengestelde paren", en: "in antithetic pairs")) }
    parts.append(
      set.choice.kind == .random
        ? voice.say(nl: "rekenfout uit de paren", en: "Monte Carlo error from the pairs")
        : voice.say(
          nl: "rekenfout uit \(PointSet.randomisations) onafhankelijke herhalingen",
          en: "Monte Carlo error from \(PointSet.randomisations) independent randomisations"))
    if !set.padded.isEmpty {
      parts.append(
        voice.say(
          nl: "\(set.padded.count) getallen met willekeurige punten",
          en: "\(set.padded.count) numbers with random points"))
    }
    return parts.joined(separator: ", ")
  }

  /// What would make the first digits certain; a line an alternative.
  static func needed(_ result: RunResult, _ voice: Voice) -> [String] {
    let all = DrawsNeeded.all(result).filter { $0.figure == "net_present_value" }
    return result.alternatives.compactMap { alternative in
      let own = all.filter { $0.alternative == alternative.name }.sorted { $0.digits < $1.digits }
      guard own.count == 2, let one = own[0].draws, let two = own[1].draws else { return nil }
      // Counts of draws are themselves estimates: two digits of them.
      func shown(_ count: Int, _ needed: DrawsNeeded) -> String {
        let text = voice.numbers.count(Int(Precision(of: Double(count), digits: 2).round(Double(count))))
        return needed.isAtMost ? voice.say(nl: "hoogstens \(text)", en: "at most \(text)") : text
      }
      let name = voice.name(alternative.name)
      return voice.say(
        nl:
          "\(name): voor een vast eerste cijfer van het gemiddelde saldo zijn \(shown(one, own[0])) berekeningen nodig, voor twee cijfers \(shown(two, own[1])).",
        en:
          "\(name): a certain first digit of the mean balance takes \(shown(one, own[0])) calculations, two digits \(shown(two, own[1]))."
      )
    }
  }
}
