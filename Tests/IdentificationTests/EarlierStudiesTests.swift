import Estimation
import Foundation
import ReferenceCases
import Testing

@Suite("A claim on earlier studies")
struct EarlierStudiesTests {
  /// The invented trials of the tests of pooling, with metafor's numbers on them.
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("PoolingTests/Reference")

  private func trials() throws -> (studies: String, expected: JSONValue) {
    let table = try ReferenceTable(contentsOf: Self.folder.appendingPathComponent("trials.csv"))
    let columns = ["treated_events", "treated", "compared_events", "compared"].map { table.numbers($0) }
    let names = table.texts("trial")
    return (
      StudiesOnDisk.counted(
        names.indices.map { (names[$0], columns[0][$0], columns[1][$0], columns[2][$0], columns[3][$0]) }),
      try JSONValue(contentsOf: Self.folder.appendingPathComponent("pooling.json"))
    )
  }

  @Test func `The mean, its interval and a new site are those of metafor`() throws {
    let (studies, expected) = try trials()
    let disk = try StudiesOnDisk()
    let tested = try disk.hypothesis(studies, StudiesOnDisk.block + ", method: REML, adjustment: hartung-knapp").tested
    let knapp = expected["adjusted"]["knha"]
    let term = try #require(tested.terms.first)
    #expect(abs(log(term.estimate) - knapp["b"].number) < 1e-8)
    #expect(abs(log(term.confLow) - knapp["ci_lb"].number) < 1e-8)
    #expect(abs(log(term.confHigh) - knapp["ci_ub"].number) < 1e-8)
    #expect(abs(term.pValue - knapp["p"].number) < 1e-8)
    let site = try #require(tested.terms.first { $0.name == "new_site" })
    #expect(abs(log(site.confLow) - expected["pi"]["knha"]["pi_lb"].number) < 1e-8)
    #expect(abs(log(site.confHigh) - expected["pi"]["knha"]["pi_ub"].number) < 1e-8)
    #expect(tested.counts.rowsUsed == 14)
    #expect(tested.robustness.count == 10)
  }

