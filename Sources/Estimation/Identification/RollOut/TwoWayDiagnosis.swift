import Designs
import Documents
import LinearAlgebra
import Models
import Probability

/// What two-way fixed effects would make of a roll-out: of which comparisons it consists, and whether it differs from an estimator that
/// compares with the untreated only.
struct TwoWayDiagnosis {
  /// nil for a panel that is not balanced.
  let comparisons: GoodmanBacon?
  let weights: NegativeWeights

  /// Two-way fixed effects less imputation, with the standard error of this difference; nil where one of the two is not there.
  let difference: (value: Double, standardError: Double)?

  /// The share of comparisons with units already treated, or the sum of negative weights, from which it is called biased without a
  /// difference that shows.
  static let much = 0.1

  init(_ panel: RollOutPanel) throws {
    comparisons = try? GoodmanBacon(panel)
    weights = try NegativeWeights(panel)
    if let twoWay = try? TwoWayFixedEffects().fit(panel), let imputed = try? Imputation(panel).estimates(),
      let one = twoWay.influence, let other = imputed.influence, one.matrix.rows == other.matrix.rows
    {
      var square = 0.0
      for unit in 0..<one.matrix.rows {
        let gap = one.matrix[unit, 0] - other.matrix[unit, 0]
        square += gap * gap
      }
      difference = (twoWay.values[0] - imputed.values[0], square.squareRoot())
    } else {
      difference = nil
    }
  }

  /// Whether it weighs effects in a way that nobody would choose, and either much so or with a difference beyond chance at 5%.
  var isBiased: Bool {
    let already = max(comparisons?.shareWithTreated ?? 0, -weights.negativeSum)
    guard already > 1e-9 else { return false }
    if already > Self.much { return true }
    guard let difference, difference.standardError > 0 else { return false }
    return NormalLaw.twoSided(difference.value / difference.standardError) < 0.05
  }

  var words: Words {
    let share = comparisons.map { Int(($0.shareWithTreated * 100).rounded()) }
    let negative = weights.negativeCells
    let part = Words(
      nl: share.map { "\($0)% van zijn vergelijkingen is met wie al meedoet" }
        ?? "\(negative) van zijn \(weights.cells.count) gewichten zijn negatief",
      en: share.map { "\($0)% of its comparisons is with those already treated" }
        ?? "\(negative) of its \(weights.cells.count) weights are negative")
    return Words(
      nl:
        "Een regressie met vaste effecten van eenheid en periode is hier vertekend als effecten verschillen: \(part.nl).",
      en: "Two-way fixed effects is biased here where effects differ: \(part.en).")
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
