import Documents
import Registrations

/// Whether the columns of a codebook can carry an indicator.
struct BoundCheck {
  let codebook: Codebook
  /// The column of the codebook by the name in the library.
  let names: [String: String]
  let hasPopulation: Bool

  /// Why an indicator cannot be computed, with the column that may have been meant; nil where it can.
  func problem(_ indicator: Indicator) -> (reason: Words, nearest: String?)? {
    let all = codebook.columns.map(\.name)
    for column in indicator.needed where codebook.column(name(column)) == nil {
      return (
        Words(nl: "de kolom \(name(column)) ontbreekt", en: "column \(name(column)) is missing"),
        NearestName.of(name(column), among: all)
      )
    }
    for condition in indicator.conditions + indicator.among {
      if let problem = problem(condition) { return problem }
    }
    if case .population = indicator.per, !hasPopulation {
      return (
        Words(nl: "het codeboek geeft geen bevolking (population)", en: "the codebook gives no population"), nil
      )
    }
    if let problem = numbers(indicator) { return problem }
    return nil
  }

  private func name(_ column: Text) -> String { names[column.string] ?? column.string }

  private func type(_ column: Text) -> CellType? { codebook.column(name(column))?.type }

  private func isNumber(_ column: Text) -> Bool {
    type(column) == .number || type(column) == .wholeNumber || type(column) == .year
  }

  private func problem(_ condition: Condition) -> (reason: Words, nearest: String?)? {
    let column = name(condition.column)
    switch type(condition.column) {
    case .choices(let choices):
      let known = choices.map(\.name)
      if let value = condition.values.first(where: { !known.contains($0.string) }) {
        return (
          Words(
            nl: "de kolom \(column) kent de keuze \(value.string) niet",
            en: "column \(column) has no choice \(value.string)"),
          NearestName.of(value.string, among: known)
        )
      }
    case .yesNo:
      if condition.values.contains(where: { !["yes", "no"].contains($0.string) }) {
        return (
          Words(nl: "de kolom \(column) kent alleen yes en no", en: "column \(column) knows only yes and no"), nil
        )
      }
    case .date:
      if condition.test != .present {
        return (
          Words(
            nl: "\(column) is een datum: daar past alleen not missing bij",
            en: "\(column) is a date: only not missing fits it"), nil
        )
      }
    default: break
    }
    if case .compares = condition.test, !isNumber(condition.column) {
      return (Words(nl: "\(column) is geen getal", en: "\(column) is no number"), nil)
    }
    return nil
  }

  private func numbers(_ indicator: Indicator) -> (reason: Words, nearest: String?)? {
    var wanted: [Text] = []
    var dates: [Text] = []
    if case .days(let from, let to) = indicator.of { dates += [from, to] }
    let countsPeople = indicator.measure == .rate && indicator.per == .population
    if case .column(let column) = indicator.of, [.mean, .rate].contains(indicator.measure), !countsPeople {
      wanted.append(column)
    }
    if case .column(let column) = indicator.per { wanted.append(column) }
    switch indicator.pair {
    case .columns(let start, let end): wanted += [start, end]
    case .measurements(let of, let orderedBy):
      wanted.append(of)
      if type(orderedBy) != .date { wanted.append(orderedBy) }
    case nil: break
    }
    if let dated = indicator.dated { dates.append(dated) }
    if let column = wanted.first(where: { !isNumber($0) }) {
      return (Words(nl: "\(name(column)) is geen getal", en: "\(name(column)) is no number"), nil)
    }
    if let column = dates.first(where: { type($0) != .date }) {
      return (Words(nl: "\(name(column)) is geen datum", en: "\(name(column)) is no date"), nil)
    }
    return nil
  }
}