  @Test func `A claim for a new site is judged with the spread between studies, and so is what a scenario draws`()
    throws
  {
    let (studies, expected) = try trials()
    let disk = try StudiesOnDisk()
    let mean = try disk.hypothesis(studies).tested
    let site = try disk.hypothesis(studies, StudiesOnDisk.block.replacing("new_site: no", with: "new_site: yes")).tested
    let tau = expected["adjusted"]["knha"]["tau2"].number
    let (a, b) = (try #require(mean.estimate), try #require(site.estimate))
    // The spread is so badly seen here that it is not drawn.
    #expect(a.terms.map(\.name) == ["effect", "new_site", "tau_as_estimated"])
    #expect(abs(a.terms[2].value * a.terms[2].value - tau) < 1e-9)
    #expect(b.terms.map(\.name) == ["effect", "mean"])
    #expect(abs(b.covariance[0, 0] - a.covariance[0, 0] - tau) < 1e-9)
    #expect(abs(a.covariance[0, 1] - a.covariance[0, 0]) < 1e-15)
    #expect(a.counterfactual == .included)
    let (near, far) = (try #require(mean.claimTest), try #require(site.claimTest))
    #expect(near.pAny < far.pAny)
  }

  @Test func `A spread that is drawn has metafor's error of tau squared, brought to the log of tau`() throws {
    let (studies, expected) = try trials()
    let block = StudiesOnDisk.block.replacing("new_site: no", with: "new_site: no, method: SJ")
    let estimate = try #require(try StudiesOnDisk().hypothesis(studies, block).tested.estimate)
    let theirs = expected["plain"]["SJ"]
    let place = try #require(estimate.terms.firstIndex { $0.name == "tau" })
    #expect(abs(estimate.terms[place].value * estimate.terms[place].value - theirs["tau2"].number) < 1e-9)
    let error = theirs["se_tau2"].number / (2 * theirs["tau2"].number)
    #expect(abs(estimate.covariance[place, place] - error * error) < 1e-8)
    #expect(estimate.covariance[0, place] == 0)
  }

  @Test func `An interval and a t of a published table are pooled beside counts, and the tables tell of each study`()
    throws
  {
    let tested = try StudiesOnDisk().hypothesis().tested
    let forest = try #require(tested.exhibits.first { $0.key == "studies" })
    #expect(forest.rows.count == 5)
    // ln 0.8 / −1.25
    let error = log(0.8) / -1.25
    let low = try #require(forest.rows[2][7].value)
    #expect(abs(low - 0.8 * exp(-1.959963984540054 * error)) < 1e-12)
    #expect(
      Set(tested.exhibits.map(\.key)) == ["studies", "heterogeneity", "leave_one_out", "small_studies"])
    // The lowest of a lottery, a correction and a match.
    #expect(tested.evidence.maryland == 2)
    #expect(tested.design == "earlier studies")
  }

  @Test func `With moderators the effect is told where the file asks`() throws {
    let (studies, expected) = try trials()
    let table = try ReferenceTable(contentsOf: Self.folder.appendingPathComponent("trials.csv"))
    var lines = studies.split(separator: "\n").map(String.init)
    let start = try #require(lines.firstIndex(of: "list:")) + 1
    for (row, hours) in table.texts("hours").enumerated() {
      let kind = table.texts("kind")[row]
      lines[start + row] = lines[start + row].dropLast() + ", moderators: {hours: \(hours), kind: \(kind)}}"
    }
    lines.insert("moderators: {hours: number, kind: [groep, huisbezoek, telefoon]}", at: start - 1)
    let identification =
      StudiesOnDisk.block + ", adjustment: normal, moderators: [hours, kind], at: {hours: 10, kind: telefoon}"
    let tested = try StudiesOnDisk().hypothesis(lines.joined(separator: "\n") + "\n", identification).tested
    let slopes = expected["slopes"]["REML"]["b"].numbers
    let term = try #require(tested.terms.first)
    #expect(abs(log(term.estimate) - (slopes[0] + 10 * slopes[1] + slopes[3])) < 1e-8)
    #expect(tested.exhibits.contains { $0.key == "moderators" })
  }

  @Test func `Several results of a study are pooled in three levels, and not otherwise`() throws {
    let (_, expected) = try trials()
    let table = try ReferenceTable(contentsOf: Self.folder.appendingPathComponent("trials.csv"))
    let columns = ["treated_mean", "treated_sd", "treated", "compared_mean", "compared_sd", "compared"].map {
      table.texts($0)
    }
    let lines = table.texts("trial").indices.map { row in
      "  - {study: \(table.texts("study")[row]), result: r\(row), design: randomised, country: NL, year: 2001, grade: good, "
        + "source: made, treated: {mean: \(columns[0][row]), sd: \(columns[1][row]), of: \(columns[2][row])}, "
        + "comparison: {mean: \(columns[3][row]), sd: \(columns[4][row]), of: \(columns[5][row])}}\n"
    }
    let studies =
      "format: 1\nstudies: scores\noutcome: Score\neffect: mean difference\ndirection: lower is better\nlist:\n"
      + lines.joined()
    let disk = try StudiesOnDisk()
    let deep = StudiesOnDisk.block + ", model: three level, adjustment: t"
    let tested = try disk.hypothesis(studies, deep, effect: "mean difference", expected: "-1").tested
    let wanted = expected["three_level"]["t"]
    let term = try #require(tested.terms.first)
    #expect(abs(term.estimate - wanted["b"].number) < 1e-6)
    #expect(abs(term.confLow - wanted["ci_lb"].number) < 1e-6)
    #expect(
      disk.codes(studies, StudiesOnDisk.block, effect: "mean difference", expected: "-1").contains(
        "study_has_several_results"))
  }

