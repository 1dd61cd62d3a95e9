import Documents
import Evidence
import Foundation

/// Discount rates as an authority set them, from a date on: real, a year.
public struct RulePack: Sendable {
  /// One rate, through a year counted from the base date; nil for all years after.
  public struct Band: Sendable, Hashable {
    public let through: Int?
    public let rate: Double
  }

  /// A rate of its own for one kind of flow.
  public struct Exception: Sendable, Hashable {
    public let name: String
    public let rate: Double
    public let says: Words
    public let status: Source.Status
  }

  /// The name in a scenario: `nl-2026`.
  public let name: String
  /// The first day on which it holds, `2026-01-01`.
  public let starts: String
  /// The pack that it took the place of.
  public let previous: String?
  public let bands: [Band]
  public let exceptions: [Exception]
  /// True where the authority's text leaves open how later rates work.
  public let laterRatesAreOpen: Bool
  /// Packs that a report shows beside it.
  public let beside: [String]
  public let source: Source
  /// What its authority asks of a report.
  public internal(set) var asks = Asks()

  /// The rate in the `year`th year after the base date, counted from 1.
  public func rate(inYear year: Int) -> Double {
    bands[bands.band(of: year)].rate
  }

  /// The discount factor `time` years after the base date; 1 at the base date itself.
  ///
  /// `compound`: Π 1/(1 + rₖ) over whole years k, and (1 + r)^−f for a last part f of a year.
  /// `replace`: (1 + r)^−time with r the rate of the year in which `time` falls.
  public func factor(at time: Double, later: LaterRates = .compound) -> Double {
    let (whole, part) = Self.parts(of: time)
    if later == .replace { return pow(1 + bands[bands.band(replacing: whole, part)].rate, -time) }
    let factor = zip(bands, bands.wholeYears(before: whole)).reduce(1.0) { $0 * pow(1 + $1.0.rate, -Double($1.1)) }
    return part > 0 ? factor * pow(1 + rate(inYear: whole + 1), -part) : factor
  }

  /// How many years each band works before `time`, so that the factor is Π (1 + rate)^−years.
  static func years(_ bands: [Band], before time: Double, later: LaterRates) -> [Double] {
    let (whole, part) = parts(of: time)
    if later == .replace {
      let one = bands.band(replacing: whole, part)
      return bands.indices.map { $0 == one ? time : 0 }
    }
    var years = bands.wholeYears(before: whole).map(Double.init)
    if part > 0 { years[bands.band(of: whole + 1)] += part }
    return years
  }

  /// Whole years, and a last part of a year.
  private static func parts(of time: Double) -> (whole: Int, part: Double) {
    let whole = Int(time.rounded(.down))
    return (whole, time - Double(whole))
  }

  /// The factor `time` years after the base date at the rate of a kind of flow: (1 + r)^−time.
  public func factor(at time: Double, kind: Exception) -> Double { pow(1 + kind.rate, -time) }

  /// The same pack with one rate for all years: that of an exception.
  public func taking(_ exception: Exception) -> RulePack {
    RulePack(
      name: "\(name) \(exception.name)", starts: starts, previous: previous,
      bands: [Band(through: nil, rate: exception.rate)], exceptions: exceptions, laterRatesAreOpen: false,
      beside: beside,
      source: Source(name: source.name, text: source.text, address: source.address, status: exception.status),
      asks: asks)
  }
}

extension [RulePack.Band] {
  /// The place of the band of the `year`th year after the base date, counted from 1.
  fileprivate func band(of year: Int) -> Int {
    firstIndex { $0.through.map { year <= $0 } ?? true } ?? count - 1
  }

  /// The place of the band of the year in which a time falls, of which the rate replaces all before it.
  fileprivate func band(replacing whole: Int, _ part: Double) -> Int {
    band(of: part > 0 ? whole + 1 : Swift.max(1, whole))
  }

  /// How many of so many whole years are in each band.
  fileprivate func wholeYears(before whole: Int) -> [Int] {
    var passed = 0
    return map { band in
      let years = Swift.max(0, Swift.min(whole, band.through ?? whole) - passed)
      passed += years
      return years
    }
  }
}
