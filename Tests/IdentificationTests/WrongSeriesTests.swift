import Testing

@Suite("What an interrupted time series refuses in its file")
struct WrongSeriesTests {
  private func codes(_ identification: String) throws -> [String] {
    try OneSiteDesignTests.places().codes(OneSiteDesignTests.counted(identification))
  }

  @Test func `ARIMA errors of counts`() throws {
    #expect(try codes(OneSiteDesignTests.compared + ", errors: \"arima(1,0,0)\"") == ["arima_needs_means"])
  }

  @Test func `A period that is not named, and no other key with it`() throws {
    #expect(
      try codes("design: interrupted time series, seasonality: months, horizon: 3, comparison: place == other")
        == ["key_missing"])
  }

  @Test func `A comparison that is no condition, or on a column that is not there`() throws {
    #expect(try codes(OneSiteDesignTests.interrupted + ", comparison: elsewhere") == ["bad_condition"])
    #expect(
      try codes(OneSiteDesignTests.interrupted + ", comparison: town == other") == ["unknown_column"])
  }
}