  @Test(.enabled(if: ReferenceFolder.isPresent, Comment(rawValue: ReferenceFolder.absence)))
  func `The reference case bcg_meta agrees with metafor on the verdict of a hypothesis file`() throws {
    let reference = try ReferenceCase("bcg_meta")
    let columns = ["tpos", "tneg", "cpos", "cneg"].map { reference.data.numbers($0) }
    let studies = StudiesOnDisk.counted(
      reference.data.texts("trial").enumerated().map { row, name in
        (name, columns[0][row], columns[0][row] + columns[1][row], columns[2][row], columns[2][row] + columns[3][row])
      })
    let disk = try StudiesOnDisk()
    for (adjustment, id) in [("hartung-knapp", "half_reml_hksj"), ("normal", "half_reml_z")] {
      let tested = try disk.hypothesis(studies, StudiesOnDisk.block + ", adjustment: \(adjustment)").tested
      let claim = try #require(tested.claimTest)
      let expected = reference.expected["verdicts"][id]
      #expect(
        abs(claim.pShow - expected["p_one_sided_greater"].number) < 1e-6
          || abs(claim.pShow - expected["p_one_sided_less"].number) < 1e-6)
      #expect(abs(claim.pShow + claim.pRefute - 1) < 1e-12)
      #expect(tested.verdict.anyEffect == .supported)
    }
  }
}

@Suite("Own data with earlier studies")
struct CombinedEvidenceTests {
  /// 200 rows in two groups, means 3 and 5 with the same spread.
  private static func study() throws -> StudyOnDisk {
    let rows = (0..<200).map { place -> [String] in
      let treated = place % 2 == 0
      let noise = Double((place * 7919) % 101) / 25 - 2
      return ["\(place)", treated ? "yes" : "no", "\((treated ? 3.0 : 5.0) + noise)"]
    }
    let study = try StudyOnDisk(
      columns: ["client: {type: pseudonym}", "help: {type: yes_no}", "y: {type: number}"], key: ["client"],
      header: ["client", "help", "y"], rows: rows)
    let studies = """
      format: 1
      studies: scores
      outcome: Score
      effect: mean difference
      direction: lower is better
      list:
        - {study: a, design: randomised, country: NL, year: 2001, grade: good, source: made, estimate: -1, standard_error: 0.2}
        - {study: b, design: randomised, country: NL, year: 2002, grade: good, source: made, estimate: -0.5, standard_error: 0.3}
        - {study: c, design: randomised, country: NL, year: 2003, grade: good, source: made, estimate: -1.4, standard_error: 0.25}

      """
    try study.write(studies, to: "made.studies.yaml")
    return study
  }

  private static func lines(_ combine: String) -> String {
    """
    outcome: y
    treatment: help == yes
    effect: mean difference
    expected: -2
    smallest_of_interest: -0.5
    identification:
      design: crude comparison
    """ + combine
  }

  private static let block =
    "\n  combine_with: {studies: made.studies.yaml, weight: 50%, adjustment: normal, new_site: yes, verdict_on: WHAT}"

  @Test func `Own and literature are weighed by precision, the literature's variance over its weight`() throws {
    let study = try Self.study()
    let own = try study.test(Self.lines(""))
    let both = try study.test(Self.lines(Self.block.replacing("WHAT", with: "combined")))
    let beside = try study.test(Self.lines(Self.block.replacing("WHAT", with: "own")))
    let (first, term) = (try #require(own.terms.first), try #require(both.terms.first))
    let table = try #require(both.exhibits.first { $0.key == "own_and_literature" })
    let literature = try #require(table.rows[1][1].value)
    let width = try #require(table.rows[1][3].value) - literature
    let error = width / 1.959963984540054
    let (p, q) = (1 / (first.standardError * first.standardError), 0.5 / (error * error))
    #expect(abs(term.estimate - (p * first.estimate + q * literature) / (p + q)) < 1e-10)
    #expect(abs(term.standardError - (1 / (p + q)).squareRoot()) < 1e-10)
    let z = (first.estimate - literature) / (1 / p + error * error).squareRoot()
    #expect(abs(try #require(table.rows[3][1].value) - z) < 1e-10)
    // Declared otherwise, the verdict rests on the data alone.
    #expect(beside.terms.first?.estimate == first.estimate)
    #expect(beside.exhibits.contains { $0.key == "own_and_literature" })
    let estimate = try #require(both.estimate)
    #expect(estimate.terms.map(\.name) == ["effect", "baseline"])
    // The own part of the effect moves with the baseline as before.
    let before = try #require(own.estimate).covariance[0, 1]
    #expect(abs(estimate.covariance[0, 1] - before * p / (p + q)) < 1e-9)
  }
}
