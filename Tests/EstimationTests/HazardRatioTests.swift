import Documents
import Estimation
import Foundation
import ReferenceCases
import Registrations
import Testing

/// Hypotheses on Reference/hazard.csv from file to verdict, beside the numbers of R's survival and cmprsk in hazard.json.
@Suite("A hypothesis on a hazard ratio")
struct HazardRatioTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Reference")

  static let codebook = """
    format: 1
    codebook: Made
    file: hazard.csv
    key: [client, year]
    privacy: {smallest_cell: 10}
    columns:
      client:      {type: pseudonym}
      year:        {type: year}
      help:        {type: yes_no}
      contact:     {type: date}
      referral:    {choices: {none: none, placed: placed}}
      referred_on: {type: date}
      end_reason:  {choices: {death: death, moved: moved}}
      end_date:    {type: date}
      age:         {type: number, unit: year}
      alone:       {type: yes_no}
      district:    {type: text}
      town:        {type: text}

    """

  /// - Parameter late: with those who began under way, whose time is then split.
  func fitted(_ identification: String, late: Bool = false, expected: String = "-50%") throws -> TestedHypothesis {
    let hypothesis = """
      format: 1
      hypothesis: placed
      population: participants
      claim: Help halves the hazard of placement.
      registered: 2022-12-01
      data: hazard.codebook.yaml
      outcome: referral == placed
      treatment: help == yes
      effect: hazard ratio
      expected: \(expected)
      smallest_of_interest: -10%
      time: {at_risk_from: start(year), treated_from: contact, outcome_window: 12 month, outcome_date: referred_on, end_reason: end_reason, end_date: end_date, started_late: \(late ? "split" : "refuse")}
      identification: {\(identification)}

      """
    return try Study.withFile(hypothesis) { path in
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      let book = folder.appendingPathComponent("hazard.codebook.yaml")
      try Self.codebook.write(to: book, atomically: true, encoding: .utf8)
      let lines = try String(contentsOf: Self.folder.appendingPathComponent("hazard.csv"), encoding: .utf8)
        .split(separator: "\n")
      let kept = lines.filter { line in
        let contact = line.split(separator: ",", omittingEmptySubsequences: false)[3]
        return late || !contact.hasPrefix("2023") || contact == "2023-01-01"
      }
      try (kept.joined(separator: "\n") + "\n").write(
        to: folder.appendingPathComponent("hazard.csv"), atomically: true, encoding: .utf8)
      let read = try Hypothesis.read(path)
      return try HypothesisTest.run(read, Study.registration(of: read))
    }
  }

  func expected(_ name: String) throws -> JSONValue {
    try JSONValue(contentsOf: Self.folder.appendingPathComponent("hazard.json"))[name]
  }

  /// On their scales: the log hazard ratio and the log odds of the risk.
  func values(_ tested: TestedHypothesis) throws -> [Double] {
    let estimate = try #require(tested.estimate)
    let risk = estimate.terms[1].value
    return [log(estimate.terms[0].value), log(risk / (1 - risk))]
  }

  func isNear(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool { abs(a - b) <= tolerance * max(abs(b), 1e-2) }

  @Test func `without covariates is Cox's, by the inverse information and the normal distribution`() throws {
    let tested = try fitted("design: crude comparison")
    let expected = try expected("crude")
    for (own, known) in zip(try values(tested), expected["estimate"].numbers) { #expect(isNear(own, known, 1e-10)) }
    let variance = try #require(tested.estimate?.covariance[0, 0])
    #expect(isNear(variance, expected["information"].number, 1e-10))
    #expect(tested.terms[0].degreesOfFreedom == .infinity)
    #expect(tested.terms.map(\.measure) == ["hazard ratio", "risk"])
    #expect(tested.recipe.en == "Cox, Efron, crude, inverse information, normal")
  }

  @Test(arguments: ["adjusted", "stratified", "split"])
  func `with covariates, strata and split time has CR1 of effect and baseline together`(_ name: String) throws {
    let covariates = name == "stratified" ? "adjust_for: [age], fixed_effects: district" : "adjust_for: [age, alone]"
    let tested = try fitted("design: adjusted comparison, \(covariates), cluster: town", late: name == "split")
    let expected = try expected(name)
    for (own, known) in zip(try values(tested), expected["estimate"].numbers) { #expect(isNear(own, known, 1e-9)) }
    let covariance = try #require(tested.estimate?.covariance)
    // R's are central differences of the weights of towns.
    for i in 0...1 {
      for j in 0...1 { #expect(isNear(covariance[i, j], expected["joint"][i][j].number, 1e-6)) }
    }
    #expect(tested.terms[0].degreesOfFreedom == 29)
    #expect(
      tested.recipe.en.hasPrefix(
        name == "stratified" ? "Cox, Efron, 3 strata, adjusted, CR1" : "Cox, Efron, adjusted, CR1"))
    let finding = try #require(tested.findings.first { $0.code == "hazards_proportional" })
    let p = String(format: "p = %.3f", expected["p"].number)
    #expect(finding.message.en.contains(p))
  }

  @Test func `shows the subdistribution hazard ratio and the cumulative incidences where death competes`() throws {
    let tested = try fitted("design: adjusted comparison, adjust_for: [age, alone], cluster: town")
    func line(_ method: String) -> TestedHypothesis.Alternative? { tested.robustness.first { $0.method == method } }
    let fineGray = try #require(line("Fine–Gray"))
    #expect(isNear(log(fineGray.term.estimate), try expected("fine_gray").number, 1e-9))
    #expect(fineGray.term.measure == "subdistribution hazard ratio")
    let incidence = try expected("incidence").numbers
    let lines = try ["treated", "comparison"].map { try #require(line("cumulative incidence, \($0)")) }
    for (own, known) in zip(lines, incidence) { #expect(isNear(own.term.estimate, known, 1e-12)) }
    #expect(isNear(try #require(line("cumulative incidence")).term.estimate, incidence[0] / incidence[1], 1e-12))
    #expect(line("information") != nil && line("CR0") != nil && line("Breslow CR1") != nil && line("crude CR1") != nil)
    #expect(Set(tested.robustness.map(\.method)).count == tested.robustness.count)
  }

  @Test func `is judged on the log scale like every ratio`() throws {
    // A hazard ratio of 0.57 with a standard error of 0.13 (log): any effect, and neither -50% nor its refutation.
    let tested = try fitted("design: crude comparison")
    #expect(tested.verdict.testable == .testable)
    #expect(tested.verdict.anyEffect == .supported)
    #expect(tested.verdict.asLargeAsClaimed != .supported && tested.verdict.asLargeAsClaimed != .refuted)
    // A fall of a tenth is shown to be surpassed, one of nine tenths refuted.
    #expect(try fitted("design: crude comparison", expected: "-11%").verdict.asLargeAsClaimed == .supported)
    #expect(try fitted("design: crude comparison", expected: "-90%").verdict.asLargeAsClaimed == .refuted)
  }

  @Test func `is planned by the events expected`() throws {
    let tested = try fitted("design: crude comparison")
    let power = try #require(tested.power)
    // n₁ and n₀ rows; p₀ solves n₁(1 − (1 − p₀)^½) + n₀p₀ = events, and the power is Φ(log 2/√(1/d₁ + 1/d₀) − 1.96).
    let (n1, n0) = (Double(tested.counts.treated.rows), Double(tested.counts.comparison.rows))
    let events = tested.counts.treated.events + tested.counts.comparison.events
    let risk = power.baseline
    let d1 = n1 * (1 - (1 - risk).squareRoot())
    #expect(isNear(d1 + n0 * risk, events, 1e-12))
    let z = log(2) / (1 / d1 + 1 / (n0 * risk)).squareRoot() - 1.959963984540054
    #expect(isNear(power.anyIfClaimTrue, 0.5 * erfc(-z / 2.0.squareRoot()), 1e-10))
    #expect(power.method.en.contains("normal approximation (hazard ratio)"))
  }

  @Test func `where hazards cross warns that one ratio averages over time`() throws {
    // The treated have their outcomes in the first half of the year, the others in the second.
    let rows = (0..<240).map { person in
      let treated = person < 120
      var row = Trial.Row(client: person, help: treated, contact: treated ? -30 : nil)
      if person % 3 == 0 { (row.referral, row.referredOn) = (2, (treated ? 10 : 200) + person % 120) }
      return row
    }
    let hypothesis = try Trial.read(Trial.crude + [("relative risk", "hazard ratio")])
    let tested = try HypothesisTest.run(hypothesis, Trial.book, Trial.table(rows))
    let finding = try #require(tested.findings.first { $0.code == "hazards_not_proportional" })
    #expect(finding.severity == .warning)
    #expect(finding.message.en.contains("averages over the window"))
  }

  @Test func `of a group without outcomes, or with a covariate that is the treatment, is not testable`() throws {
    let rows = (0..<200).map { person in
      let treated = person < 100
      var row = Trial.Row(client: person, help: treated, contact: treated ? -30 : nil, age: treated ? 70 : 80)
      if person % 4 == 0 { (row.referral, row.referredOn) = (2, 10 + person) }
      return row
    }
    let plain = [("adjust_for: [age], cluster: town", "adjust_for: [age]"), ("relative risk", "hazard ratio")]
    let same = try HypothesisTest.run(try Trial.read(plain), Trial.book, Trial.table(rows))
    #expect(same.verdict.flags.contains("no_overlap"))
    #expect(same.estimate == nil)
    let none = rows.map { row in
      var row = row
      if row.help == true { (row.referral, row.referredOn) = (0, nil) }
      return row
    }
    let crude = try Trial.read(Trial.crude + [("relative risk", "hazard ratio")])
    let empty = try HypothesisTest.run(crude, Trial.book, Trial.table(none))
    #expect(empty.verdict.testable == .notTestable)
    #expect(empty.verdict.flags.contains("separation"))
  }
}
