import Models

/// The named tests of two counts: for a risk of people, for a rate of the time watched.
enum CountTests {
  /// - Parameter sizes: people, or for a rate the years watched.
  /// - Throws: `ImpossibleCounts`, or `TooManyTables`.
  static func test(
    _ recipe: TestChoices.Recipe, _ measure: EffectMeasure, events: Arms<Int>, sizes: Arms<Double>
  ) throws -> any EffectTest {
    func table() throws -> RiskTable {
      try RiskTable(
        events1: events.treated, of: Int(sizes.treated.rounded()), events0: events.comparison,
        of: Int(sizes.comparison.rounded()))
    }
    /// Of two risks with people for time.
    func rates() throws -> RateTable {
      try RateTable(
        events1: events.treated, in: sizes.treated, events0: events.comparison, in: sizes.comparison)
    }
    switch (recipe, measure) {
    case (.score, .rateRatio): return RateScoreTest(try rates())
    case (.score, .riskDifference): return RiskScoreTest(.difference, try table(), corrected: true)
    case (.score, .oddsRatio): return RiskScoreTest(.odds, try table(), corrected: true)
    case (.score, _): return RiskScoreTest(.ratio, try table(), corrected: false)
    case (.exactUnconditional, .riskDifference): return try UnconditionalExact(.difference, table())
    case (.exactUnconditional, .oddsRatio): return try UnconditionalExact(.odds, table())
    case (.exactUnconditional, _): return try UnconditionalExact(.ratio, table())
    case (_, .oddsRatio): return ConditionalOddsRatio(try table(), midP: recipe == .midP)
    default: return ConditionalRateRatio(try rates(), midP: recipe == .midP)
    }
  }
}
