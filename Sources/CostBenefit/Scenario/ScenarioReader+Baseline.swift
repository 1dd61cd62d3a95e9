import Documents
import Evidence

/// What a baseline is beside its values: what changes by itself, and what ending it costs.
extension ScenarioReader {
  /// `autonomous: {inflow: 1.5%, source: cbs-2024}`: growth a year of parameters, under the baseline and every alternative.
  func autonomous(_ node: Node?) -> [(name: Text, growth: Double)] {
    guard let node else { return [] }
    let fields = Fields(node, in: notebook, of: Words(nl: "de autonome ontwikkeling", en: "the autonomous development"))
    let named = sources(of: fields)
    var result: [(name: Text, growth: Double)] = []
    for entry in fields.all where entry.key.string != "source" {
      guard parameterNames.contains(entry.key.string) else {
        let near = NearestName.of(entry.key.string, among: parameterNames.sorted())
        notebook.add(
          Finding(
            code: "autonomous_unknown", at: entry.key.place,
            Words(
              nl: "\(entry.key.string) is geen parameter, dus kan niet vanzelf groeien.",
              en: "\(entry.key.string) is no parameter, so it cannot grow by itself."),
            hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
        continue
      }
      guard let growth = share(entry.key.string, of: fields) else { continue }
      if named.isEmpty, growth != 0 { noteSourceMissing(at: entry.key.place, entry.key.string) }
      result.append((entry.key, growth))
    }
    return result
  }

  /// `stopping:` of the baseline: costs of the alternatives that say `stops_baseline: yes`.
  func addStopping(_ baseline: Node?, _ alternatives: [Scenario.Alternative], to flows: inout [Scenario.Flow]) {
    let entry = baseline?.entries?.first { $0.key.string == "stopping" }
    let stops = alternatives.contains(where: \.stopsBaseline)
    guard let entry else {
      if let place = alternatives.first(where: \.stopsBaseline)?.name.place {
        notebook.add(
          Finding(
            code: "stopping_missing", at: place,
            Words(
              nl: "Dit alternatief stopt wat er is; onder baseline: staat niet wat dat kost.",
              en: "This alternative ends what there is; what that costs does not stand under baseline:."),
            hint: Words(
              nl: "Schrijf stopping: met een lijst van kosten, als het niets kost een van 0.",
              en: "Write stopping: with a list of costs, one of 0 where it costs nothing.")))
      }
      return
    }
    if !stops {
      notebook.add(
        Finding(
          code: "stopping_unused", severity: .warning, at: entry.key.place,
          Words(
            nl: "Geen alternatief stopt wat het nulalternatief biedt (stops_baseline: yes).",
            en: "No alternative ends what the baseline provides (stops_baseline: yes).")))
    }
    for item in list(entry.value) { append(item, .cost, isOfStopping: true, to: &flows) }
  }
}
