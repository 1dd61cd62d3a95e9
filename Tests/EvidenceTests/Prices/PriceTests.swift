import Documents
import Evidence
import Testing

@Suite struct PriceTests {
  private func index(_ name: String) throws -> PriceIndex {
    try #require(try PriceIndices.shipped().first { $0.name == name })
  }

  /// CBS, 2015 = 100: 121.43 in 2022, 130.31 in 2024.
  @Test func consumerPricesRoseBySevenPerCentFrom2022To2024() throws {
    let cpi = try index("cpi")
    #expect(cpi.factor(from: 2022, to: 2024) == 130.31 / 121.43)
    #expect(cpi.says(from: 2022, to: 2024) == "2022 → 2024 by CPI (× 1.0731)")
    #expect(cpi.reach == 1995...2024)
  }

  @Test func goingThereAndBackChangesNothing() throws {
    for index in try PriceIndices.shipped() {
      let reach = try #require(index.reach)
      for year in reach {
        let there = try #require(index.factor(from: reach.lowerBound, to: year))
        let back = try #require(index.factor(from: year, to: reach.lowerBound))
        // Two divisions and a product, each rounded once.
        #expect(abs(there * back - 1) < 4e-16)
        #expect(index.factor(from: year, to: year) == 1)
      }
    }
  }

  /// 4.42% in 2022 and 4.74% in 2023: 1.0442 · 1.0474 = 1.09369508.
  @Test func aYearlyChangeIsChained() throws {
    let factor = try #require(try index("ova").factor(from: 2021, to: 2023))
    #expect(abs(factor - 1.09369508) < 1e-14)
  }

  @Test func anIndexDoesNotReachBeyondItsYears() throws {
    #expect(try index("ova").factor(from: 2022, to: 2024) == nil)
    #expect(try index("cpi").factor(from: 1994, to: 2024) == nil)
    #expect(try index("cpi").factor(from: 1994, to: 1994) == nil)
  }

  /// Kostenhandleiding 2024: its price level is 2022, not 2024.
  @Test(arguments: [
    ("nursing-home-day", 290.0, "EUR2022/day", "4.13"), ("home-help-hour", 32.76, "EUR2022/hour", "4.14"),
    ("hospital-day", 644, "EUR2022/day", "4.1"), ("gp-consult", 30.87, "EUR2022/visit", "4.11"),
    ("arm-prosthesis", 3540, "EUR2022/item", "4.10"), ("university-day", 157.33, "EUR2022/school_day", "6.2.1"),
  ])
  func aReferencePriceHasItsYearUnitAndParagraph(_ id: String, _ value: Double, _ unit: String, _ paragraph: String)
    throws
  {
    let zin = try #require(try PriceRegister.shipped().first { $0.name == "zin" })
    let price = try #require(zin[id])
    #expect(price.value == value)
    #expect(price.unit.symbol == unit)
    #expect(price.priceYear == 2022)
    #expect(price.paragraph == paragraph)
    #expect(price.status == .quoted)
  }

  @Test func everyReferencePriceIsOfItsOwnNameAndAboveZero() throws {
    let zin = try #require(try PriceRegister.shipped().first { $0.name == "zin" })
    #expect(Set(zin.prices.map(\.id)).count == zin.prices.count)
    let prices = zin.prices.filter { $0.kind != .figure }
    #expect(prices.count == 163)
    #expect(prices.allSatisfy { $0.value > 0 && $0.unit.unit.euros == 1 && $0.priceYear == 2022 })
  }

  /// The declared cost of a nursing-home place in 2019, 232 a day, is about 265 at prices of 2022: 232 · 121.43 / 106.16 = 265.4.
  @Test func theDeclaredCostOf2019IsBelowTheReferencePrice() throws {
    let factor = try #require(try index("cpi").factor(from: 2019, to: 2022))
    #expect((232 * factor).rounded() == 265)
  }

  @Test func aLineOfAnIndexThatIsNoYearWithANumberIsNamedAtItsPlace() throws {
    let text =
      "format: 1\nindex: mine\ntitle: Mine\nsource: {title: Mine, status: own}\nlevels:\n  2022: 100\n  later: 110\n"
    let error = #expect(throws: Findings.self) {
      try PriceIndex.read(SourceFile(path: "mine.yaml", bytes: Array(text.utf8)))
    }
    #expect(error?.all.first?.code == "index_line")
    #expect(error?.all.first?.place?.line == 7)
    #expect(error?.all.first?.place?.column == 3)
  }
}
