import Documents

/// The order in which steps can be worked out within a year: each after those it refers to. A value of a year back is no hindrance.
struct StepOrder {
  let notebook: Notebook

  /// The steps in an order that works, or nil where they go round, which is noted with the path.
  func order(_ steps: [Scenario.Step]) -> [Scenario.Step]? {
    let byName = Dictionary(steps.map { ($0.name.string, $0) }, uniquingKeysWith: { first, _ in first })
    var done: Set<String> = []
    var ordered: [Scenario.Step] = []
    for step in steps {
      var path = Path()
      guard visit(step, byName, &path, &done, &ordered) else { return nil }
    }
    return ordered
  }

  /// Steps that wait for one another.
  private struct Path {
    private var names: [String] = []
    private var places: [String: Int] = [:]

    mutating func enter(_ name: String) {
      places[name] = names.count
      names.append(name)
    }

    mutating func leave() { places[names.removeLast()] = nil }

    /// nil of a step that does not wait.
    func since(_ name: String) -> [String]? { places[name].map { Array(names[$0...]) } }
  }

  private func visit(
    _ step: Scenario.Step, _ byName: [String: Scenario.Step], _ path: inout Path, _ done: inout Set<String>,
    _ ordered: inout [Scenario.Step]
  ) -> Bool {
    let name = step.name.string
    if done.contains(name) { return true }
    path.enter(name)
    defer { path.leave() }
    for (reference, place) in Self.references(step.formula) {
      guard let next = byName[reference] else { continue }
      if let round = path.since(reference) {
        let circle = (round + [reference]).joined(separator: " → ")
        notebook.add(
          Finding(
            code: "steps_go_round", at: place,
            Words(nl: "Deze stappen draaien rond: \(circle).", en: "These steps go round: \(circle)."),
            hint: Words(
              nl: "Neem de waarde van een jaar terug: previous(\(reference)).",
              en: "Take the value of a year back: previous(\(reference)).")))
        return false
      }
      guard visit(next, byName, &path, &done, &ordered) else { return false }
    }
    done.insert(name)
    ordered.append(step)
    return true
  }

  /// Names that a formula needs in the same year, with their places.
  static func references(_ formula: Expression) -> [(String, Place)] {
    switch formula {
    case .name(let name, let place): [(name, place)]
    case .call(.previous, let arguments, _): arguments.dropFirst().flatMap(references)
    default: formula.parts.flatMap(references)
    }
  }
}
