import Designs
import Documents
import Probability

/// What two-way fixed effects would make of a roll-out, in words and as a table.
extension TwoWayBias {
  var words: Words {
    let share = shareWithTreated > 0.005 ? Int((shareWithTreated * 100).rounded()) : nil
    let negative = weights.negativeCells
    let part = Words(
      nl: share.map { "\($0)% van zijn vergelijkingen is met wie al meedoet" }
        ?? "\(negative) van zijn \(weights.cells.count) gewichten zijn negatief",
      en: share.map { "\($0)% of its comparisons is with those already treated" }
        ?? "\(negative) of its \(weights.cells.count) weights are negative")
    let shown = differenceWords
    return Words(
      nl:
        "Een regressie met vaste effecten van eenheid en periode is hier vertekend als effecten verschillen: \(part.nl)\(shown.nl).",
      en: "Two-way fixed effects is biased here where effects differ: \(part.en)\(shown.en).")
  }

  /// Whether that shows in these data; nothing where it was not worked out.
  private var differenceWords: Words {
    guard let pValue else { return Words(nl: "", en: "") }
    return pValue < 0.05
      ? Words(
        nl: "; zij verschilt hier van imputatie, meer dan door toeval",
        en: "; it differs from imputation here, beyond chance")
      : Words(
        nl: "; een verschil met imputatie is hier niet te zien", en: "; no difference from imputation shows here")
  }

  /// A table by kind of comparison, or of the weights where the panel is not balanced.
  var exhibit: Exhibit {
    comparisons.map(byKind)
      ?? Exhibit(
        key: "two_way_weights",
        title: Words(
          nl: "Waaruit vaste effecten hier zouden bestaan", en: "What two-way fixed effects would consist of"),
        columns: [.init("item", Words(nl: "wat", en: "what")), .init("value", Words(nl: "waarde", en: "value"))],
        rows: [
          [.words(Words(nl: "coëfficiënt", en: "coefficient")), .number(weights.coefficient)],
          [
            .words(Words(nl: "cellen van cohort en periode", en: "cells of cohort and period")),
            .count(weights.cells.count),
          ],
          [.words(Words(nl: "met een negatief gewicht", en: "with a negative weight")), .count(weights.negativeCells)],
          [
            .words(Words(nl: "som van negatieve gewichten", en: "sum of negative weights")),
            .number(weights.negativeSum),
          ],
        ], note: isBiased ? words : nil)
  }

  private func byKind(_ comparisons: GoodmanBacon) -> Exhibit {
    let names: [(GoodmanBacon.Kind, Words)] = [
      (.treatedAndNever, Words(nl: "gestart, naast nooit", en: "treated, beside never treated")),
      (.earlierAndLater, Words(nl: "eerder gestart, naast nog niet", en: "earlier, beside not yet treated")),
      (.laterAndEarlier, Words(nl: "later gestart, naast al gestart", en: "later, beside already treated")),
      (.laterAndAlways, Words(nl: "gestart, naast altijd", en: "treated, beside always treated")),
    ]
    var rows: [[Exhibit.Cell]] = names.compactMap { kind, words in
      comparisons.total(kind).map { [.words(words), .share($0.weight), .number($0.estimate)] }
    }
    rows.append([.words(Words(nl: "samen", en: "together")), .share(1), .number(comparisons.coefficient)])
    return Exhibit(
      key: "goodman_bacon",
      title: Words(nl: "Waaruit vaste effecten hier zouden bestaan", en: "What two-way fixed effects would consist of"),
      columns: [
        .init("comparison", Words(nl: "vergelijking", en: "comparison")),
        .init("weight", Words(nl: "gewicht", en: "weight")),
        .init("estimate", Words(nl: "gemiddeld effect", en: "mean effect")),
      ],
      rows: rows, note: isBiased ? words : nil)
  }
}
