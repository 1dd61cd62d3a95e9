import Documents
import Registrations

extension Indicator {
  /// What each measure needs, and what else it may have.
  private static let shapes: [Measure: (needs: Set<String>, mayHave: Set<String>)] = [
    .count: ([], ["of", "where", "first_time"]),
    .rate: (["per"], ["of", "where", "among", "for_each"]),
    .mean: (["of"], ["where"]),
    .pairedDifference: ([], ["of", "start", "end", "ordered_by", "where"]),
    .distribution: (["of"], ["where"]),
    .share: (["where"], ["among"]),
  ]

  /// Notes keys that a measure lacks or that do not belong to it.
  static func check(
    _ word: Text, _ measure: Measure, _ given: [(key: String, text: Text)], isPaired: Bool, in notebook: Notebook
  ) {
    guard let shape = shapes[measure] else { return }
    let keys = given.map(\.key)
    let absent = shape.needs.filter { !keys.contains($0) }.sorted()
    if !absent.isEmpty {
      let list = absent.joined(separator: ", ")
      notebook.add(
        Finding(
          code: "measure_needs", at: word.place,
          Words(nl: "Bij \(measure.rawValue) hoort ook: \(list).", en: "\(measure.rawValue) also needs: \(list).")))
    }
    if measure == .pairedDifference, !isPaired {
      notebook.add(
        Finding(
          code: "pair_without_columns", at: word.place,
          Words(
            nl: "Een verschil binnen dezelfde mens heeft een begin en een eind nodig.",
            en: "A difference within the same person needs a start and an end."),
          hint: Words(
            nl: "Schrijf start: en end: (twee kolommen), of of: en ordered_by: (eerste en laatste meting).",
            en: "Write start: and end: (two columns), or of: and ordered_by: (first and last measurement).")))
    }
    for (key, text) in given where !shape.needs.contains(key) && !shape.mayHave.contains(key) {
      notebook.add(
        Finding(
          code: "measure_has_no", at: text.place,
          Words(
            nl: "\(key) hoort niet bij \(measure.rawValue).", en: "\(key) does not belong to \(measure.rawValue).")))
    }
  }
}
