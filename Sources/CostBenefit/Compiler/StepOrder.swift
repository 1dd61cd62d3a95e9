import Documents

/// The order in which steps can be worked out within a year: each after those it refers to. A value of a year back is no hindrance.
struct StepOrder {
  let notebook: Notebook

  /// The steps in an order that works, or nil where they go round, which is noted with the path.
  func order(_ steps: [Scenario.Step]) -> [Scenario.Step]? {
    let byName = Dictionary(steps.map { ($0.name.string, $0) }, uniquingKeysWith: { first, _ in first })
    var done: Set<String> = []
    var ordered: [Scenario.Step] = []
    for step in steps where !done.contains(step.name.string) {
      guard visit(step, byName, &done, &ordered) else { return nil }
    }
    return ordered
  }

  /// Steps that wait for one another, each with the references that it has yet to follow.
  private struct Path {
    private var waiting: [(step: Scenario.Step, references: ArraySlice<(String, Place)>)] = []
    private var places: [String: Int] = [:]

    mutating func enter(_ step: Scenario.Step) {
      places[step.name.string] = waiting.count
      waiting.append((step, StepOrder.references(step.formula)[...]))
    }

    mutating func leave() -> Scenario.Step? {
      guard let step = waiting.popLast()?.step else { return nil }
      places[step.name.string] = nil
      return step
    }

    /// The next reference of the last step; nil where it has none left.
    mutating func next() -> (String, Place)? {
      waiting.isEmpty ? nil : waiting[waiting.count - 1].references.popFirst()
    }

    /// nil of a step that does not wait.
    func since(_ name: String) -> [String]? { places[name].map { waiting[$0...].map(\.step.name.string) } }
  }

  /// A step and what it waits for, without a frame of the program's own stack for each: a chain of steps may be long.
  private func visit(
    _ first: Scenario.Step, _ byName: [String: Scenario.Step], _ done: inout Set<String>,
    _ ordered: inout [Scenario.Step]
  ) -> Bool {
    var path = Path()
    path.enter(first)
    while true {
      guard let (reference, place) = path.next() else {
        guard let step = path.leave() else { return true }
        done.insert(step.name.string)
        ordered.append(step)
        continue
      }
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
      if !done.contains(reference) { path.enter(next) }
    }
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
