import Disclosure
import Documents
import Estimation

/// What a reader may see of a hypothesis. Outside, a figure with a cell behind it below the codebook's limit is
/// withheld, and with it every figure that would give it back: estimate, interval, p, group sizes, the recipes beside
/// it and the planned numbers. Verdicts remain.
public struct Disclosure: Sendable {
  public let audience: Audience

  public init(_ audience: Audience) {
    self.audience = audience
  }

  /// Whether the numbers of this hypothesis are withheld.
  public func withholds(_ hypothesis: TestedHypothesis) -> Bool {
    guard audience == .outside else { return false }
    return hypothesis.tellsBesideEarlierRelease
      || Self.smallestCell(of: hypothesis) < Double(hypothesis.smallestCell)
      || Self.degreesOfFreedom(of: hypothesis) < Double(PrivacyProfile.usual.degreesOfFreedom)
  }

  /// Whether a message may leave: one about a registration may hold a small count.
  func shows(_ finding: Finding) -> Bool {
    audience == .inside || !finding.message.en.contains(where: \.isNumber)
  }

  /// A count that is not shown outside because it is itself a small cell (rows left out, deaths in a group).
  public func withholds(count: Int, limit: Int) -> Bool {
    audience == .outside && count > 0 && count < limit
  }

  /// A sceptical figure and the raw one together give the standard error back, so outside only the raw one is shown.
  public var showsShrunken: Bool { audience == .inside }

  /// The words in the place of a withheld figure.
  public static func words(limit: Int) -> Words {
    Words(nl: "niet getoond: een cel onder de \(limit)", en: "withheld: a cell below \(limit)")
  }

  /// The words where only the earlier releases withhold a figure.
  public static let wordsForEarlier = Words(
    nl: "niet getoond: naast een eerdere publicatie verraadt dit cijfer een kleine groep",
    en: "withheld: beside an earlier release this figure would give a small group away")

  /// The fewest degrees of freedom behind an estimate: those of its terms, and the sampling units less the groups.
  static func degreesOfFreedom(of hypothesis: TestedHypothesis) -> Double {
    let units = Double(hypothesis.counts.samplingUnits - 2)
    return hypothesis.terms.map(\.degreesOfFreedom).filter { !$0.isNaN }.reduce(units, min)
  }

  /// The smallest count of events or non-events in either arm; of a mean difference, the smallest arm.
  static func smallestCell(of hypothesis: TestedHypothesis) -> Double {
    let arms = [hypothesis.counts.treated, hypothesis.counts.comparison]
    if hypothesis.effect == "mean difference" { return arms.map(\.events).min() ?? 0 }
    return arms.flatMap { [$0.events, Double($0.rows) - $0.events] }.min() ?? 0
  }
}
