import Estimation
import Foundation
import Probability
import Testing

/// Made people of whom a test at the start is missing more often with a high score; it decides both help and outcome.
private struct MissingStudies {
  static func study(
    changing change: (inout [String: String]) -> Void = { _ in }, reversed: Bool = false
  ) throws -> StudyOnDisk {
    let stream = UniformStream(seed: 8, name: "missing")
    let uniforms = [Double](unsafeUninitializedCapacity: 4000) { values, count in
      stream.fill(item: 0, into: values)
      count = 4000
    }
    let header = ["client", "help", "start", "class", "noise", "y"]
    var rows = (0..<800).map { place -> [String] in
      let u = (0..<5).map { uniforms[5 * place + $0] }
      let start = 50 + 10 * NormalLaw.quantile(u[0])
      let isHelped = u[1] < 1 / (1 + exp(-(start - 50) / 10))
      let y = 20 + 0.5 * start - (isHelped ? 4 : 0) + 3 * NormalLaw.quantile(u[2])
      let isMissing = u[3] < 1 / (1 + exp(-(y - 46) / 4))
      var row = [
        "client": "\(place)", "help": isHelped ? "yes" : "no", "start": isMissing ? "" : "\(start)",
        "class": u[4] < 0.1 ? "" : start > 55 ? "high" : "low", "noise": "\(u[4])", "y": "\(y)",
      ]
      change(&row)
      return header.map { row[$0] ?? "" }
    }
    if reversed { rows.reverse() }
    return try StudyOnDisk(
      columns: [
        "client: {type: pseudonym}", "help: {type: yes_no}", "start: {type: number}",
        "class: {choices: {low: low, high: high}}", "noise: {type: number}", "y: {type: number}",
      ], key: ["client"], header: header, rows: rows)
  }

  static func lines(_ missing: String, adjust: String = "[start]", more: String = "") -> String {
    """
    outcome: y
    treatment: help == yes
    effect: mean difference
    expected: -3
    identification: {design: adjusted comparison, adjust_for: \(adjust)}
    missing: \(missing)
    \(more)
    """
  }
}

@Suite("Missing values that a hypothesis has imputed")
struct WrongMissingTests {
  private func effect(_ tested: TestedHypothesis) throws -> TestedHypothesis.Term {
    try #require(tested.terms.first { $0.name == "effect" })
  }

  @Test func `Imputed covariates find the effect the rows were made with, complete cases stand beside it`() throws {
    let tested = try MissingStudies.study().test(
      MissingStudies.lines("{impute: covariates, times: 10, rounds: 5}", adjust: "[start, class]"))
    let term = try effect(tested)
    #expect(term.confLow < -4 && term.confHigh > -4)
    #expect(tested.counts.rowsUsed == 800)
    #expect(term.degreesOfFreedom < 798)
    let complete = try #require(tested.robustness.first { $0.method == "complete cases" })
    // Rows with a high outcome are missing more often, so what complete rows say leans to no effect.
    #expect(complete.term.estimate > term.estimate)
    #expect(complete.term.standardError != term.standardError)
    let table = try #require(tested.exhibits.first { $0.key == "imputation" })
    #expect(table.rows.count == 2)
    #expect(tested.method.hasSuffix("Rubin"))
  }

  @Test func `The order of the rows changes no digit`() throws {
    let lines = MissingStudies.lines("{impute: covariates, times: 4, rounds: 3, seed: 5}")
    let one = try effect(MissingStudies.study().test(lines))
    let other = try effect(MissingStudies.study(reversed: true).test(lines))
    #expect(abs(one.estimate / other.estimate - 1) < 1e-10)
    #expect(abs(one.standardError / other.standardError - 1) < 1e-10)
  }

  @Test func `An outcome is imputed where that is asked`() throws {
    let study = try MissingStudies.study(changing: { row in if (row["noise"] ?? "") < "0.2" { row["y"] = "" } })
    let tested = try study.test(MissingStudies.lines("{impute: [start, y], times: 5, rounds: 3}"))
    #expect(tested.counts.rowsUsed == 800)
    let term = try effect(tested)
    #expect(term.confLow < -4 && term.confHigh > -4)
  }

  @Test func `A column of which most is missing, or of which the others say nothing, is told`() throws {
    let study = try MissingStudies.study(changing: { row in
      if (row["start"] ?? "").hasSuffix("1") || (row["noise"] ?? "") > "0.3" { row["noise"] = "" }
    })
    let tested = try study.test(
      MissingStudies.lines("{impute: covariates, times: 3, rounds: 2}", adjust: "[start, noise]"))
    #expect(tested.findings.contains { $0.code == "much_is_missing" })
    #expect(tested.findings.contains { $0.code == "little_to_impute_from" })
  }

  @Test func `A column of which nothing is known cannot be imputed`() throws {
    let study = try MissingStudies.study(changing: { row in row["start"] = "" })
    let tested = try study.test(MissingStudies.lines("{impute: covariates, times: 3}"))
    #expect(tested.verdict.flags.contains("cannot_be_imputed"))
    #expect(tested.estimate == nil)
  }

  @Test func `What a file asks of imputation and cannot be is found`() throws {
    let study = try MissingStudies.study()
    #expect(try study.codes(MissingStudies.lines("{impute: [noise]}")).contains("imputed_but_not_used"))
    #expect(
      try study.codes(MissingStudies.lines("{impute: covariates, times: 1}"))
        .contains("imputation_number_out_of_range"))
    #expect(
      try study.codes(MissingStudies.lines("{impute: covariates}", more: "dose: {column: noise, shape: linear}"))
        .contains("missing_with_groups"))
    let crude = MissingStudies.lines("{impute: covariates}").replacingOccurrences(
      of: "adjusted comparison, adjust_for: [start]", with: "crude comparison")
    #expect(try study.codes(crude).contains("nothing_to_impute"))
  }

  @Test func `An outcome that follows from dates is not imputed`() throws {
    let study = try StudyOnDisk(
      columns: [
        "client: {type: pseudonym}", "help: {type: yes_no}", "year: {type: year}", "since: {type: date}",
        "fall: {type: yes_no}", "age: {type: number}",
      ], key: ["client"], header: ["client", "help", "year", "since", "fall", "age"],
      rows: [["1", "yes", "2024", "2024-01-01", "no", "70"]])
    let lines = """
      outcome: fall == yes
      treatment: help == yes
      effect: risk difference
      expected: -10 points
      time: {at_risk_from: start(year), treated_from: since, outcome_window: 12 month, started_late: landmark}
      identification: {design: adjusted comparison, adjust_for: [age]}
      missing: {impute: [age, fall]}
      """
    #expect(try study.codes(lines).contains("outcome_imputed_with_time"))
  }
}
