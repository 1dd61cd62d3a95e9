import Documents
import Models

extension Shrinkage {
  /// The figures with `shrunk` filled in where three or more groups can be drawn together, in the order given.
  ///
  /// Figures of all together, and those with no value, stay as they are. A warning says of which indicators no group could be drawn, and
  /// why.
  /// - Parameters:
  ///   - shares: the indicators whose figure is a share of people; others with a numerator are rates. A rate told for each 1,000 is
  ///     drawn as it is told.
  public static func applied(
    to figures: [KPIFigure], shares: Set<String>, confidence: Double = 0.95
  ) -> (figures: [KPIFigure], findings: [Finding]) {
    var result = figures
    var families: [Family: [Int]] = [:]
    for (index, figure) in figures.enumerated() where figure.group != .all && figure.value != nil {
      families[Family(figure), default: []].append(index)
    }
    var few: [String: Refused] = [:]
    var spreadless: [String: Refused] = [:]
    for (family, members) in families.sorted(by: { $0.key < $1.key }) {
      // In the order of names, so that nothing hangs on the order of figures.
      let members = members.sorted { figures[$0].group.name < figures[$1].group.name }
      let chosen = members.map { figures[$0] }
      do {
        guard let drawn = try together(chosen, areShares: shares.contains(family.kpi), confidence) else { continue }
        for (place, shrunk) in zip(drawn.places, drawn.shrinkage.shrunk) {
          result[members[place]].shrunk = scaled(shrunk, as: chosen[place])
        }
      } catch {
        // One note for the whole tells enough of every period and answer.
        guard family.period.isEmpty, family.category.isEmpty else { continue }
        if let error = error as? TooFewGroups {
          few[family.by, default: Refused(groups: error.groups)].kpis.append(family.kpi)
        } else {
          spreadless[family.by, default: Refused(groups: members.count)].kpis.append(family.kpi)
        }
      }
    }
    let findings =
      few.sorted { $0.key < $1.key }.map { tooFew($0.key, $0.value) }
      + spreadless.sorted { $0.key < $1.key }.map { noSpread($0.key, $0.value) }
    return (result, findings)
  }

  /// What figures share that are drawn together.
  private struct Family: Hashable, Comparable {
    let kpi: String
    let category: String
    let by: String
    let period: String

    init(_ figure: KPIFigure) {
      kpi = figure.kpi
      category = figure.category ?? ""
      by = figure.group.by
      period = figure.period ?? ""
    }

    static func < (first: Family, second: Family) -> Bool {
      (first.kpi, first.category, first.by, first.period) < (second.kpi, second.category, second.by, second.period)
    }
  }

  /// Counts where the figures are ratios of counts, else values with standard errors; nil where they are neither.
  private static func together(
    _ figures: [KPIFigure], areShares: Bool, _ confidence: Double
  ) throws -> (places: [Int], shrinkage: Shrinkage)? {
    if figures.contains(where: { $0.standardError != nil }) {
      // A share of people with several rows has a standard error by person; a share of 0 or 1 has none.
      let measured = figures.indices.filter { (figures[$0].standardError ?? 0) > 0 }
      guard measured.count >= TooFewGroups.fewest || figures.count < TooFewGroups.fewest else {
        throw NoSpread(.constant)
      }
      let values = measured.compactMap { figures[$0].value }
      let errors = measured.compactMap { figures[$0].standardError }
      return (
        measured,
        areShares
          ? try Shrinkage(shares: values, standardErrors: errors, confidence: confidence)
          : try Shrinkage(values: values, standardErrors: errors, confidence: confidence)
      )
    }
    let places = figures.indices.filter { (figures[$0].denominator ?? 0) > 0 && figures[$0].numerator != nil }
    let events = places.compactMap { figures[$0].numerator }
    guard !places.isEmpty, events.allSatisfy({ $0 == $0.rounded() && $0 >= 0 }) else { return nil }
    return (
      places,
      try Shrinkage(
        areShares ? .shares : .rates, events: events, exposures: places.compactMap { figures[$0].denominator },
        confidence: confidence)
    )
  }

  /// A rate per 1,000 is a multiple of events over exposure.
  private static func scaled(_ shrunk: KPIFigure.Shrunk, as figure: KPIFigure) -> KPIFigure.Shrunk {
    guard figure.standardError == nil, let numerator = figure.numerator, numerator > 0,
      let denominator = figure.denominator, let value = figure.value
    else { return shrunk }
    let factor = value * denominator / numerator
    guard abs(factor - 1) > 1e-9 else { return shrunk }
    return KPIFigure.Shrunk(
      value: shrunk.value * factor, low: shrunk.low * factor, high: shrunk.high * factor, weight: shrunk.weight)
  }

  /// The indicators whose groups could not be drawn together.
  private struct Refused {
    let groups: Int
    var kpis: [String] = []

    var list: String { kpis.prefix(5).joined(separator: ", ") + (kpis.count > 5 ? ", …" : "") }
  }

  private static func tooFew(_ by: String, _ refused: Refused) -> Finding {
    Finding(
      code: "too_few_groups_to_shrink", severity: .note,
      Words(
        nl:
          "Naar \(by) zijn er minder dan drie groepen met een cijfer; zij zijn niet naar elkaar toe getrokken: \(refused.list).",
        en: "By \(by) fewer than three groups have a figure; they were not drawn towards each other: \(refused.list)."),
      hint: Words(
        nl: "Uit zo weinig groepen is niet te zien hoe groepen verschillen.",
        en: "So few groups cannot show how groups differ."))
  }

  private static func noSpread(_ by: String, _ refused: Refused) -> Finding {
    Finding(
      code: "groups_not_shrunk", severity: .note,
      Words(
        nl: "Naar \(by) is de spreiding tussen groepen niet te schatten van: \(refused.list).",
        en: "By \(by) the spread between groups cannot be estimated of: \(refused.list)."),
      hint: Words(
        nl: "Bijvoorbeeld omdat geen enkele groep een gebeurtenis heeft, of iedereen.",
        en: "For instance because no group has an event, or everybody has one."))
  }
}
