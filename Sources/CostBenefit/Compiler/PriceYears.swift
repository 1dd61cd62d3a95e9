import Documents
import Evidence
import Foundation

/// Brings amounts to the price year of the scenario: the one place where that happens.
struct PriceYears {
  let scenarioYear: Int
  let indices: [PriceIndex]
  let notebook: Notebook

  struct Converted {
    let unit: WrittenUnit
    /// Times the value as written, in the new unit.
    let factor: Double
    let says: String?
    /// The index that brought it there.
    let index: PriceIndex?
  }

  /// - Parameter index: the name of an index; nil where the file names none: then another price year is an error.
  func convert(_ unit: WrittenUnit, by index: String?, at place: Place) -> Converted? {
    var chosen: PriceIndex?
    if let index {
      chosen = indices.first { $0.name == index }
      if chosen == nil {
        let near = NearestName.of(index, among: indices.map(\.name))
        notebook.add(
          Finding(
            code: "unknown_index", at: place,
            Words(
              nl: "\(index) is geen prijsindex; wel: \(indices.map(\.name).joined(separator: ", ")).",
              en: "\(index) is no price index; these are: \(indices.map(\.name).joined(separator: ", "))."),
            hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
        return nil
      }
    }
    guard let year = unit.unit.priceYear, year != scenarioYear else {
      return Converted(unit: unit, factor: 1, says: nil, index: nil)
    }
    guard let chosen else {
      notebook.add(Self.otherYear(year, scenario: scenarioYear, at: place))
      return nil
    }
    guard let factor = chosen.factor(from: year, to: scenarioYear) else {
      let reach = chosen.reach.map { "\($0.lowerBound)..\($0.upperBound)" } ?? "?"
      notebook.add(
        Finding(
          code: "index_reach", at: place,
          Words(
            nl: "De index \(chosen.name) reikt over \(reach), niet van \(year) naar \(scenarioYear).",
            en: "The index \(chosen.name) reaches over \(reach), not from \(year) to \(scenarioYear)."),
          hint: Words(
            nl: "Kies een ander prijsjaar of een andere index.", en: "Choose another price year or another index.")))
      return nil
    }
    let power = unit.unit.euros
    let moved =
      unit.unit.divided(by: .euro(year).power(power))?.times(.euro(scenarioYear).power(power)) ?? unit.unit
    return Converted(
      unit: WrittenUnit(
        unit: moved, factor: unit.factor, symbol: unit.symbol.replacing("EUR\(year)", with: "EUR\(scenarioYear)")),
      factor: pow(factor, Double(power)), says: chosen.says(from: year, to: scenarioYear), index: chosen)
  }

  static func otherYear(_ year: Int, scenario: Int, at place: Place) -> Finding {
    Finding(
      code: "price_year_other", at: place,
      Words(
        nl: "Dit bedrag is in euro's van \(year); het scenario rekent in euro's van \(scenario).",
        en: "This amount is in euros of \(year); the scenario counts in euros of \(scenario)."),
      hint: Words(
        nl: "Maak er een parameter van met index: cpi, of met price: uit een prijzenbestand.",
        en: "Make it a parameter with index: cpi, or with price: from a prices file."))
  }
}
