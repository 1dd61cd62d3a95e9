import Documents
import Monitoring

/// The answer of a coverage study in a sentence or two.
struct CoverageWords {
  let voice: Voice
  let result: CoverageResult
  let disclosure: CoverageDisclosure

  private var numbers: NumberFormat { voice.numbers }
  private var who: String { PlainText.shown(result.study.population[voice.language]) }
  private var seen: String { numbers.count(result.observed) }
  private var confidence: String { numbers.percentage(result.study.confidence, Precision(exponent: 0)) }

  var answer: [String] {
    if disclosure.withholdsSizes {
      return [
        voice.say(
          nl: "Hoeveel het er zijn (\(who)), staat hier niet: er staat een groep onder de \(disclosure.limit) achter.",
          en: "How many there are (\(who)) is not shown: a group below \(disclosure.limit) stands behind it.")
      ]
    }
    switch result.answer {
    case .none(let why):
      return [
        voice.say(
          nl: "Hoeveel het er zijn (\(who)), is niet te schatten: \(why.nl). \(seen) staan op een lijst.",
          en: "How many there are (\(who)) cannot be estimated: \(why.en). \(seen) are on a list.")
      ]
    case .range(let range): return [size(range), beyond]
    case .atLeast(let figure): return [bound(figure), beyond]
    }
  }

  private func size(_ range: CoverageResult.Range) -> String {
    let precision = Precision(intervalFrom: range.interval.lowerBound, to: range.interval.upperBound) ?? .whole
    let fine = precision.exponent < 0 ? Precision.whole : precision
    let ends = [range.interval.lowerBound, range.interval.upperBound].map { numbers.number($0, fine) }
    let size = numbers.number(range.population, fine)
    let reach = [range.reach, range.reachInterval.lowerBound, range.reachInterval.upperBound].map {
      numbers.percentage($0, .whole)
    }
    return voice.say(
      nl: "Het zijn er naar schatting \(size), met een \(confidence)-interval van \(ends[0]) tot \(ends[1]): \(who). "
        + "\(seen) staan op een lijst: ongeveer \(reach[0]), ergens van \(reach[1]) tot \(reach[2]).",
      en: "There are an estimated \(size), with a \(confidence) interval from \(ends[0]) to \(ends[1]): \(who). "
        + "\(seen) are on a list: about \(reach[0]), somewhere from \(reach[1]) to \(reach[2]).")
  }

  private func bound(_ figure: PopulationFigure) -> String {
    guard let population = figure.population else { return "" }
    let fine =
      figure.interval.flatMap { Precision(intervalFrom: $0.lowerBound, to: $0.upperBound) }.map {
        $0.exponent < 0 ? .whole : $0
      } ?? .whole
    let size = numbers.number(population, fine)
    let share = numbers.percentage(Double(result.observed) / population, .whole)
    return voice.say(
      nl: "Het zijn er minstens ongeveer \(size): \(who). \(seen) zijn gezien, dus hoogstens ongeveer \(share). "
        + "Hoeveel het er hoogstens zijn, kan één lijst niet zeggen.",
      en: "There are at least about \(size): \(who). \(seen) were seen, so at most about \(share). "
        + "How many there are at most, one list cannot say.")
  }

  /// Stands with every size.
  private var beyond: String {
    voice.say(
      nl: "Wie geen enkele kans heeft om op een lijst te komen, komt daar nog bij.",
      en: "Those with no chance at all to come on a list come on top of that.")
  }
}
