import Documents
import Evidence
import Testing

@Suite struct PriceRegisterTests {
  @Test func aPriceBringsAllThatItsLineSays() throws {
    let register = try TrialPrices.register(
      """
      shelter: {value: 95 EUR2023/night, kind: tariff, vat: exempt, payer: municipality, worth: fiscal, cashable: 40%, \
      page: 12, category: shelter, grade: fair, uncertainty: "pert(80, 95, 130)", valid: 2023-07-01..2024-06-30, \
      price_level: 2023, index: ova, says: A night}
      """)
    let price = try #require(register["shelter"])
    #expect(price.value == 95 && price.unit.symbol == "EUR2023/night" && price.priceYear == 2023)
    #expect(price.kind == .tariff && price.vat == .exempt && price.payer == "municipality" && price.worth == .fiscal)
    #expect(price.cashable?.string == "40%" && price.page == "12" && price.grade == .fair && price.index == "ova")
    #expect(price.valid == PriceValidity(from: "2023-07-01", through: "2024-06-30") && price.statedLevel == 2023)
    #expect(price.source?.name == "mine" && price.status == .read)
    guard case .distribution(let text)? = price.uncertainty else {
      Issue.record("no distribution")
      return
    }
    #expect(text.string == "pert(80, 95, 130)" && text.place.line == 6)
  }

  @Test func valuesByWorthArePricesOfTheirOwnAndOnlyTheFiscalOneBecomesCash() throws {
    let register = try TrialPrices.register(
      "eviction: {values: {fiscal: 9_000 EUR2023, social: 2_500 EUR2023}, kind: cost, cashable: 50%, says: An eviction}"
    )
    #expect(register.prices.map(\.id) == ["eviction.fiscal", "eviction.social"])
    #expect(register.prices.map(\.value) == [9000, 2500])
    #expect(register.prices.map { $0.cashable?.string } == ["50%", nil])
  }

  @Test func aLineMayHaveASourceOfItsOwn() throws {
    let register = try TrialPrices.register(
      head: TrialPrices.head.replacing(
        "units:", with: "sources:\n  book: {title: A book, date: 2021-05-01, status: quoted}\nunits:"),
      "a: {value: 1 EUR2020, kind: cost, source: book, says: A}", "b: {value: 1 EUR2020, kind: cost, says: B}")
    #expect(register.prices.map(\.source?.name) == ["book", "mine"])
    #expect(register.prices.map(\.status) == [.quoted, .read])
    #expect(register.prices.map(\.source?.published) == [2021, 2024])
  }

  /// Ends without a confidence are the 5th and 95th percentile.
  @Test func aRangeWithoutAConfidenceIsOfNinetyPerCent() throws {
    let register = try TrialPrices.register(
      "a: {value: 10 EUR2020, range: [8, 12.5], kind: cost, says: A}",
      "b: {value: 10 EUR2020, range: [8, 12.5], confidence: 50%, kind: cost, says: B}")
    #expect(register["a"]?.uncertainty == .range(low: 8, high: 12.5, confidence: 0.9))
    #expect(register["b"]?.uncertainty == .range(low: 8, high: 12.5, confidence: 0.5))
  }

  @Test func thePublicationYearOfASourceIsReadFromItsYearItsDateOrItsTitle() throws {
    func published(_ source: String) throws -> Int? {
      try TrialPrices.register(
        head: "format: 1\nprices: mine\nsource: {\(source), status: read}\n",
        "a: {value: 1 EUR2020, kind: cost, says: A}"
      ).source?.published
    }
    #expect(try published("title: List, year: 2019") == 2019)
    #expect(try published("title: List 2022, date: 2019-03-01") == 2019)
    #expect(try published("title: Kostenhandleiding 2024") == 2024)
    #expect(try published("title: Prices 2022 and 2024") == nil)
    #expect(try published("title: Paper 120245") == nil)
  }

  @Test func aPeriodHasTwoEndsOfWhichOneMayBeOpen() throws {
    #expect(PriceValidity("2022..2024")?.description == "2022-01-01..2024-12-31")
    #expect(PriceValidity("2022..")?.contains("2060-01-01") == true)
    #expect(PriceValidity("..2024")?.contains(year: 2025) == false)
    #expect(PriceValidity("..2024-06-30")?.contains(year: 2024) == true)
    for wrong in ["2022", "..", "2024..2022", "2022-02-30..2024", "2022..2023..2024", "soon.."] {
      #expect(PriceValidity(wrong) == nil, "\(wrong)")
    }
    let first = try #require(PriceValidity("2022..2023"))
    #expect(first.overlaps(try #require(PriceValidity("2023..2024"))))
    #expect(!first.overlaps(try #require(PriceValidity("2024.."))))
    #expect(first.overlaps(try #require(PriceValidity("..2022"))))
  }

  /// 121.43, 126.09 and 130.31 in 2022, 2023 and 2024.
  @Test func anIndexShowsItsYearsOnTheWayThereAndBack() throws {
    let cpi = try #require(try PriceIndices.shipped().first { $0.name == "cpi" })
    let years = cpi.years(from: 2022, to: 2024)
    #expect(years.map(\.year) == [2022, 2023, 2024])
    #expect(years.map(\.factor) == [1, 126.09 / 121.43, 130.31 / 126.09])
    #expect(years.last?.cumulative == cpi.factor(from: 2022, to: 2024))
    let back = cpi.years(from: 2024, to: 2022)
    #expect(back.map(\.year) == [2024, 2023, 2022])
    #expect(back.map(\.factor) == [1, 126.09 / 130.31, 121.43 / 126.09])
    #expect(cpi.years(from: 2022, to: 2060).isEmpty)
  }
}
