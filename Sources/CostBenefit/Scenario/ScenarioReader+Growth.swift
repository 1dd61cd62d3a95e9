import Documents
import Evidence

/// Real growth of a step, and the life of an alternative.
extension ScenarioReader {
  /// The formula times (1 + growth)^(year − base year).
  func grown(_ formula: Expression, _ growth: Double, at place: Place) -> Expression {
    func number(_ value: Double) -> Expression {
      .number(Literal(value: value, unit: .plainNumber, place: place))
    }
    return .operation(
      .multiply, formula, .call(.growth, [number(growth), number(Double(baseYear))], at: place), at: place)
  }

  /// `6 year`: whole years, no more than the horizon.
  func life(_ text: Text) -> Int? {
    if case .number(let literal)? = formula(text) {
      let years = literal.base
      if literal.unit.unit == .year || literal.unit.symbol.isEmpty, years == years.rounded(), years >= 1,
        years <= Double(horizonYears)
      {
        return Int(years)
      }
    }
    notebook.add(
      Finding(
        code: "life_of_alternative", at: text.place,
        Words(
          nl: "Een levensduur is een heel aantal jaren, ten hoogste de horizon van \(horizonYears) jaar.",
          en: "A life is a whole number of years, at most the horizon of \(horizonYears) years."),
        hint: Words(nl: "Zoals life: 6 year.", en: "Such as life: 6 year.")))
    return nil
  }
}
