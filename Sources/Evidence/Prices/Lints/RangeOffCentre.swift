import Documents
import Foundation

/// A range around whose value the draws would not lie: they have their median where the range has its middle (of the logarithms, where
/// both ends are above zero). More than a tenth beside it wants a distribution in words.
struct RangeOffCentre: PriceLint {
  let code = "price_range_off_centre"
  let says = Words(
    nl: "een waarde die niet in het midden van haar bereik ligt", en: "a value that is not in the middle of its range")

  static let tolerance = 0.1

  func findings(in prices: LintedPrices) -> [Finding] {
    prices.registers.flatMap(\.prices).compactMap { price in
      guard case .range(let low, let high, _)? = price.uncertainty else { return nil }
      let middle = low > 0 ? (low * high).squareRoot() : (low + high) / 2
      guard abs(middle - price.value) > Self.tolerance * abs(price.value) else { return nil }
      let shown = (middle * 100).rounded() / 100
      return Finding(
        code: "price_range_off_centre", severity: .warning, at: price.place,
        Words(
          nl: "\(price.id) is \(price.value); het midden van zijn bereik is \(shown), en daaromheen wordt getrokken.",
          en: "\(price.id) is \(price.value); the middle of its range is \(shown), and draws lie around that."),
        hint: Words(
          nl: "Schrijf uncertainty: met een verdeling, zoals pert(\(low), \(price.value), \(high)).",
          en: "Write uncertainty: with a distribution, such as pert(\(low), \(price.value), \(high))."))
    }
  }
}
