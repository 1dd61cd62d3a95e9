import CostBenefit
import Documents
import Foundation
import Testing

@Suite("An alternative that ends before the horizon")
struct EndingTests {
  /// Four years of which the measure lasts two: 1,000 a year saved of which 30% is cash, 1,600 a year paid.
  private func book(
    alternative: String = "{life: 2 year, source: book}", _ change: (inout SmallBook) -> Void = { _ in }
  ) throws -> RunResult {
    var book = SmallBook(
      frame: "horizon: 2026..2029\ntiming: end\ndiscounting: {rules: nl-2026, rate: 2.25%, source: book}", draws: 200)
    book.flows = """
      benefits:
        - {flow: less, amount: on * 1_000 EUR2024/year, to: care_office, cashable: 30%, quantity: on * 2 person, source: book}
      costs:
        - {flow: work, amount: on * 1_600 EUR2024/year, by: municipality, source: book}
      """
    change(&book)
    let text = book.text.replacing("{measure: {}}", with: "{measure: \(alternative)}")
      .replacing("person/year}}", with: "person/year}, source: book}")
    return try Simulation(TrialScenario.compile(text), draws: book.draws).run()
  }

  @Test("frees nothing after its life: 1.4 persons in two of four years are 0.7 on average")
  func freed() throws {
    let result = try book()
    let years = try #require(result.alternatives[0].flows.first { $0.name == "less" }).undiscountedByYear.map(\.mean)
    #expect(years == [1_000, 1_000, 0, 0])
    let freed = try #require(result.books[0].freed.first)
    for (year, expected) in zip(freed.years, [1.4, 1.4, 0, 0]) { #expect(abs(year.mean - expected) < 1e-12) }
    #expect(abs(freed.figure.summary.mean - 0.7) < 1e-12)
  }

  @Test("has PM quantities of its own years, so 600 a year over 20 persons is 30 a person a year")
  func flips() throws {
    let result = try book {
      $0.rest = """
        pm:
          - {item: less loneliness, direction: benefit, to: participant, why: not valued, quantity: on * 20 person, source: book}
        """
    }
    let flip = result.books[0].flips[0]
    // 600 a year for two years is what the balance lacks, whatever comes after.
    #expect(abs(flip.annual - 600) < 1e-9)
    #expect(abs(try #require(flip.perUnit) - 30) < 1e-12)
    #expect(abs(try #require(flip.perUnitRange).p90 - 30) < 1e-12)
    let factors = 1 / 1.0225 + 1 / (1.0225 * 1.0225)
    #expect(abs(try #require(flip.quantity).summary.mean - 20 * factors) < 1e-12)
  }

  @Test("is not above a ceiling in years in which it is as the baseline")
  func ceilings() throws {
    func above(from year: Int) throws -> Double {
      let result = try book {
        $0.steps = ["avoided: {formula: \"if(year >= \(year), on * 100 person/year, 0 person/year)\", source: book}"]
        $0.rest = "ceilings:\n  - {step: avoided, at_most: 50 person/year, source: book}"
      }
      #expect(result.findings.map(\.code) == (year < 2028 ? ["ceiling_exceeded"] : []))
      return result.books[0].ceilings[0].shareAbove.share
    }
    #expect(try above(from: 2027) == 1)
    #expect(try above(from: 2028) == 0)
  }

  @Test("is held by a limit in its own years, and after them where the baseline is")
  func capacities() throws {
    func binding(_ baseline: Int) throws -> [Double] {
      let result = try book {
        $0.parameters = ["inflow: {value: 100 person/year, source: book}"]
        $0.baseline = "inflow: \(baseline) person/year"
        $0.steps = ["places: {formula: \"saturate(inflow, 50 person/year)\", source: book}"]
      }
      return try #require(result.alternatives[0].capacities.first { $0.name == "places" }).years.map(\.share)
    }
    #expect(try binding(10) == [1, 1, 0, 0])
    #expect(try binding(60) == [1, 1, 1, 1])
  }

  @Test("has after its life a limit that only the baseline has, and in its own years one that only it has")
  func capacitiesOfOne() throws {
    func binding(inflow: Int, steps: String, alternative: String) throws -> [[Double]] {
      let result = try book(alternative: "{life: 2 year, set: {places: \(alternative)}, source: book}") {
        $0.parameters = ["inflow: {value: 100 person/year, source: book}"]
        $0.baseline = "inflow: \(inflow) person/year"
        $0.steps = ["places: {formula: \"\(steps)\", source: book}"]
      }
      return result.alternatives[0].capacities.map { capacity in
        capacity.name == "places" ? capacity.years.map(\.share) : []
      }
    }
    let limit = "saturate(inflow, 50 person/year)"
    #expect(try binding(inflow: 60, steps: limit, alternative: "inflow") == [[0, 0, 1, 1]])
    #expect(try binding(inflow: 10, steps: limit, alternative: "inflow") == [[0, 0, 0, 0]])
    #expect(
      try binding(inflow: 60, steps: "inflow", alternative: "{formula: \"\(limit)\", source: book}")
        == [[1, 1, 0, 0]])
  }

  @Test("has in every place of a country what the baseline has after its life")
  func scales() throws {
    func total(_ alternatives: String) throws -> RunResult.Scale.Alternative {
      let result = try WrittenScenario.nation(
        mu: "{value: 20%, source: book}", tau: "{value: 0.05, source: book}", steps: ["total: nation.total"],
        horizon: "2026..2029", baseline: "{set: {mu: 10%, tau: 0}, source: book}", alternatives: alternatives
      ).run(draws: 100)
      return try #require(result.scales.first).alternatives[0]
    }
    let whole = try total("{standard: {}}")
    let half = try total("{standard: {life: 2 year, source: book}}")
    for (long, short) in zip(
      [whole.total, whole.newPlace, whole.typicalPlace] + whole.places.map(\.amount),
      [half.total, half.newPlace, half.typicalPlace] + half.places.map(\.amount))
    {
      #expect(abs(long.summary.mean / short.summary.mean - 2) < 1e-9)
    }
  }
}
