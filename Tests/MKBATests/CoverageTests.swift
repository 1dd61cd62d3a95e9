import Documents
import Foundation
import MKBA
import Monitoring
import Testing

@Suite("A coverage file")
struct CoverageTests {
  private func object(_ json: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
  }

  /// The quantiles of the step `reached` in the alternative.
  private func reached(_ answer: Answer) throws -> [String: Double] {
    let runs = try #require(try object(answer.json)["runs"] as? [[String: Any]])
    let alternatives = try #require(runs[0]["alternatives"] as? [[String: Any]])
    let effects = try #require(
      alternatives.first { $0["name"] as? String == "second_team" }?["effects"] as? [String: Any])
    let step = try #require(effects["reached"] as? [String: Any])
    return try #require(step["quantiles"] as? [String: Double])
  }

  @Test(
    "gives a scenario draws whose 2.5% and 97.5% points are the ends of the printed interval",
    arguments: ["unseen", "population", "reach"])
  func drawsMatchInterval(_ view: String) throws {
    // One formula in the unit of each view, with everything else at 1.
    let study = try ReachStudy.copy("homeless.unseen", "homeless.\(view)")
    defer { study.remove() }
    try study.replace("\"beta(8, 12)\"", with: "100%", in: "reach.scenario.yaml")
    if view == "reach" {
      try study.replace(
        "reached: unseen * found", with: "reached: unseen * found * 1 person", in: "reach.scenario.yaml")
    }
    let quantiles = try reached(try ReachStudy.run(study, RunSettings(draws: 100_000)))
    let result = try CoverageResult.of(study.file("homeless.coverage.yaml").path)
    guard case .range(let range) = result.answer else {
      Issue.record("two lists give a range")
      return
    }
    let n = Double(result.observed)
    let ends: (Double, Double) =
      switch view {
      case "unseen": (range.interval.lowerBound - n, range.interval.upperBound - n)
      case "reach": (range.reachInterval.lowerBound, range.reachInterval.upperBound)
      default: (range.interval.lowerBound, range.interval.upperBound)
      }
    // A 2.5% point of 100,000 draws has a Monte Carlo error of 0.0005/φ(1.96) = 0.0084 standard deviations of the log of the unseen, which are
    // 0.23: four of them are 0.8% of the unseen.
    #expect(abs((quantiles["0.025"] ?? 0) - ends.0) < 0.008 * abs(ends.0))
    #expect(abs((quantiles["0.975"] ?? 0) - ends.1) < 0.008 * abs(ends.1))
  }

  @Test("gives the people on a list as a number that is the same in every draw")
  func registered() throws {
    let study = try ReachStudy.copy("homeless.unseen", "homeless.registered")
    defer { study.remove() }
    try study.replace("\"beta(8, 12)\"", with: "100%", in: "reach.scenario.yaml")
    let quantiles = try reached(try ReachStudy.run(study))
    // 111 + 85 + 33 people.
    #expect(Set(quantiles.values) == [229])
  }

  @Test("prints one JSON document with every model, and says what it does not estimate")
  func command() throws {
    let outcome = try ProgramUnderTest.run(["coverage", "--json", "scenarios/reach/homeless.coverage.yaml"])
    #expect(outcome.status == 0)
    let document = try object(outcome.output)
    #expect((document["models"] as? [[String: Any]])?.count == 2)
    #expect(document["not_estimated"] as? String == "those with no chance at all to come on a list")
    let answer = try #require(document["answer"] as? [String: Any])
    #expect(answer["kind"] as? String == "range")
    // (144 + 1)(118 + 1)/(33 + 1) − 1
    let chapman = 145.0 * 119 / 34 - 1
    #expect(abs((answer["population"] as? Double ?? 0) - chapman) < 1e-9)
    let check = try ProgramUnderTest.run(["check", "--json", "scenarios/reach/homeless.coverage.yaml"])
    #expect(check.status == 0)
    let text = try ProgramUnderTest.run(["coverage", "scenarios/reach/homeless.coverage.yaml", "--lang", "nl"])
    #expect(text.output.hasPrefix("Het zijn er naar schatting 510"))
  }

  /// 8 people on both lists: fewer than 10.
  private static let smallOverlap = """
    format: 1
    coverage: homeless
    population: {nl: mensen zonder huis, en: people without a home}
    source: lists (invented)
    lists: [outreach, food_bank]
    people: {outreach: 111, food_bank: 85, outreach + food_bank: 8}
    """

  @Test("with a small overlap leaves nothing that gives it back in what is written for others")
  func smallOverlap() throws {
    let study = try ReachStudy.copy(coverage: Self.smallOverlap)
    defer { study.remove() }
    let path = study.file("homeless.coverage.yaml").path
    _ = try CoverageRun(path, output: study.file("OUT").path).run()
    let result = try CoverageResult.of(path)
    let json = try object(String(contentsOf: study.file("OUT/coverage.json"), encoding: .utf8))
    #expect(json["observed"] is NSNull)
    #expect((json["answer"] as? [String: Any])?["kind"] as? String == "withheld")
    #expect((json["combinations"] as? [Any])?.isEmpty == true)
    for model in try #require(json["models"] as? [[String: Any]]) {
      for key in ["population", "std_error", "conf_low", "conf_high", "wald_low", "aic", "deviance", "profile_low"] {
        #expect(model[key] is NSNull, "\(key)")
      }
    }
    #expect(try String(contentsOf: study.file("OUT/coverage.csv"), encoding: .utf8).split(separator: "\n").count == 1)
    // 119 and 93 on the lists stay; 204 in all, 111, 85 and the size of 120·94/9 − 1 = 1,252 go.
    for file in ["coverage.nl.html", "coverage.en.html", "coverage.json"] {
      // Sizes of letters are no figures; a drawing that can be saved is the drawing on the page once more, in the escapes of an address.
      let text = try String(contentsOf: study.file("OUT/\(file)"), encoding: .utf8)
        .replacing(/"data:image\/svg[^"]*"/, with: "").replacing(/(?s)<style>.*?<\/style>/, with: "")
        .replacing(/"data:[^"]*"/) { String($0.output).removingPercentEncoding ?? "" }
      let words = Set(text.split { !$0.isNumber && $0 != "." && $0 != "," }.map { $0.filter(\.isNumber) })
      #expect(words.contains("119") && words.contains("93"), "\(file)")
      for number in ["204", "111", "85", "1252", "1250", "1300"] {
        #expect(!words.contains(number), "\(file): \(number)")
      }
    }
    // Inside nothing is withheld.
    #expect(result.observed == 204)
    let inside = try object(try CoverageRun(path).run().json)
    #expect(inside["observed"] as? Int == 204)
    // Draws hold the whole distribution, and so the overlap.
    _ = try ReachStudy.run(study, RunSettings(draws: 1000, output: study.file("RUN").path))
    #expect(FileManager.default.fileExists(atPath: study.file("RUN/report.nl.html").path))
    #expect(!FileManager.default.fileExists(atPath: study.file("RUN/draws.csv").path))
    let report = try String(contentsOf: study.file("RUN/report.en.html"), encoding: .utf8)
    let numbers = Set(report.split { !$0.isNumber && $0 != "." && $0 != "," }.map(String.init))
    for number in ["204", "1,252", "1,250"] { #expect(!numbers.contains(number), "\(number)") }
  }

  @Test("of one list joins numbers of times with few people, and shows only what leans on once and twice")
  func joinedTail() throws {
    let study = try ReachStudy.copy(
      coverage: """
        format: 1
        coverage: shelter
        population: {nl: mensen zonder huis, en: people without a home}
        source: nights in the shelter, 2024 (invented)
        counts: {1: 130, 2: 41, 3: 15, 4: 7, 5: 2, 6: 1}
        """)
    defer { study.remove() }
    let path = study.file("homeless.coverage.yaml").path
    let json = try object(try CoverageRun(path, audience: .outside).run().json)
    let rows = try #require(json["frequencies"] as? [[String: Any]])
    // 7 + 2 + 1 is 10, which may be shown.
    #expect(rows.map { $0["people"] as? Int } == [130, 41, 15, 10])
    #expect(rows.last?["or_more"] as? Bool == true)
    let shown = try #require(json["models"] as? [[String: Any]]).filter { $0["population"] is Double }
    #expect(shown.compactMap { $0["model"] as? String } == ["chao", "zelterman"])
  }
}
