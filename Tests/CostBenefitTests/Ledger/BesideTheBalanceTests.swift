import CostBenefit
import Documents
import Foundation
import Testing

@Suite("Beside the balance")
struct BesideTheBalanceTests {
  /// Meetstandaard Energiearmoede 0.9 (17 August 2026), `aggregatie` of cluster A: physical, mental and financial health at level 2, a
  /// person a year, with α ½. Mental health's care costs are the group's published sum less its other five.
  @Test(
    "The Dutch yardstick of energy poverty falls from 20,507.14 to 15,180.87",
    arguments: [
      ("50%", -15_180.87), ("0%", -9_854.6), ("100%", -20_507.14),
    ])
  func overlap(_ alpha: String, _ expected: Double) throws {
    let rows: [(String, String, [Double])] = [
      ("productivity", "employer", [3_190.4, 4_785.6, 3_190.4, 638.08]),
      ("quality of life", "participant", [4_000, 2_500]),
      ("care", "health_insurer", [777.8, 240, 154.35, 666.74, 30.87, 41.7]), ("collection", "creditor", [291.2]),
    ]
    var book = SmallBook()
    book.flows = "benefits:\n"
    for (group, actor, amounts) in rows {
      for (place, amount) in amounts.enumerated() {
        book.flows +=
          "  - {flow: \(group) \(place), amount: -on * \(amount) EUR2024/year, to: \(actor), overlap: \(group), source: book}\n"
      }
    }
    let share = "{share: \(alpha), source: book}"
    book.rest = "overlaps: {productivity: \(share), quality of life: \(share), care: \(share), collection: \(share)}"
    let (measure, books) = try book.measure()
    // To the cent, as published.
    #expect(abs(measure.netPresentValue.summary.mean - expected) < 0.005)
    #expect(abs(try #require(books.naiveNetPresentValue).summary.mean + 20_507.14) < 0.005)
    let corrected = books.overlaps.reduce(0) { $0 + $1.corrected.summary.mean }
    #expect(abs(corrected - 291.2 - expected) < 0.005)
    #expect(books.overlaps.map(\.flows.count) == [4, 2, 6])
    #expect(abs(measure.actors.reduce(0) { $0 + $1.figure.summary.mean } - expected) < 0.005)
    if alpha == "50%" {
      let published = [-8_295.04, -5_250, -1_344.63]
      for (group, value) in zip(books.overlaps, published) {
        #expect(abs(group.corrected.summary.mean - value) < 0.005)
      }
    }
  }

  @Test("An uncertain α is drawn: the corrected sum is dominant + α · rest in every draw")
  func uncertainOverlap() throws {
    var book = SmallBook(draws: 2_000)
    book.parameters = ["alpha: {value: \"uniform(0%, 100%)\", source: book}"]
    book.flows = """
      benefits:
        - {flow: large, amount: on * 800 EUR2024/year, to: {municipality: 50%, participant: rest}, overlap: care, source: book}
        - {flow: small, amount: on * 300 EUR2024/year, to: municipality, overlap: care, source: book}
      """
    book.rest = "overlaps: {care: {share: alpha, source: book}}"
    let model = try book.model()
    let table = try Simulation(model, draws: 2_000).table([
      .parameter(0), .indicator(.netPresentValue, alternative: "measure"),
      .actor("participant", alternative: "measure"),
      .indicator(.grossSavings, alternative: "measure"),
    ])
    for draw in 0..<2_000 {
      // The municipality's larger flow is half of 800; the participant's only one counts in full.
      let expected = 800 + table.columns[0][draw] * 300
      #expect(abs(table.columns[1][draw] - expected) < 1e-9)
      #expect(table.columns[2][draw] == 400)
      #expect(abs(table.columns[3][draw] - (400 + table.columns[0][draw] * 300)) < 1e-9)
    }
    #expect(try book.run().identityFault < 1e-12)
  }

  private func ceiling(cap: Bool) -> SmallBook {
    var book = SmallBook(
      frame: "horizon: 2026..2028\ntiming: end\ndiscounting: {rules: nl-2026, rate: 0%}", draws: 4_000)
    book.parameters = [
      "wanted: {value: \"uniform(0, 1_000) person/year\", source: book}",
      "inflow: {value: 800 person/year, source: book}",
    ]
    book.steps = ["avoided: on * wanted"]
    book.flows =
      "benefits:\n  - {flow: less, amount: avoided * 10 EUR2024/person, to: care_office, source: book}"
    book.rest = "ceilings:\n  - {step: avoided, at_most: inflow, cap: \(cap ? "yes" : "no"), source: book}"
    return book
  }

  @Test("A ceiling counts the draws above the yearly inflow, and holds the step to it only where asked")
  func ceilings() throws {
    for cap in [false, true] {
      let book = ceiling(cap: cap)
      let result = try book.run()
      let table = try Simulation(try book.model(), draws: 4_000).table([
        .parameter(0), .year(2027, alternative: "measure"),
      ])
      let above = table.columns[0].count { $0 > 800 }
      let found = try #require(result.books[0].ceilings.first)
      #expect(above > 700 && above < 900)
      #expect(abs(found.shareAbove.share - Double(above) / 4_000) < 1e-12)
      for (wanted, year) in zip(table.columns[0], table.columns[1]) {
        #expect(abs(year - 10 * (cap ? min(wanted, 800) : wanted)) < 1e-9)
      }
      #expect(result.findings.map(\.code) == ["ceiling_exceeded"])
    }
    var within = ceiling(cap: false)
    within.parameters[1] = "inflow: {value: 1_000 person/year, source: book}"
    let result = try within.run()
    #expect(result.findings.isEmpty)
    #expect(result.books[0].ceilings[0].shareAbove.share == 0)
  }

  @Test("A PM item tells what it would have to be worth to turn the balance")
  func flips() throws {
    var book = SmallBook(frame: "horizon: 2026..2027\ntiming: end\ndiscounting: nl-2021")
    book.flows = "costs:\n  - {flow: work, amount: on * 1_000 EUR2024/year, by: municipality, source: book}"
    book.rest = """
      pm:
        - {item: less loneliness, direction: benefit, to: participant, why: not valued, quantity: on * 20 person, source: book}
        - {item: hours of carers, direction: cost, why: not recorded, quantity: on * 100 hour/year, source: book}
        - {item: trust, direction: benefit, why: not counted}
      """
    let (measure, books) = try book.measure()
    let value = measure.netPresentValue.summary.mean
    let factors = 1 / 1.0225 + 1 / (1.0225 * 1.0225)
    #expect(abs(value + 1_000 * factors) < 1e-9)
    // 1,000 a year over 20 persons is 50 a person a year.
    #expect(abs(try #require(books.flips[0].perUnit) - 50) < 1e-9)
    #expect(books.flips[0].unit == "EUR2024/person/year")
    #expect(abs(try #require(books.flips[0].perUnitRange).p10 - 50) < 1e-9)
    // A cost can only make a balance below zero worse: the value is below zero.
    #expect(try #require(books.flips[1].perUnit) < 0)
    #expect(books.flips[2].perUnit == nil)
    #expect(abs(books.flips[2].presentValue - 1_000 * factors) < 1e-9)
    #expect(abs(books.flips[2].annual - 1_000) < 1e-9)
  }
}
