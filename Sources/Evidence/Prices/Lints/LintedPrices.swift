/// The registers that lints look at, with what they may be compared with.
public struct LintedPrices: Sendable {
  public let registers: [PriceRegister]
  /// Compared with, and not judged themselves.
  public let others: [PriceRegister]
  /// The year for which the prices are wanted.
  public let year: Int
  /// Prices older than this many years want another look.
  public static let oldest = 5

  /// Prices of one register and one category: those of which each says something of the others. Lines without a category are one
  /// group; figures that are no price are left out.
  public struct Group: Sendable {
    public let register: PriceRegister
    public let category: String?
    public let prices: [Price]
  }

  public var groups: [Group] {
    registers.flatMap { register in
      let prices = register.prices.filter { $0.kind != .figure }
      var order: [String?] = []
      for price in prices where !order.contains(price.category) { order.append(price.category) }
      return order.map { category in
        Group(register: register, category: category, prices: prices.filter { $0.category == category })
      }
    }
  }
}

extension Price {
  /// Its unit without the price year: `EUR/day`.
  var unitWithoutYear: String {
    priceYear.map { unit.symbol.replacing("EUR\($0)", with: "EUR") } ?? unit.symbol
  }
}
