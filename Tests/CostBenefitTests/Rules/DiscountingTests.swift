import CostBenefit
import Documents
import Evidence
import Foundation
import Testing

@Suite struct DiscountingTests {
  private func pack(_ name: String) throws -> RulePack {
    try #require(try RulePacks.shipped().first { $0.name == name })
  }

  private func value(_ yearly: Double, _ years: Int, _ name: String, _ timing: Timing, _ later: LaterRates = .compound)
    throws -> Double
  {
    let factors = try pack(name).discounting(
      years: Array(2026..<(2026 + years)), base: 2026, timing: timing, later: later)
    return yearly * factors.factors.reduce(0, +)
  }

  /// Ten years of 200,000: 200,000 · (1 − (1 + r)^−10)/r at the end of the year, times 1 + r at its start.
  @Test(arguments: [
    ("nl-2016", 0.03, Timing.end, 1_706_041.0), ("nl-2021", 0.0225, .end, 1_773_243),
    ("nl-2026", 0.028, .end, 1_723_587),
    ("nl-2026", 0.028, .start, 1_771_847),
  ])
  func tenYearsAreTheClosedForm(_ name: String, _ rate: Double, _ timing: Timing, _ anchor: Double) throws {
    let found = try value(200_000, 10, name, timing)
    let closed = 200_000 * (1 - pow(1 + rate, -10)) / rate * (timing == .start ? 1 + rate : 1)
    // Ten powers and a sum, each rounded in the last place.
    #expect(abs(found / closed - 1) < 1e-12)
    #expect(found.rounded() == anchor)
  }

  @Test(arguments: [
    ("nl-2016", LaterRates.compound, 5_145_953.0), ("nl-2021", .compound, 5_966_879), ("nl-2026", .compound, 5_418_071),
    ("nl-2026", .replace, 5_822_903),
  ])
  func fiftyYearsAreTheAnchors(_ name: String, _ later: LaterRates, _ anchor: Double) throws {
    #expect(try value(200_000, 50, name, .end, later).rounded() == anchor)
  }

  /// Year 50 under the two readings: 1.028^−35 · 1.018^−15 = 0.2911, and 1.018^−50 = 0.4098.
  @Test func theOpenReadingsOfTheLaterRateDiffer() throws {
    let nl2026 = try pack("nl-2026")
    #expect(abs(nl2026.factor(at: 50) - pow(1.028, -35) * pow(1.018, -15)) < 1e-15)
    #expect((nl2026.factor(at: 50) * 1e4).rounded() == 2911)
    #expect((nl2026.factor(at: 50, later: .replace) * 1e4).rounded() == 4098)
  }

  /// A euro in year 36 (0.526) would be worth more than one in year 35 (0.380).
  @Test func replacingTheRateMakesFactorsRise() throws {
    let nl2026 = try pack("nl-2026")
    #expect((nl2026.factor(at: 35, later: .replace) * 1000).rounded() == 380)
    #expect((nl2026.factor(at: 36, later: .replace) * 1000).rounded() == 526)
    let years = Array(2026...2065)
    #expect(RulePack.rises(nl2026.discounting(years: years, base: 2026, timing: .end, later: .replace).factors))
    for pack in try RulePacks.shipped() {
      #expect(!RulePack.rises(pack.discounting(years: Array(2026..<2376), base: 2026, timing: .mid).factors))
    }
  }

  /// HM Treasury: factors are products of yearly factors. 1.035^−30; that times 1.03^−1; 1.035^−30 · 1.03^−45.
  @Test(arguments: [(30, 0.356278), (31, 0.345901), (75, 0.094214)])
  func theGreenBookTableHolds(_ year: Int, _ factor: Double) throws {
    let found = try pack("green-book-2022").factor(at: Double(year))
    // The table has six decimals.
    #expect(abs(found - factor) < 0.5e-6)
  }

  @Test func theFactorIsOneAtTheBaseDateAndMidYearLiesBetweenStartAndEnd() throws {
    for pack in try RulePacks.shipped() {
      #expect(pack.factor(at: 0) == 1)
      for year in [0.0, 1, 29, 30, 34, 35, 36, 74, 75, 124] {
        let start = pack.factor(at: year)
        let mid = pack.factor(at: year + 0.5)
        let end = pack.factor(at: year + 1)
        // Within a year one rate works: the middle is the geometric mean.
        #expect(abs(mid - (start * end).squareRoot()) < 1e-15)
      }
    }
  }

  @Test func aWholeYearFactorIsTheProductOfYearlyFactors() throws {
    for pack in try RulePacks.shipped() {
      var product = 1.0
      for year in 1...310 {
        product /= 1 + pack.rate(inYear: year)
        #expect(abs(pack.factor(at: Double(year)) / product - 1) < 1e-12)
      }
    }
  }

  @Test(arguments: [LaterRates.compound, .replace])
  func theYearsOfEachBandMakeTheFactorAgain(_ later: LaterRates) throws {
    let packs = try RulePacks.shipped().filter { $0.bands.count > 1 }
    #expect(packs.count > 1 && packs.contains { $0.bands.count == 2 })
    for pack in packs {
      let rates = try #require(
        pack.discounting(years: [2026], base: 2026, timing: .mid, later: later).rates)
      for time in stride(from: 0.0, through: 250, by: 0.25) {
        let years = rates.years(before: time)
        #expect(years.reduce(0, +) == time)
        let product = zip(rates.bands, years).reduce(1.0) { $0 * pow(1 + $1.0.rate, -$1.1) }
        #expect(abs(product - pack.factor(at: time, later: later)) < 1e-15)
      }
    }
  }

  @Test func everyPackStandsInItsPlaceInTheRow() throws {
    let packs = try RulePacks.shipped()
    let names = Set(packs.map(\.name))
    for pack in packs {
      #expect(pack.previous.map(names.contains) ?? true)
      #expect(pack.beside.allSatisfy(names.contains))
      let before = packs.first { $0.name == pack.previous }
      #expect(before.map { $0.starts < pack.starts } ?? true)
    }
    let data = ShippedScenario.root.appendingPathComponent("Sources/CostBenefit/Rules/Data")
    let files = try FileManager.default.contentsOfDirectory(atPath: data.path)
    #expect(Set(files) == Set(packs.map { "\($0.name).yaml" }))
  }

  @Test func aLongHorizonShowsTheOtherReadingBesideIt() throws {
    let short = try TrialScenario.compile()
    #expect(short.otherRules.map(\.rules) == ["nl-2021", "nl-2016"])
    let long = try TrialScenario.compile(("2026..2030", "2026..2075"))
    #expect(long.otherRules.map(\.rules) == ["nl-2021", "nl-2016", "nl-2026 replace"])
    #expect(long.discounting.words.nl.contains("over de jaren erna"))
    let chosen = try TrialScenario.compile(
      ("2026..2030", "2026..2075"), ("nl-2026", "{rules: nl-2026, later_rates: replace, rising_factor: allowed}"))
    #expect(chosen.discounting.rules == "nl-2026 replace")
    #expect(chosen.otherRules.map(\.rules).contains("nl-2026"))
  }

  @Test func anExceptionHasItsOwnRate() throws {
    let model = try TrialScenario.compile(("nl-2026", "{rules: nl-2021, exception: fixed_sunk_costs}"))
    let factor: Double = 1 / 1.016
    #expect(abs(model.discounting.factors[0] - factor) < 1e-15)
  }
}
