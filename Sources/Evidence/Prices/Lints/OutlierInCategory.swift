import Documents
import Foundation

/// A price an order of magnitude away from the others of its category and unit: the trace of a shifted decimal sign or of the wrong
/// unit.
///
/// Its decimal logarithm lies at least 0.8 (a factor of 6.3) from the median of the others, so that a sign shifted by one place is seen
/// in a price that was somewhat below them too; and at least three times their spread (1.4826 times the median absolute deviation, which
/// is the standard deviation of normal ones) where they are widely spread themselves. At least three others are needed; prices of the
/// same category in the registers beside count as such. `checked:` says why it is right.
struct OutlierInCategory: PriceLint {
  let code = "price_outlier"
  let says = Words(
    nl: "een prijs van een andere orde van grootte dan zijn categorie",
    en: "a price of another order of magnitude than its category")

  static let fewest = 3
  static let least = 0.8

  func findings(in prices: LintedPrices) -> [Finding] {
    prices.groups.flatMap { group in
      group.prices.compactMap { price -> Finding? in
        guard price.checked == nil, price.value > 0 else { return nil }
        let others = group.prices.filter { $0.id != price.id } + beside(group, in: prices)
        let logs = others.filter { $0.unitWithoutYear == price.unitWithoutYear && $0.value > 0 }.map { log10($0.value) }
        guard logs.count >= Self.fewest else { return nil }
        let middle = Self.median(logs)
        let spread = 1.4826 * Self.median(logs.map { abs($0 - middle) })
        let distance = abs(log10(price.value) - middle)
        guard distance >= max(Self.least, 3 * spread) else { return nil }
        let times = Int(pow(10, distance).rounded())
        let (nl, en) = log10(price.value) > middle ? ("hoger", "above") : ("lager", "below")
        return Finding(
          code: "price_outlier", severity: .warning, at: price.place,
          Words(
            nl: "\(price.id) ligt een factor \(times) \(nl) dan het midden van zijn categorie.",
            en: "\(price.id) lies a factor of \(times) \(en) the middle of its category."),
          hint: Words(
            nl: "Kijk naar het decimaalteken en de eenheid; klopt hij, schrijf dan checked: met de reden.",
            en: "Look at the decimal sign and the unit; where it is right, write checked: with the reason."))
      }
    }
  }

  private func beside(_ group: LintedPrices.Group, in prices: LintedPrices) -> [Price] {
    guard let category = group.category else { return [] }
    let others = prices.registers.filter { $0.name != group.register.name } + prices.others
    return others.flatMap(\.prices).filter { $0.category == category && $0.kind != .figure }
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let half = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
  }
}
