import Foundation
import Testing

@Suite("The model that is left before drawing")
struct OptimisedModelTests {
  static let scenarios = [
    "activation", "contracts", "debt-help", "elderly-work", "exercise", "families", "family-carers",
    "neighbourhood/neighbourhood-team", "loneliness/visits", "national-elderly-work/national", "reach", "school",
    "wellbeing-referral", "youth-work", "elderly-work/districts",
  ].map { $0.contains("/") ? "scenarios/\($0).scenario.yaml" : "scenarios/\($0)/\($0).scenario.yaml" }

  @Test("has the numbers of the program as given to 1e-12, with fewer operations", arguments: scenarios)
  func agrees(_ scenario: String) throws {
    let outcome = try ProgramUnderTest.run(["show", "model", "--optimised", scenario, "--threads", "2"])
    #expect(outcome.status == 0)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    let counts = lines[0].split(separator: " ")
    // operations: 12 left of 34 (...)
    let (left, given) = try (#require(Int(counts[1])), #require(Int(counts[4])))
    #expect(left < given)
    #expect(lines.count { $0.hasPrefix("r") && $0.contains(" = ") } >= left)
    let farthest = try #require(lines[1].split(separator: ":").last?.split(separator: " ").first.flatMap { Double($0) })
    #expect(farthest <= 1e-12, "\(lines[1])")
  }
}
