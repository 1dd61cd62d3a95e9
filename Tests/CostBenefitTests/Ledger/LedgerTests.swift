import CostBenefit
import Documents
import Foundation
import Testing

@Suite("A ledger")
struct LedgerTests {
  /// A saving of 1,000 a year at cost for which the payer pays a tariff of 1,200, 30% cash, and a programme of 400.
  private var saving: SmallBook {
    var book = SmallBook(frame: "horizon: 2026..2027\ntiming: end\ndiscounting: nl-2021")
    book.flows = """
      benefits:
        - {flow: less care, amount: on * 1_000 EUR2024/year, payer_amount: on * 1_200 EUR2024/year, provider: housing_corporation, to: care_office, cashable: 30%, quantity: on * 2 person, source: book}
        - {flow: health, amount: on * 50 EUR2024/year, to: participant, source: book}
      costs:
        - {flow: programme, amount: on * 400 EUR2024/year, by: {municipality: 80%, state: rest}, source: book}
      transfers:
        - {flow: own contributions, amount: on * 60 EUR2024/year, from: care_office, to: participant, source: book}
      """
    return book
  }

  private func lines(_ books: RunResult.Books, _ year: Int) -> [String: Double] {
    Dictionary(
      uniqueKeysWithValues: books.ledger.filter { $0.year == year }.map {
        ("\($0.actor) \($0.kind.rawValue) \($0.form.rawValue)", ($0.mean * 1e6).rounded() / 1e6)
      })
  }

