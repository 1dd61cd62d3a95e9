import Foundation
import Testing

/// The worked claim (9 of 612 referred: a cell below 10) behind a scenario: outside no amount that rests on it is told.
@Suite("An amount on a withheld estimate")
struct WithheldEstimatesTests {
  /// The small example in a folder of its own, with a second hypothesis on the same registration.
  private static func study(reading both: Bool) throws -> StudyFolder {
    let study = try StudyFolder(
      copying: ProgramUnderTest.repository.appendingPathComponent("scenarios/elderly-work"))
    let data = ProgramUnderTest.repository.appendingPathComponent("notebooks-data/elderly-work-small.csv").path
    try study.replace("../../notebooks-data/elderly-work-small.csv", with: data, in: "small.codebook.yaml")
    try FileManager.default.copyItem(
      at: study.file("small.hypothesis.yaml"), to: study.file("wmo.hypothesis.yaml"))
    try study.replace("hypothesis: referral_small", with: "hypothesis: wmo_small", in: "wmo.hypothesis.yaml")
    try study.replace("referral == wlz_residential", with: "referral == wmo", in: "wmo.hypothesis.yaml")
    let scenario = "elderly-work.scenario.yaml"
    try study.replace(
      "[referral.hypothesis.yaml]",
      with: both ? "[small.hypothesis.yaml, wmo.hypothesis.yaml]" : "[small.hypothesis.yaml]", in: scenario)
    try study.replace("referral.baseline", with: "referral_small.baseline", in: scenario)
    try study.replace("referral.effect", with: "referral_small.effect", in: scenario)
    if both {
      try study.replace(
        "correlations:", with: "  wmo_risk: {estimate: wmo_small.baseline}\ncorrelations:", in: scenario)
      try study.replace("steps:", with: "steps:\n  other: reach * wmo_risk", in: scenario)
    }
    return study
  }

  private static func run(_ study: StudyFolder, _ more: [String] = []) throws -> ProgramUnderTest.Outcome {
    let words = ["run", "elderly-work.scenario.yaml", "--draws", "1000", "--lang", "en", "--output", "OUT"]
    let outcome = try ProgramUnderTest.run(words + more, in: study.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome
  }

  @Test("leaves by no file, also where two hypotheses are drawn from one covariance", arguments: [false, true])
  func files(both: Bool) throws {
    let study = try Self.study(reading: both)
    defer { study.remove() }
    _ = try Self.run(study)
    let names = Set(study.contents.keys.filter { $0.hasPrefix("OUT/") })
    #expect(names.contains("OUT/results.csv"))
    #expect(!names.contains("OUT/ledger.csv") && !names.contains("OUT/draws.csv"))
    let results = String(decoding: try #require(study.contents["OUT/results.csv"]), as: UTF8.self)
    #expect(!results.contains("net_present_value") && !results.contains("avoided"))
    let page = String(decoding: try #require(study.contents["OUT/report.en.html"]), as: UTF8.self)
    #expect(page.contains("would give the estimate away"))
    // What the holder of the data has is complete.
    _ = try Self.run(study, ["--files-for", "inside"])
    #expect(study.contents["OUT/ledger.csv"] != nil)
  }

  /// 612 people had the measure; each line says so in another way. `median` is what a reader would see in the table of assumptions.
  @Test(
    "is not given back by the size of its group within a distribution, or by where that distribution lies",
    arguments: [
      ("normal(612, 5)", "normal(mean 612", "612 ("), ("pert(560, 612, 690)", "pert(low 560", "615 ("),
      ("uniform(602, 622)", "uniform(low 602", "612 ("), ("lognormal_mean(612, 40)", "lognormal(log_mean", "611 ("),
    ])
  func withinADistribution(written: String, told: String, median: String) throws {
    let study = try Self.study(reading: false)
    defer { study.remove() }
    try study.replace("612 person/year", with: "\"\(written) person/year\"", in: "elderly-work.scenario.yaml")
    func files() throws -> (database: String, page: String) {
      (
        String(decoding: try #require(study.contents["OUT/results.sqlite"]), as: UTF8.self),
        String(decoding: try #require(study.contents["OUT/report.en.html"]), as: UTF8.self)
      )
    }
    func traced(_ audience: String) throws -> String {
      let words = ["trace", "parameters.reach", "elderly-work.scenario.yaml", "--draws", "500", "--json"]
      return try ProgramUnderTest.run(words + ["--audience", audience], in: study.url).output
    }
    _ = try Self.run(study)
    let outside = try files()
    #expect(!outside.database.contains(told) && !outside.page.contains(">\(median)"))
    let trace = try PrintedJSON(traced("outside"))["trace"]
    #expect(trace["values"].items.isEmpty)
    #expect(!trace["facts"].items.contains { $0["key"].text == "distribution" })
    // What the holder of the data has is complete, so that the search above would have found it.
    _ = try Self.run(study, ["--files-for", "inside"])
    let inside = try files()
    #expect(inside.database.contains(told) && inside.page.contains(">\(median)"))
    #expect(try traced("inside").contains(told))
  }

  @Test("leaves a distribution of other numbers as it is")
  func otherDistribution() throws {
    let study = try Self.study(reading: false)
    defer { study.remove() }
    try study.replace("612 person/year", with: "\"normal(700, 5) person/year\"", in: "elderly-work.scenario.yaml")
    _ = try Self.run(study)
    let database = String(decoding: try #require(study.contents["OUT/results.sqlite"]), as: UTF8.self)
    #expect(database.contains("normal(mean 700"))
  }

  @Test("does not leave by a comparison: its page says what the files say otherwise, and no amount")
  func compared() throws {
    let study = try Self.study(reading: false)
    defer { study.remove() }
    let scenario = "elderly-work.scenario.yaml"
    func page(_ more: [String]) throws -> String {
      let words = ["compare", scenario, scenario, "--from", "standard", "--to", "intensive", "--draws", "500"]
      let outcome = try ProgramUnderTest.run(words + ["--lang", "en", "--output", "OUT"] + more, in: study.url)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return String(decoding: try #require(study.contents["OUT/compare.en.html"]), as: UTF8.self)
    }
    let outside = try page([])
    #expect(outside.contains("too small a group") && outside.contains("What they say otherwise"))
    #expect(!outside.contains("<svg") && !outside.contains("€") && !outside.contains("Interaction"))
    #expect(try page(["--files-for", "inside"]).contains("Interaction"))
  }

  @Test("does not leave by the version before, whose record was for the holder of the data")
  func earlier() throws {
    let study = try Self.study(reading: false)
    defer { study.remove() }
    _ = try Self.run(study, ["--files-for", "inside"])
    // Published figures in the place of the registration: now nothing is withheld, but the earlier balance was for inside.
    let scenario = "elderly-work.scenario.yaml"
    try study.replace("hypotheses: [small.hypothesis.yaml]\n", with: "", in: scenario)
    try study.replace("{estimate: referral_small.baseline}", with: "{value: 3%, source: ciz-2023}", in: scenario)
    try study.replace("{estimate: referral_small.effect}", with: "{value: 0.7, source: ciz-2023}", in: scenario)
    let outcome = try Self.run(study)
    #expect(outcome.output.contains("Since the previous version: balance from"))
    let page = String(decoding: try #require(study.contents["OUT/report.en.html"]), as: UTF8.self)
    #expect(page.contains("the balance of the previous version is withheld"))
    #expect(!page.contains("balance from €"))
  }
}
