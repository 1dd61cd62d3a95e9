import Estimation
import Foundation
import Testing

@Suite("A claim by several designs")
struct AgreementTests {
  /// 600 rows: with the measure the mean is 3 lower as it stands, and the same among rows of the same class.
  private static func study() throws -> StudyOnDisk {
    var rows: [[String]] = []
    for place in 0..<600 {
      let isHigh = place % 2 == 1
      // Three in four of the low class have the measure, one in four of the high class.
      let treated = (place / 2) % 4 < (isHigh ? 1 : 3)
      let noise = Double((place * 7919) % 101) / 101 - 0.5
      rows.append(["\(place)", treated ? "yes" : "no", isHigh ? "high" : "low", "\((isHigh ? 10.0 : 4.0) + noise)"])
    }
    return try StudyOnDisk(
      columns: [
        "client: {type: pseudonym}", "help: {type: yes_no}", "class: {choices: {low: low, high: high}}",
        "y: {type: number}",
      ], key: ["client"], header: ["client", "help", "class", "y"], rows: rows)
  }

  private static func lines(_ rule: String) -> String {
    """
    outcome: y
    treatment: help == yes
    effect: mean difference
    expected: -2
    smallest_of_interest: -0.5
    identification:
      design: crude comparison
      beside: [{design: adjusted comparison, adjust_for: [class]}]
      must_agree: \(rule)
    """
  }

  @Test("each design is told with its own effect and verdict")
  func beside() throws {
    let tested = try Self.study().test(Self.lines("main"))
    #expect(tested.verdict.anyEffect == .supported)
    let line = try #require(tested.beside.first)
    let term = try #require(line.term)
    // Means of 3 and 1 of each class: 4·(3/4) + 10·(1/4) against 4·(1/4) + 10·(3/4).
    let own = try #require(tested.terms.first)
    #expect(abs(own.estimate + 3) < 0.1)
    #expect(abs(term.estimate) < 0.1)
    #expect(line.verdict.anyEffect != .supported)
    #expect(line.evidence.maryland == 2)
  }

  @Test("where all must agree, an answer that one of them does not give is not shown")
  func all() throws {
    let tested = try Self.study().test(Self.lines("all"))
    #expect(tested.verdict.anyEffect == .notShown)
    #expect(tested.verdict.flags.contains("designs_disagree"))
  }
}