  @Test("Payers stand at their tariff, society at reference cost, and the provider takes the difference")
  func tariff() throws {
    let (measure, books) = try saving.measure()
    // Cash: 30% of the tariff. The provider saves 30% of 1,000 and loses 30% of 1,200. The next in line get 70% of 1,000.
    #expect(
      lines(books, 2026) == [
        "municipality programme cash": -320, "state programme cash": -80, "care_office avoided_outlay cash": 360,
        "care_office transfer cash": -60, "housing_corporation tariff_difference cash": -60,
        "next_in_line avoided_outlay freed_capacity": 700, "participant benefit welfare": 50,
        "participant transfer cash": 60,
      ])
    // Gross savings at the tariff; the balance at cost: 1,000 + 50 − 400.
    #expect(abs(measure.grossSavings.summary.mean - 1_200) < 1e-9)
    #expect(abs(measure.cashGrossSavings.summary.mean - 360) < 1e-9)
    #expect(abs(measure.years[0].figure.summary.mean - 650) < 1e-9)
  }

  @Test("Every year of the ledger adds up to the balance of that year, and its present value to the actors")
  func sums() throws {
    var book = saving
    book.parameters = ["x: {value: \"normal(1_000, 200) EUR2024/year\", source: book}"]
    book.flows = book.flows.replacingOccurrences(of: "1_000 EUR2024/year", with: "x")
    book.draws = 4_000
    let result = try book.run()
    let (measure, books) = (result.alternatives[0], result.books[0])
    for (year, figure) in measure.years {
      let sum = books.ledger.filter { $0.year == year }.reduce(0) { $0 + $1.mean }
      #expect(abs(sum - figure.summary.mean) < 1e-9)
    }
    let factors = [1 / 1.0225, 1 / (1.0225 * 1.0225)]
    for (actor, figure) in measure.actors {
      let entries = books.ledger.filter { $0.actor == actor }
      let value = entries.reduce(0) { $0 + $1.mean * factors[$1.year - 2026] }
      #expect(abs(value - figure.summary.mean) < 1e-8)
    }
    let care = try #require(books.ledger.first { $0.form == .freedCapacity })
    #expect(care.quantiles.p10 < care.mean && care.mean < care.quantiles.p90)
    // 70% of a normal with sd 200: the 10% point lies 1.2816 · 140 below.
    #expect(abs(care.quantiles.p10 - (700 - 1.2816 * 140)) < 10)
    #expect(result.identityFault < 1e-12)
  }

  @Test("An actor's year is all its entries of that year together, with the band of their sum")
  func actorYears() throws {
    var book = SmallBook(frame: "horizon: 2026..2027\ntiming: end\ndiscounting: nl-2021")
    book.parameters = ["x: {value: \"normal(1_000, 200) EUR2024/year\", source: book}"]
    book.flows = """
      benefits:
        - {flow: health, amount: on * x, to: participant, source: book}
      costs:
        - {flow: programme, amount: on * 400 EUR2024/year, by: municipality, source: book}
      transfers:
        - {flow: own contributions, amount: on * 0.5 * x, from: participant, to: municipality, source: book}
      """
    book.draws = 16_000
    let (measure, books) = try book.measure()
    for (year, figure) in measure.years {
      let sum = books.actorYears.filter { $0.year == year }.reduce(0) { $0 + $1.mean }
      #expect(abs(sum - figure.summary.mean) < 1e-9)
    }
    for line in books.actorYears {
      let entries = books.ledger.filter { $0.actor == line.actor && $0.year == line.year }
      #expect(abs(entries.reduce(0) { $0 + $1.mean } - line.mean) < 1e-9 && entries.count == 2)
      // x less half of it, or half of it less 400: a normal with sd 100, whose 10% and 90% points lie 1.2816 · 100 to each side. The points of
      // the entries of the participant, with sd 200 and 100, would add up to more.
      let middle = line.actor == "participant" ? 500.0 : 100
      #expect(abs(line.quantiles.p10 - (middle - 128.16)) < 6 && abs(line.quantiles.p90 - (middle + 128.16)) < 6)
    }
    #expect(books.actorYears.count == 4)
  }

  @Test("Perspectives are parts of society: the public purse, participants, all others")
  func perspectives() throws {
    let (measure, books) = try saving.measure()
    let actors = Dictionary(uniqueKeysWithValues: measure.actors.map { ($0.name, $0.figure.summary.mean) })
    func mean(_ perspective: Perspective) throws -> Double {
      try #require(books.perspectives.first { $0.perspective == perspective }).figure.summary.mean
    }
    #expect(abs(try mean(.society) - measure.netPresentValue.summary.mean) < 1e-9)
    let purse = ["municipality", "state", "care_office"].reduce(0) { $0 + (actors[$1] ?? 0) }
    #expect(abs(try mean(.publicPurse) - purse) < 1e-9)
    #expect(abs(try mean(.participants) - (actors["participant"] ?? 0)) < 1e-9)
    #expect(abs(try mean(.publicPurse) + mean(.participants) + mean(.others) - mean(.society)) < 1e-9)
  }

  @Test("Freed capacity goes to the next in line in places too: what is not cashed")
  func freed() throws {
    let freed = try #require(try saving.measure().1.freed.first)
    // 2 places, 70% of them.
    #expect(abs(freed.figure.summary.mean - 1.4) < 1e-12)
    #expect(freed.figure.unit == "person")
    #expect(freed.years.map(\.mean) == [1.4, 1.4])
  }

  @Test("Costs without value added tax are raised to market prices, and tax given back moves between payers only")
  func vat() throws {
    var book = SmallBook()
    book.flows = """
      costs:
        - {flow: work, amount: on * 1_000 EUR2024/year, by: municipality, vat: {amount: excluded, rate: 21%, compensated_by: state}, source: book}
        - {flow: care, amount: on * 500 EUR2024/year, by: municipality, vat: {amount: exempt}, source: book}
      """
    let (measure, books) = try book.measure()
    #expect(abs(measure.netPresentValue.summary.mean + 1_710) < 1e-9)
    #expect(
      lines(books, 2026) == [
        "municipality programme cash": -1_710, "municipality vat_compensation cash": 210,
        "state vat_compensation cash": -210,
      ])
    // Both are public: on balance nothing is saved by giving tax back.
    #expect(abs(measure.netSavings.summary.mean + 1_710) < 1e-9)
  }

  @Test("A nominal budget is cash times the forecast of prices, four years, not discounted")
  func budget() throws {
    var book = saving
    book.frame = "horizon: 2026..2035\ntiming: end\ndiscounting: nl-2021"
    book.rest =
      "budget: {index: Trial forecast, yearly_change: {2025: 3%, 2026: 2%}, hold: yes, source: book}"
    let lines = try book.measure().1.budget.filter { $0.payer == "municipality" }
    #expect(lines.map(\.year) == [2026, 2027, 2028, 2029])
    for (place, line) in lines.enumerated() {
      let factor = 1.03 * pow(1.02, Double(place + 1))
      #expect(abs(line.factor - factor) < 1e-12)
      #expect(abs(line.mean + 320 * factor) < 1e-9)
    }
  }

  @Test("Weights stand beside the balance and never in it; by income they follow (reference / income)^elasticity")
  func weights() throws {
    var book = saving
    let plain = try book.measure().0.netPresentValue.summary.mean
    let participant = try #require(try book.measure().0.actors.first { $0.name == "participant" }).figure.summary.mean
    book.rest = "weights: {participant: 1.5, source: book}"
    var (measure, books) = try book.measure()
    #expect(measure.netPresentValue.summary.mean == plain)
    #expect(abs(try #require(books.weighted).summary.mean - plain - 0.5 * participant) < 1e-9)
    book.rest =
      "weights: {reference_income: 35_000 EUR2024/year, elasticity: 1.3, incomes: {participant: 15_000 EUR2024/year}, source: book}"
    (measure, books) = try book.measure()
    let weight = pow(35_000.0 / 15_000, 1.3)
    #expect(abs(books.weights[0].figure.summary.mean - weight) < 1e-12)
    #expect(abs(try #require(books.weighted).summary.mean - plain - (weight - 1) * participant) < 1e-9)
  }

  @Test("A result that does not add up stops the run, and says which sum fails")
  func broken() throws {
    var transfer = Sketch()
    transfer.flow("gift", .transfer, [transfer.number(1)], to: "participant")
    var cost = Sketch()
    cost.flow("paid by nobody", .cost, [cost.number(1)])
    for (sketch, says, doesNotSay) in [
      (transfer, "the transfers do not add up to zero", "difference of the balances"),
      (cost, "the ledger by payer and year does not add up", "transfers do not"),
    ] {
      let findings = #expect(throws: Findings.self) { try sketch.run() }
      let message = try #require(findings?.all.first).message.en
      #expect(findings?.all.map(\.code) == ["identity_broken"])
      #expect(message.contains("the results by actor do not add up") && message.contains(says))
      #expect(!message.contains(doesNotSay))
    }
  }
}
