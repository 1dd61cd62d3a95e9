import Documents

/// What registers of prices are held against. To add a lint is to add a file and a word here.
public enum PriceLints {
  public static let all: [any PriceLint] = [
    MixedPriceLevels(), PublicationYearAsPriceYear(), OutlierInCategory(), StaleVintage(), PriceWithoutSource(),
    CostBesideTariff(), RangeOffCentre(),
  ]

  /// - Parameters:
  ///   - registers: those that are judged.
  ///   - others: those whose prices stand beside them, such as the program's own.
  ///   - year: the year for which the prices are wanted.
  public static func findings(
    in registers: [PriceRegister], beside others: [PriceRegister] = [], year: Int
  ) -> [Finding] {
    let prices = LintedPrices(registers: registers, others: others, year: year)
    return all.flatMap { $0.findings(in: prices) }
  }
}
