import CostBenefit
import Testing

/// Chancellor et al., PharmacoEconomics 12(1), 1997: zidovudine alone or with lamivudine, as in Briggs, Claxton & Sculpher, Decision
/// Modelling for Health Economic Evaluation, Oxford University Press 2006, exercise 2.5.
///
/// Inputs: counted transitions (A 1251, 350, 116, 17; B 731, 512, 15; C 1312, 437); yearly costs, direct medical 1701, 1774, 6948 and in
/// the community 1055, 1278, 2059; zidovudine 2278 and lamivudine 2086.50 a year; relative risk 0.509 in the first two years; costs discounted
/// at 6%, life years not; 20 years. The book counts pounds; here the unit is no more than a name.
@Suite("Chancellor's model of HIV in the language of scenarios")
struct PublishedCohortTests {
  private static func scenario(
    rows: String, lamivudine: String, treated: String, risk: Double, more: String, timing: String
  )
    -> WrittenScenario
  {
    WrittenScenario(
      """
      parameters:
        people: {value: 1 person, source: book}
        relative_risk: {value: 1, source: book}
        lamivudine: {value: 0 EUR2024/year, source: book}
      cohorts:
        hiv:
          states: [a, b, c, dead]
          start: {a: people}
          transitions:
      \(rows)
            dead: stays
          \(more)
          source: book
      steps:
        treated: \(treated)
        risk: 1 + treated * (relative_risk - 1)
        alive: hiv.occupancy(a) + hiv.occupancy(b) + hiv.occupancy(c)
        drugs: {formula: 2278 EUR2024/year + treated * lamivudine, source: book}
      """,
      horizon: "2026..2045", timing: timing, rate: "6%", baseline: "{set: {people: 0 person}}",
      alternatives: """

          mono: {}
          both: {set: {relative_risk: \(risk), lamivudine: \(lamivudine) EUR2024/year}, source: book}
        """,
      flows: """
        costs:
          - {flow: direct, amount: hiv.occupancy(a) * 1701 EUR2024/year + hiv.occupancy(b) * 1774 EUR2024/year + hiv.occupancy(c) * 6948 EUR2024/year, by: care_office, source: book}
          - {flow: community, amount: hiv.occupancy(a) * 1055 EUR2024/year + hiv.occupancy(b) * 1278 EUR2024/year + hiv.occupancy(c) * 2059 EUR2024/year, by: care_office, source: book}
          - {flow: drugs, amount: alive * drugs, by: care_office}
        """)
  }

  /// Costs discounted and life years of an alternative against nobody.
  private static func figures(_ scenario: WrittenScenario) throws -> [(costs: Double, years: Double)] {
    try scenario.run().alternatives.map { alternative in
      let alive = alternative.effects.first { $0.name == "alive" }?.figure.summary.mean ?? .nan
      // An effect is the mean of 20 years.
      return (-alternative.netPresentValue.summary.mean, alive * 20)
    }
  }

  private static let counted = """
          a: {counts: {a: 1251, b: 350, c: 116, dead: 17}, times: risk, certain: yes}
          b: {counts: {b: 731, c: 512, dead: 15}, times: risk, certain: yes}
          c: {counts: {c: 1312, dead: 437}, times: risk, certain: yes}
    """

  @Test("gives the book's costs, life years and ratio, and the ratio at a relative risk of 0.4")
  func book() throws {
    func run(_ risk: Double) throws -> [(costs: Double, years: Double)] {
      try Self.figures(
        Self.scenario(
          rows: Self.counted, lamivudine: "2_086.50", treated: "if(year <= 2027, 1, 0)", risk: risk,
          more: "counting: end", timing: "end"))
    }
    let (mono, both) = try (run(0.509)[0], run(0.509)[1])
    // Printed to four decimals.
    #expect(abs(mono.costs - 44_663.4536) < 5e-5)
    #expect(abs(both.costs - 50_601.6513) < 5e-5)
    #expect(abs(mono.years - 7.9912) < 5e-5)
    #expect(abs(both.years - 8.9374) < 5e-5)
    #expect(abs((both.costs - mono.costs) / (both.years - mono.years) - 6_275.956) < 5e-4)
    let strong = try run(0.4)
    #expect(abs((strong[1].costs - strong[0].costs) / (strong[1].years - strong[0].years) - 5_524.840) < 5e-4)
  }

  @Test(
    "gives the variant's ratios: rounded chances, treated for ever, half-cycle counting, the first cycle undiscounted")
  func variant() throws {
    let rows = """
            a: {b: 0.202 * risk, c: 0.067 * risk, dead: 0.010 * risk, a: rest}
            b: {c: 0.407 * risk, dead: 0.012 * risk, b: rest}
            c: {dead: 0.250 * risk, c: rest}
      """
    for (risk, ratio) in [(0.509, 6_404.419), (0.4, 5_570.083)] {
      let found = try Self.figures(
        Self.scenario(
          rows: rows, lamivudine: "2_086", treated: "1", risk: risk, more: "counting: half-cycle", timing: "start"))
      #expect(abs((found[1].costs - found[0].costs) / (found[1].years - found[0].years) - ratio) < 5e-4)
    }
  }

  @Test("A measure that halves the rate into a nursing home saves a third of a place-year a person, to death")
  func nursingHome() throws {
    let model = try WrittenScenario(
      """
      parameters:
        into_home: {value: 0.03/year, source: book}
      cohorts:
        old:
          states: [at_home, nursing_home, dead]
          start: {at_home: 1 person}
          rates:
            at_home: {nursing_home: into_home, dead: 0.06/year}
            nursing_home: {dead: 0.4/year}
            dead: stays
          source: book
      steps:
        place_years: old.lifetime(nursing_home)
        home_years: old.lifetime(at_home)
        to_come: old.occupancy(nursing_home)
      """, horizon: "2026..2225", alternatives: "{measure: {set: {into_home: 0.015/year}, source: book}}"
    ).model()
    func first(_ step: String, _ alternative: String) throws -> Double {
      try model.values(of: step, in: alternative)[0]
    }
    // (0.03/0.09)/0.4 − (0.015/0.075)/0.4 = 5/6 − 1/2.
    let saved = try first("place_years", "baseline") - first("place_years", "measure")
    #expect(abs(saved - 1.0 / 3) < 1e-14)
    let atHome = try first("home_years", "baseline")
    #expect(abs(atHome - 1 / 0.09) < 1e-12)
    // Year by year the same, but for those who are left after 200 years: e^(−0.09·200)·... = 1.5e-8 at 0.09, 3.1e-7 at 0.075.
    let byYear = try model.values(of: "to_come", in: "baseline").reduce(0, +)
    #expect(abs(byYear - 5.0 / 6) < 1e-7)
  }
}
