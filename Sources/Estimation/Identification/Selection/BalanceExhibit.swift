import Designs
import Documents

/// How alike the groups are in each covariate, before and after.
struct BalanceExhibit {
  let table: BalanceTable
  let sample: ComparisonSample
  let smallestCell: Int

  init(_ table: BalanceTable, _ sample: ComparisonSample, smallestCell: Int) {
    self.table = table
    self.sample = sample
    self.smallestCell = smallestCell
  }

  var exhibit: Exhibit {
    let groups = Words(
      nl:
        "Na weging telt de groep van deelnemers als \(size(table.effectiveAfter.treated)) mensen en de vergelijkingsgroep als "
        + "\(size(table.effectiveAfter.comparison)).",
      en:
        "After weighting the participants count as \(size(table.effectiveAfter.treated)) people and the comparison group "
        + "as \(size(table.effectiveAfter.comparison)).")
    return Exhibit(
      key: "balance", title: Words(nl: "Hoe de groepen op elkaar lijken", en: "How alike the groups are"),
      columns: [
        .init("covariate", Words(nl: "kenmerk", en: "covariate")),
        .init("mean_treated", Words(nl: "gemiddelde deelnemers", en: "mean of participants")),
        .init("mean_comparison_before", Words(nl: "gemiddelde anderen, voor", en: "mean of others, before")),
        .init("mean_comparison_after", Words(nl: "gemiddelde anderen, na", en: "mean of others, after")),
        .init(
          "std_mean_difference_before",
          Words(nl: "gestandaardiseerd verschil, voor", en: "standardised difference, before")),
        .init(
          "std_mean_difference_after", Words(nl: "gestandaardiseerd verschil, na", en: "standardised difference, after")
        ),
        .init("variance_ratio_before", Words(nl: "verhouding van varianties, voor", en: "variance ratio, before")),
        .init("variance_ratio_after", Words(nl: "verhouding van varianties, na", en: "variance ratio, after")),
        .init(
          "largest_cdf_difference_after",
          Words(nl: "grootste verschil van verdelingen, na", en: "largest difference of distributions, after")),
      ],
      rows: table.rows.map(cells), note: groups)
  }

  private func size(_ effective: Double) -> String { "\(Int(effective.rounded()))" }

  private func cells(_ row: BalanceTable.Row) -> [Exhibit.Cell] {
    let name: Exhibit.Cell =
      row.name == BalanceTable.scoreName
      ? .words(Words(nl: "kans op deelname", en: "chance of taking part")) : .name(row.name)
    // A share of a few people tells of them, and so may the name of their level.
    guard !isSmall(row) else {
      let factor = String(row.name.prefix { $0 != "[" })
      let hidden: Exhibit.Cell = .name(factor == row.name ? factor : "\(factor)[…]")
      return [hidden] + [Exhibit.Cell](repeating: .number(nil), count: 8)
    }
    return [
      name, .number(row.after?.treatedMean ?? row.before.treatedMean), .number(row.before.comparisonMean),
      .number(row.after?.comparisonMean),
      .number(row.before.standardisedDifference), .number(row.after?.standardisedDifference),
      .number(row.before.varianceRatio), .number(row.after?.varianceRatio), .number(row.after?.largestCumulative),
    ]
  }

  private func isSmall(_ row: BalanceTable.Row) -> Bool {
    guard row.before.varianceRatio == nil, row.name != BalanceTable.scoreName else { return false }
    let treated = Double(sample.isTreated.count { $0 })
    let others = Double(sample.rows) - treated
    return [(treated, row.before.treatedMean), (others, row.before.comparisonMean)].contains { size, share in
      let (with, without) = (size * share, size * (1 - share))
      func small(_ count: Double) -> Bool { count > 0.5 && count < Double(smallestCell) - 0.5 }
      return small(with) || small(without)
    }
  }
}

/// How far the chances of taking part of the two groups lie over each other.
struct OverlapExhibit {
  let overlap: Overlap

  init(_ overlap: Overlap) { self.overlap = overlap }

  var exhibit: Exhibit {
    Exhibit(
      key: "overlap", title: Words(nl: "Hoe de groepen overlappen", en: "How the groups overlap"),
      columns: [
        .init("group", Words(nl: "groep", en: "group")),
        .init("lowest_score", Words(nl: "laagste kans op deelname", en: "lowest chance of taking part")),
        .init("highest_score", Words(nl: "hoogste kans op deelname", en: "highest chance of taking part")),
        .init(
          "share_outside",
          Words(nl: "deel buiten bereik van de andere groep", en: "share out of reach of the other group")),
      ],
      rows: [
        [
          .words(Words(nl: "deelnemers", en: "participants")), .share(overlap.treatedScores.lowerBound),
          .share(overlap.treatedScores.upperBound), .share(overlap.treatedOutside),
        ],
        [
          .words(Words(nl: "anderen", en: "others")), .share(overlap.comparisonScores.lowerBound),
          .share(overlap.comparisonScores.upperBound), .share(overlap.comparisonOutside),
        ],
      ],
      // The ends of a range are single people.
      insideOnly: true)
  }
}
