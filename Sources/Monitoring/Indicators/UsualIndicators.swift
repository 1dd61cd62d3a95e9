import Documents
import Registrations

/// What can be told of any registration: rows, people, new people, every choice, every number, what is filled in.
enum UsualIndicators {
  static func of(_ codebook: Codebook, person: String?, hasPeriods: Bool) -> [Indicator] {
    let place = Place(file: codebook.path)
    func text(_ name: String) -> Text { Text(name, at: place) }
    var all = [
      Indicator(
        name: "rows", says: Words(nl: "Rijen", en: "Rows"), kind: .output, measure: .count, place: place)
    ]
    if let person {
      all.append(
        Indicator(
          name: "people", says: Words(nl: "Verschillende mensen (\(person))", en: "Different people (\(person))"),
          kind: .output, measure: .count, of: .column(text(person)), place: place))
      if hasPeriods {
        all.append(
          Indicator(
            name: "new_people", says: Words(nl: "Nieuwe mensen (\(person))", en: "New people (\(person))"),
            kind: .output, measure: .count, of: .column(text(person)), firstTime: true, place: place))
      }
    }
    for column in codebook.columns where !codebook.key.contains(column.name) {
      if let indicator = told(column, place) { all.append(indicator) }
    }
    for column in codebook.columns where !codebook.key.contains(column.name) {
      let condition = Condition(text("\(column.name) not missing"), in: Notebook())
      all.append(
        Indicator(
          name: "filled_\(column.name)",
          says: Words(nl: "Ingevuld: \(column.name)", en: "Filled in: \(column.name)"), kind: .input, measure: .share,
          conditions: [condition].compactMap { $0 }, direction: .higher, place: place))
    }
    return all
  }

  /// The answers of a column, or its mean; nil for a date, a text or a pseudonym.
  private static func told(_ column: DeclaredColumn, _ place: Place) -> Indicator? {
    let says = Words(same: column.name)
    let quantity = Indicator.Quantity.column(Text(column.name, at: place))
    switch column.type {
    case .choices:
      return Indicator(
        name: column.name, says: says, kind: .output, measure: .distribution, of: quantity, place: place)
    case .yesNo:
      let condition = Condition(Text("\(column.name) == yes", at: place), in: Notebook())
      return Indicator(
        name: column.name, says: says, kind: .output, measure: .share, conditions: [condition].compactMap { $0 },
        place: place)
    case .number, .wholeNumber:
      return Indicator(
        name: column.name, says: says, kind: .output, measure: .mean, of: quantity, unit: column.unit?.symbol,
        place: place)
    case .year, .date, .text, .pseudonym: return nil
    }
  }
}
