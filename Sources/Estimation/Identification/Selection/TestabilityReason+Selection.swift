import Designs
import Documents
import Foundation

extension TestabilityReason {
  /// Why two groups that chose themselves cannot be compared. Levels of factors stay inside: they may be a handful of people.
  static func groupsApart(_ error: NoOverlap) -> Self {
    let words: Words
    switch error.reason {
    case .separated(let columns, _), .oneGroupOnly(let columns):
      let names = named(columns)
      words = Words(
        nl: "De groepen overlappen niet: \(names) scheidt wie meedeed van wie niet.",
        en: "The groups do not overlap: \(names) tells those who took part from those who did not.")
    case .outside(let share, let limit):
      words = Words(
        nl: "De groepen overlappen te weinig: voor \(percentage(share))% van wie het betreft is er in de andere groep "
          + "niemand met zo'n kans op deelname; meer dan \(percentage(limit))% kan niet.",
        en:
          "The groups overlap too little: for \(percentage(share))% of those it is about nobody in the other group has such "
          + "a chance of taking part; more than \(percentage(limit))% cannot be.")
    case .fewStandForMany(let effective, _, let limit):
      words = Words(
        nl: "De groepen overlappen te weinig: na weging telt een groep als \(percentage(effective / 100)) mensen; "
          + "ten minste \(percentage(limit / 100)) zijn nodig.",
        en:
          "The groups overlap too little: after weighting one group counts as \(percentage(effective / 100)) people; at least "
          + "\(percentage(limit / 100)) are needed.")
    }
    return Self(flag: "no_overlap", weight: .notTestable, words: words)
  }

  static func noBalancingWeights(_ error: NoBalancingWeights) -> Self {
    let names = named(error.columns)
    return Self(
      flag: "no_balancing_weights", weight: .notTestable,
      words: Words(
        nl:
          "Geen weging laat de groepen op elkaar lijken in \(names): de deelnemers vallen buiten wat de anderen omvatten.",
        en: "No weights make the groups alike in \(names): the participants lie outside what the others span."))
  }

  static let nothingMatched = Self(
    flag: "nothing_matched", weight: .notTestable,
    words: Words(
      nl: "Voor geen enkele deelnemer is er binnen de grenzen een gelijke.",
      en: "None of the participants has a counterpart within the limits."))

  /// Covariates that still differ by more than a quarter of a standard deviation; nil where none does.
  /// - Source: Rubin, Health Serv. Outcomes Res. Methodol. 2, 2001 (a quarter of a standard deviation).
  static func imbalance(_ table: BalanceTable) -> Self? {
    let far = table.rows.filter { row in
      row.name != BalanceTable.scoreName && row.after.map { abs($0.standardisedDifference) > 0.25 } == true
    }
    guard !far.isEmpty else { return nil }
    let names = named(far.map(\.name))
    return Self(
      flag: "imbalance_remains", weight: .descriptiveOnly,
      words: Words(
        nl: "Ook na het vergelijkbaar maken verschillen de groepen meer dan een kwart standaardafwijking in \(names).",
        en: "Also after being made alike the groups differ by more than a quarter of a standard deviation in \(names).")
    )
  }

  static func treatedLeftOut(share: Double) -> Self {
    Self(
      flag: "treated_left_out", weight: .descriptiveOnly,
      words: Words(
        nl:
          "Van de deelnemers heeft \(percentage(share))% geen gelijke en telt niet mee: het effect gaat over de anderen.",
        en:
          "Of the participants \(percentage(share))% have no counterpart and do not count: the effect is about the others."
      ))
  }

  private static func percentage(_ share: Double) -> String { String(format: "%.0f", 100 * share) }

  /// Each column once, without its level.
  private static func named(_ columns: [String]) -> String {
    var seen: [String] = []
    for name in columns.map({ String($0.prefix { $0 != "[" }) }) where !seen.contains(name) { seen.append(name) }
    return seen.joined(separator: ", ")
  }
}
