import Documents

/// Codes that one indicator has and another lacks, and codes of the data and the map: told, never dropped in silence.
enum CodeDifferences {
  private static let told = 10

  private static func list(_ codes: [String]) -> String {
    codes.prefix(told).joined(separator: ", ") + (codes.count > told ? ", …" : "")
  }

  /// Each indicator against all areas of the scan.
  static func findings(_ indicators: [AreaIndicator], _ plan: ScanPlan) -> [Finding] {
    let all = Set(indicators.flatMap { $0.figures.map(\.code) })
    return zip(indicators, plan.sources).compactMap { indicator, source in
      let absent = all.subtracting(indicator.figures.map(\.code)).sorted().map { "\($0)" }
      guard !absent.isEmpty else { return nil }
      return Finding(
        code: "area_codes_differ", severity: .warning, at: source.place,
        Words(
          nl: "\(indicator.name) heeft \(indicator.figures.count) van de \(all.count) gebieden; niet: \(list(absent)).",
          en: "\(indicator.name) has \(indicator.figures.count) of the \(all.count) areas; not: \(list(absent))."),
        hint: Words(
          nl: "Codes veranderen tussen jaren: neem hetzelfde jaar, of zet oude en nieuwe code onder changes.",
          en: "Codes change between years: take the same year, or put the old and the new code under changes."))
    }
  }

  /// Declared changes that no data have.
  static func unused(_ plan: ScanPlan, _ used: Set<AreaCode>) -> [Finding] {
    let idle = Set(plan.changes.keys).subtracting(used).sorted().map { "\($0)" }
    guard !idle.isEmpty else { return [] }
    return [
      Finding(
        code: "area_change_unused", severity: .warning, at: plan.changesPlace,
        Words(
          nl: "Deze oude codes komen in de gegevens niet voor: \(list(idle)).",
          en: "These old codes are not in the data: \(list(idle))."))
    ]
  }

  /// The map against the areas, both ways.
  static func findings(_ shapes: AreaShapes, _ areas: [AreaCode], _ plan: ScanPlan, _ map: ScanPlan.Map) -> [Finding] {
    let drawn = Set(shapes.shapes.map(\.code))
    let known = Set(areas.map { "\($0)" })
    let undrawn = known.subtracting(drawn).sorted()
    let unknown = drawn.subtracting(known).sorted()
    var findings: [Finding] = []
    if !undrawn.isEmpty {
      findings.append(
        Finding(
          code: "area_not_on_map", severity: .warning, at: map.place,
          Words(
            nl: "\(undrawn.count) gebieden van de gegevens staan niet op de kaart: \(list(undrawn)).",
            en: "\(undrawn.count) areas of the data are not on the map: \(list(undrawn)).")))
    }
    if !unknown.isEmpty {
      findings.append(
        Finding(
          code: "map_area_without_data", severity: .warning, at: map.place,
          Words(
            nl: "\(unknown.count) gebieden van de kaart hebben geen gegevens: \(list(unknown)).",
            en: "\(unknown.count) areas of the map have no data: \(list(unknown)).")))
    }
    return findings
  }
}
