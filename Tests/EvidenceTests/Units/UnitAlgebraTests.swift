import Evidence
import Testing

@Suite struct UnitAlgebraTests {
  /// Units of one price year, of several powers; all products of these exist.
  static let catalogue: [Unit] = [
    .one, .year, .euro(2024), .count("person"), .count("household"), Unit.year.power(-1), .euro(2024).power(-2),
    Unit.count("person").power(3), Unit.euro(2024).divided(by: .year) ?? .one,
    Unit.count("person").divided(by: .year) ?? .one,
  ]

  /// Each unit with its size; 1 year = 12 month = 365 day = 8,760 hour, 1 week = 7 day.
  static let sizes: [(String, Double)] = [
    ("month", 1.0 / 12.0), ("week", 7.0 / 365.0), ("day", 1.0 / 365.0), ("hour", 1.0 / 8760.0), ("person/year", 1.0),
    ("EUR2024/day", 365.0), ("EUR2024/hour", 8760.0), ("hour/week", 365.0 / 61_320.0), ("1/month", 12.0),
  ]

  @Test func productsCommute() {
    for a in Self.catalogue { for b in Self.catalogue { #expect(a.times(b) == b.times(a)) } }
  }

  @Test func productsAssociate() {
    for a in Self.catalogue {
      for b in Self.catalogue {
        for c in Self.catalogue {
          #expect(a.times(b)?.times(c) == b.times(c).flatMap { a.times($0) })
        }
      }
    }
  }

  @Test func dividingUndoesMultiplying() {
    for a in Self.catalogue { for b in Self.catalogue { #expect(a.times(b)?.divided(by: b) == a) } }
  }

  @Test func aPlainNumberChangesNothing() {
    for a in Self.catalogue { #expect(a.times(.one) == a && a.divided(by: a) == .one) }
  }

  @Test func powersAdd() {
    for a in Self.catalogue {
      for m in -3...3 { for n in -3...3 { #expect(a.power(m).times(a.power(n)) == a.power(m + n)) } }
    }
  }

  @Test func eurosOfTwoPriceYearsNeverMeet() {
    #expect(Unit.euro(2022).times(.euro(2024)) == nil)
    #expect(Unit.euro(2022).divided(by: .euro(2024)) == nil)
    #expect(Unit.euro(2022) != .euro(2024))
    // Divided out, the price year is gone.
    #expect(Unit.euro(2022).divided(by: .euro(2022))?.times(.euro(2024)) == .euro(2024))
  }

  @Test(arguments: sizes)
  func aWrittenUnitHasItsSizeInYearsAndEuros(_ symbol: String, _ factor: Double) throws {
    let unit = try #require(UnitNames().read(symbol))
    // One rounding for each unit in the symbol.
    #expect(abs(unit.factor / factor - 1) < 4e-16)
  }

  @Test func hoursAWeekAreAPlainNumber() {
    #expect(UnitNames().read("hour/week")?.unit == .one)
  }

  @Test(arguments: ["persons", "EUR", "EUR24", "day/", "/day/", "EUR2022/EUR2024", "visit", "person person"])
  func whatIsNoUnitIsRefused(_ symbol: String) {
    #expect(UnitNames().read(symbol) == nil)
  }

  @Test func aFileAddsItsOwnCounts() {
    #expect(UnitNames(adding: ["visit"]).read("visit/year")?.unit == Unit.count("visit").divided(by: .year))
  }
}
