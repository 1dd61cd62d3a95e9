import CostBenefit
import Documents
import Foundation
import Testing

@Suite("Rules in a scenario")
struct RulesInScenarioTests {
  private func level(_ frame: String, discountAs: String? = nil) -> SmallBook {
    var book = SmallBook(frame: frame)
    let kind = discountAs.map { ", discount_as: \($0)" } ?? ""
    book.flows =
      "benefits:\n  - {flow: saving, amount: on * 200_000 EUR2024/year, to: participant, source: book\(kind)}"
    return book
  }

  private func value(_ book: SmallBook) throws -> Double { try book.measure().0.netPresentValue.summary.mean }

  @Test(
    "200,000 a year is worth the anchors by hand, through the language",
    arguments: [
      ("nl-2016", "end", 10, 1_706_041.0), ("nl-2021", "end", 10, 1_773_243), ("nl-2026", "end", 10, 1_723_587),
      ("nl-2026", "start", 10, 1_771_847), ("nl-2016", "end", 50, 5_145_953), ("nl-2021", "end", 50, 5_966_879),
      ("nl-2026", "end", 50, 5_418_071),
    ])
  func anchors(_ rules: String, _ timing: String, _ years: Int, _ anchor: Double) throws {
    let book = level("horizon: 2026..\(2025 + years)\ntiming: \(timing)\ndiscounting: \(rules)")
    // The anchors are whole euros.
    #expect(try value(book).rounded() == anchor)
  }

  /// (1 − 1.035^−30)/.035 = 18.39205; 1.035^−30 · 1.03^−45 = .094214.
  @Test("The Green Book's annuity of 30 years and its factor of year 75 hold")
  func greenBook() throws {
    let thirty = level("horizon: 2026..2055\ntiming: end\ndiscounting: green-book-2022")
    #expect(abs(try value(thirty) / 200_000 - (1 - pow(1.035, -30)) / 0.035) < 1e-12)
    #expect(abs(try value(thirty) / 200_000 - 18.39205) < 5e-6)
    let late = level("horizon: 2100..2100\ntiming: end\ndiscounting: green-book-2022")
    #expect(abs(try value(late) / 200_000 - 0.094214) < 5e-7)
  }

  @Test("Costs at 3% and health effects at 1.5% stand in one balance since 2024, at 4% and 1.5% before")
  func healthRates() throws {
    func factor(_ rate: Double) -> Double { (1 - pow(1 + rate, -10)) / rate }
    for (rules, costs) in [("nl-health-2024", 0.03), ("nl-health-2006", 0.04)] {
      var book = level("horizon: 2026..2035\ntiming: end\ndiscounting: \(rules)", discountAs: "effects")
      book.flows += "\ncosts:\n  - {flow: care, amount: on * 50_000 EUR2024/year, by: health_insurer, source: book}"
      let (measure, books) = try book.measure()
      let expected = 200_000 * factor(0.015) - 50_000 * factor(costs)
      #expect(abs(measure.netPresentValue.summary.mean / expected - 1) < 1e-12)
      #expect(abs(measure.actors.reduce(0) { $0 + $1.figure.summary.mean } / expected - 1) < 1e-12)
      #expect(abs(books.perspectives[0].figure.summary.mean / expected - 1) < 1e-12)
    }
  }

  @Test("A kind of flow that the rules do not know is refused in a file and said under other rules")
  func unknownKind() throws {
    let book = level("horizon: 2026..2035\ntiming: end\ndiscounting: nl-2026", discountAs: "effects")
    #expect(throws: Findings.self) { try book.model() }
    let known = level("horizon: 2026..2035\ntiming: end\ndiscounting: nl-health-2024", discountAs: "effects")
    let model = try RuledScenario.compile(known.text, rules: "nl-2026")
    #expect(model.findings.map(\.code).contains("kind_without_rate"))
    #expect(model.discounting.rules == "nl-2026")
    #expect(model.otherRules.map(\.rules).contains("nl-health-2024"))
  }

  @Test("Under other rules the same scenario differs by what the factors differ, on common draws")
  func otherRules() throws {
    var book = level("horizon: 2026..2035\ntiming: end\ndiscounting: nl-2026")
    book.parameters = ["gain: {value: \"normal(200_000, 30_000) EUR2024/year\", source: book}"]
    book.flows = "benefits:\n  - {flow: saving, amount: on * gain, to: participant}"
    let own = try book.model()
    let other = try RuledScenario.compile(book.text, rules: "nl-2021")
    #expect(other.findings.map(\.code) == ["rules_replaced"])
    let comparison = Comparison(
      from: .init(own, alternative: "measure"), to: .init(other, alternative: "measure"), draws: 1_000)
    let gain = try Simulation(own, draws: 1_000).table([.parameter(0)]).columns[0]
    let early: Double = (1 - pow(1.0225, -10.0)) / 0.0225
    let late: Double = (1 - pow(1.028, -10.0)) / 0.028
    let gap = early - late
    for (difference, gain) in zip(try comparison.differences(), gain) {
      #expect(abs(difference / (gain * gap) - 1) < 1e-10)
    }
  }

