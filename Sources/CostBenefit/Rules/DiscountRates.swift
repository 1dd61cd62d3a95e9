/// The rates behind the factors of a horizon, with how long each works: enough to make the factors again.
public struct DiscountRates: Sendable, Hashable {
  /// In order: each through a year counted from the base date.
  public let bands: [RulePack.Band]
  /// Rates of kinds of flow with one of their own, by the name that the pack gives the kind.
  public let kinds: [String: Double]
  /// Years between the base date and the flows of each year of the horizon.
  public let times: [Double]
  public let later: LaterRates

  init(_ pack: RulePack, times: [Double], later: LaterRates) {
    bands = pack.bands
    kinds = Dictionary(pack.exceptions.map { ($0.name, $0.rate) }, uniquingKeysWith: { first, _ in first })
    self.times = times
    self.later = later
  }

  /// How many years each band works before a time: the factor is Π (1 + rate)^−years.
  ///
  /// `compound`: whole years by band, and a last part of a year at the rate of the year in which it falls. `replace`: all at that rate.
  public func years(before time: Double) -> [Double] { RulePack.years(bands, before: time, later: later) }
}
