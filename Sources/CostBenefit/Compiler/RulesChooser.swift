import Documents
import Evidence

/// Takes the rule pack that a scenario names, and the packs that a report shows beside it.
struct RulesChooser {
  let scenario: Scenario
  let packs: [RulePack]
  let notebook: Notebook

  struct Chosen {
    let discounting: Discounting
    let others: [Discounting]
    let source: Source
  }

  func choose() -> Chosen? {
    let choice = scenario.rulesChosen
    guard let named = pack(choice.rules) else { return nil }
    var pack = named
    if let exception = choice.exception {
      guard let known = named.exceptions.first(where: { $0.name == exception.string }) else {
        noteUnknown(exception, in: named)
        return nil
      }
      pack = named.taking(known)
    }
    guard knowsKinds(named) else { return nil }
    let discounting = factors(pack, choice.later)
    if RulePack.rises(discounting.factors), !choice.allowsRisingFactor {
      notebook.add(
        Finding(
          code: "factor_rises", at: choice.rules.place,
          Words(
            nl: "Zo is een euro in een later jaar meer waard dan in het jaar ervoor.",
            en: "This way a euro in a later year is worth more than in the year before it."),
          hint: Words(
            nl: "Schrijf later_rates: compound, of rising_factor: allowed als dit de bedoeling is.",
            en: "Write later_rates: compound, or rising_factor: allowed where this is meant.")))
      return nil
    }
    noteDates(named)
    return Chosen(discounting: discounting, others: others(named, discounting), source: pack.source)
  }

  private func noteUnknown(_ exception: Text, in pack: RulePack) {
    let names = pack.exceptions.map(\.name)
    let near = NearestName.of(exception.string, among: names)
    let list = names.isEmpty ? "–" : names.joined(separator: ", ")
    notebook.add(
      Finding(
        code: "unknown_exception", at: exception.place,
        Words(
          nl: "\(pack.name) kent deze uitzondering niet; wel: \(list).",
          en: "\(pack.name) does not have this exception; it has: \(list)."),
        hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
  }

  /// Whether the rules have a rate for every kind that a flow names; under rules asked for from outside the file, a kind without a
  /// rate of its own takes the standard rate, which is said.
  private func knowsKinds(_ pack: RulePack) -> Bool {
    var knowsAll = true
    for flow in scenario.flows {
      guard let kind = flow.books.discountAs, !pack.exceptions.contains(where: { $0.name == kind.string }) else {
        continue
      }
      if scenario.rulesInstead == nil {
        noteUnknown(kind, in: pack)
        knowsAll = false
      } else {
        notebook.add(
          Finding(
            code: "kind_without_rate", severity: .warning, at: kind.place,
            Words(
              nl: "\(pack.name) heeft geen eigen rente voor \(kind.string); de gewone rente geldt.",
              en: "\(pack.name) has no rate of its own for \(kind.string); the standard rate holds.")))
      }
    }
    return knowsAll
  }

  private func factors(_ pack: RulePack, _ later: LaterRates) -> Discounting {
    pack.discounting(
      years: Array(scenario.horizon), base: scenario.baseYear, timing: scenario.timing, later: later)
  }

  private func others(_ pack: RulePack, _ chosen: Discounting) -> [Discounting] {
    var names = pack.beside
    // What came before, and what a file says where it is run under other rules, are never left out.
    for name in [pack.previous, scenario.rulesInstead.map { _ in scenario.discounting.rules.string }].compactMap({ $0 })
    where !names.contains(name) && name != pack.name { names.append(name) }
    var others = names.compactMap { name in packs.first { $0.name == name } }.map { factors($0, .compound) }
    if scenario.rulesChosen.rate != nil { others.insert(factors(pack, scenario.rulesChosen.later), at: 0) }
    if pack.laterRatesAreOpen {
      let other: LaterRates = scenario.rulesChosen.later == .compound ? .replace : .compound
      others.append(factors(pack, other))
    }
    return others.filter { other in
      let isOther = zip(other.factors, chosen.factors).contains { abs($0 - $1) > 1e-12 } || other.kinds != chosen.kinds
      return scenario.rulesChosen.rate != nil || isOther
    }
  }

  private func pack(_ name: Text) -> RulePack? {
    if let pack = packs.first(where: { $0.name == name.string }) { return pack }
    if name.string.hasSuffix(".yaml") {
      do throws(Findings) {
        return try RulePack.read(SourceFile.read(scenario.path(name.string)))
      } catch {
        for finding in error.all { notebook.add(finding) }
        return nil
      }
    }
    let near = NearestName.of(name.string, among: packs.map(\.name))
    notebook.add(
      Finding(
        code: "unknown_rules", at: name.place,
        Words(
          nl: "\(name.string) is geen regelpakket; wel: \(packs.map(\.name).joined(separator: ", ")).",
          en: "\(name.string) is no rule pack; these are: \(packs.map(\.name).joined(separator: ", "))."),
        hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    return nil
  }

  private func noteDates(_ pack: RulePack) {
    let base = scenario.baseDate.string
    if base < pack.starts {
      notebook.add(
        Finding(
          code: "rules_too_early", severity: .warning, at: scenario.rulesChosen.rules.place,
          Words(
            nl: "\(pack.name) geldt vanaf \(pack.starts); de basisdatum is \(base).",
            en: "\(pack.name) holds from \(pack.starts) on; the base date is \(base).")))
    }
    if let next = packs.first(where: { $0.previous == pack.name && $0.starts <= base }) {
      notebook.add(
        Finding(
          code: "rules_replaced", severity: .warning, at: scenario.rulesChosen.rules.place,
          Words(
            nl: "\(pack.name) is op \(next.starts) vervangen door \(next.name), voor de basisdatum \(base).",
            en: "\(pack.name) was replaced by \(next.name) on \(next.starts), before the base date \(base).")))
    }
  }
}
