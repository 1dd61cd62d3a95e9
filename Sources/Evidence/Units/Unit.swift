/// The dimension of a quantity: euros of one price year, time, and counted things, each with a whole power.
///
/// Values are held in base units: euros and years. `14 month` is held as 14/12 year; `EUR2024/day` as 365 times as much a year.
/// The price year is part of the unit, so euros of two price years neither add nor multiply.
public struct Unit: Sendable, Hashable {
  /// The power of the euro.
  public private(set) var euros: Int
  /// The price year of the euros; nil where the power is zero.
  public private(set) var priceYear: Int?
  /// The power of time.
  public private(set) var time: Int
  /// The powers of counted things by their name, none of them zero.
  public private(set) var counts: [String: Int]

  /// A plain number.
  public static let one = Unit(euros: 0, priceYear: nil, time: 0, counts: [:])
  public static let year = Unit(euros: 0, priceYear: nil, time: 1, counts: [:])

  public static func euro(_ priceYear: Int) -> Unit {
    Unit(euros: 1, priceYear: priceYear, time: 0, counts: [:])
  }

  public static func count(_ name: String) -> Unit {
    Unit(euros: 0, priceYear: nil, time: 0, counts: [name: 1])
  }

  private init(euros: Int, priceYear: Int?, time: Int, counts: [String: Int]) {
    self.euros = euros
    self.priceYear = euros == 0 ? nil : priceYear
    self.time = time
    self.counts = counts.filter { $0.value != 0 }
  }

  public var isPlainNumber: Bool { self == .one }

  /// The product, or nil where both hold euros of different price years.
  public func times(_ other: Unit) -> Unit? {
    if let mine = priceYear, let theirs = other.priceYear, mine != theirs { return nil }
    return Unit(
      euros: euros + other.euros, priceYear: priceYear ?? other.priceYear, time: time + other.time,
      counts: counts.merging(other.counts, uniquingKeysWith: +))
  }

  /// The quotient, or nil where both hold euros of different price years.
  public func divided(by other: Unit) -> Unit? {
    times(other.power(-1))
  }

  public func power(_ exponent: Int) -> Unit {
    Unit(
      euros: euros * exponent, priceYear: priceYear, time: time * exponent, counts: counts.mapValues { $0 * exponent })
  }
}

extension Unit: CustomStringConvertible {
  /// `EUR2024/year`, `person`, `1/year`; `1` for a plain number.
  public var description: String {
    var powers: [(String, Int)] = []
    if euros != 0 { powers.append(("EUR\(priceYear.map(String.init) ?? "")", euros)) }
    powers += counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    if time != 0 { powers.append(("year", time)) }
    func name(_ symbol: String, _ power: Int) -> String { power == 1 ? symbol : "\(symbol)^\(power)" }
    let above = powers.filter { $0.1 > 0 }.map { name($0.0, $0.1) }
    let below = powers.filter { $0.1 < 0 }.map { "/" + name($0.0, -$0.1) }
    return (above.isEmpty ? "1" : above.joined(separator: "*")) + below.joined()
  }
}