  @Test("A discount rate that is drawn makes the factors of each draw")
  func uncertainRate() throws {
    var book = level("horizon: 2026..2035\ntiming: mid\ndiscounting: {rules: nl-2026, rate: discount_rate}")
    book.parameters = ["discount_rate: {value: \"uniform(2%, 4%)\", source: book}"]
    book.flows +=
      "\ncosts:\n  - {flow: work, amount: on * 150_000 EUR2024/year, by: municipality, source: book}"
    book.rest = "claims: [equivalent_annual(net_savings) >= -150_000 EUR2024/year]"
    let model = try book.model()
    let table = try Simulation(model, draws: 2_000).table(
      [
        .parameter(0), .indicator(.netPresentValue, alternative: "measure"),
        .indicator(.netSavings, alternative: "measure"),
      ]
    )
    for draw in 0..<2_000 {
      let rate = table.columns[0][draw]
      let factors = (0..<10).reduce(0.0) { $0 + pow(1 + rate, -Double($1) - 0.5) }
      #expect(abs(table.columns[1][draw] / (50_000 * factors) - 1) < 1e-12)
      // A level amount is its own equivalent annual value at any rate.
      #expect(abs(table.columns[2][draw] + 150_000) < 1e-6)
    }
    // The median rate is 3%.
    #expect(abs(model.discounting.factors[0] - pow(1.03, -0.5)) < 1e-12)
    #expect(model.discounting.rules == "nl-2026 rate")
    let result = try Simulation(model, draws: 2_000).run()
    #expect(result.identityFault < 1e-12)
    #expect(result.sensitivity.contains { $0.parameter == "discount_rate" && $0.rankCorrelation < -0.99 })
    // The pack itself stands beside it.
    let pack = try #require(result.otherRules.first { $0.rules == "nl-2026" })
    let factors = (0..<10).reduce(0.0) { $0 + pow(1.028, -Double($1) - 0.5) }
    #expect(abs(pack.meanNetPresentValue / (50_000 * factors) - 1) < 1e-12)
  }

  @Test("A certain rate of the file's own is as good as a pack with that rate")
  func certainRate() throws {
    let own = level("horizon: 2026..2035\ntiming: end\ndiscounting: {rules: nl-2026, rate: 3%, source: book}")
    #expect(try value(own).rounded() == 1_706_041)
  }

  @Test("What a pack leaves open is named with the choice, and what it asks stands in it")
  func choices() throws {
    let short = try level("horizon: 2026..2035\ntiming: mid\ndiscounting: nl-2026").model().discounting
    #expect(short.choices.map(\.en).contains("moment of the flows: timing: mid"))
    #expect(short.choices.map(\.en).contains("horizon: 10 years"))
    #expect(short.choices.map(\.en).contains { $0.contains("later_rates: compound (does not touch") })
    #expect(short.asks.tables.contains(.actors) && short.asks.tables.contains(.sensitivity))
    let long = try level("horizon: 2026..2075\ntiming: mid\ndiscounting: nl-2026").model().discounting
    #expect(long.choices.map(\.en).contains("how the later rate works: later_rates: compound"))
  }

  /// 200,000 · (1 − .25) · .75 · (1 − .15) · (1 − 1.028^−10)/.028 = 824,090 (facts: the anchor as a gross figure without a comparison).
  @Test("Deadweight, attribution and displacement take the anchor to 824,090")
  func corrections() throws {
    var book = SmallBook(frame: "horizon: 2026..2035\ntiming: end\ndiscounting: nl-2026")
    book.parameters = [
      "gross: {value: 200_000 EUR2024/year, source: book}",
      "deadweight: {value: 25%, source: book, role: deadweight}",
      "attribution: {value: 75%, source: book, role: attribution}",
      "displacement: {value: 15%, source: book, role: displacement}",
    ]
    book.flows =
      "benefits:\n  - {flow: saving, amount: on * gross * (1 - deadweight) * attribution * (1 - displacement), to: care_office}"
    let annuity: Double = (1 - pow(1.028, -10.0)) / 0.028
    let closed: Double = 200_000 * 0.75 * 0.75 * 0.85 * annuity
    #expect(abs(try value(book) / closed - 1) < 1e-12)
    #expect(try value(book).rounded() == 824_090)
  }
}

/// A scenario compiled under rules asked for from outside the file.
enum RuledScenario {
  static func compile(_ text: String, rules: String) throws -> Model {
    try ScenarioFolder.read(text, beside: TrialScenario.files) { scenario throws(Findings) in
      var ruled = scenario
      ruled.rulesInstead = rules
      return try ScenarioCompiler.compile(ruled)
    }
  }
}
