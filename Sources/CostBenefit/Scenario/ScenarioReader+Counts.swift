import Documents
import Evidence
import Probability

/// Counts that give a Dirichlet distribution.
extension ScenarioReader {
  /// The counts of a block in its order, each above 0.
  func counts(_ node: Node) -> (counts: [Double], dirichlet: Dirichlet)? {
    var counts: [Double] = []
    for entry in Fields(node, in: notebook, of: Words(nl: "de tellingen", en: "the counts")).all {
      guard let text = entry.value.text, let count = NumberText.value(of: text.string), count > 0, count.isFinite else {
        notebook.add(
          Finding(
            code: "count_above_zero", at: entry.value.place,
            Words(
              nl: "Hier hoort een aantal boven 0: uit niets is geen kans te schatten.",
              en: "A count above 0 belongs here: nothing gives no chance."),
            hint: Words(
              nl: "Laat weg wat niet is voorgekomen, of tel er een vooraf gekozen aantal bij op.",
              en: "Leave out what did not happen, or add a count chosen beforehand.")))
        return nil
      }
      counts.append(count)
    }
    guard counts.count >= 2, let dirichlet = try? Dirichlet(counts) else {
      notebook.add(
        Finding(
          code: "counts_few", at: node.place,
          Words(nl: "Er zijn ten minste twee tellingen nodig.", en: "At least two counts are needed.")))
      return nil
    }
    return (counts, dirichlet)
  }
}
