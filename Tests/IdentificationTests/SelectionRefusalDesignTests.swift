import Estimation
import Foundation
import Testing

/// What no design of selection can answer, each through a hypothesis file.
@Suite("A design of selection is refused")
struct SelectionRefusalDesignTests {
  static let size = 240

  /// - Parameters:
  ///   - x, town: of each row, with whether it is treated.
  static func study(
    x: (Int, Bool) -> Double = { place, _ in Double((place * 31) % 17) },
    town: (Int, Bool) -> String = { place, _ in place % 3 == 0 ? "north" : "south" }
  ) throws -> StudyOnDisk {
    let rows = (0..<size).map { place -> [String] in
      let treated = place % 2 == 0
      return [
        "c\(place)", treated ? "yes" : "no", "\(x(place, treated))", town(place, treated), "\((place * 37) % 11)",
      ]
    }
    return try StudyOnDisk(
      columns: [
        "client: {type: pseudonym}", "help: {type: yes_no}", "x: {type: number}", "town: {type: text}",
        "y: {type: number}",
      ], key: ["client"], header: ["client", "help", "x", "town", "y"], rows: rows)
  }

  static func test(_ study: StudyOnDisk, _ design: String, _ covariates: String = "x, town") throws -> TestedHypothesis
  {
    try study.test(
      """
      outcome: y
      treatment: help == yes
      effect: mean difference
      expected: -2
      smallest_of_interest: -0.1
      identification: {design: \(design), adjust_for: [\(covariates)]}
      """)
  }

  func refuses(_ tested: TestedHypothesis, _ flag: String, saying part: String) {
    #expect(tested.verdict.testable == .notTestable)
    #expect(tested.verdict.flags.contains(flag), "\(tested.verdict.flags)")
    #expect(tested.verdict.reasons.contains { $0.en.contains(part) }, "\(tested.verdict.reasons.map(\.en))")
    #expect(tested.terms.isEmpty)
    #expect(tested.estimate == nil)
  }

  @Test("where a factor tells the groups apart, by every one of them, without naming the level")
  func separated() throws {
    let study = try Self.study(town: { place, treated in
      treated && place < 80 ? "island" : place % 3 == 0 ? "north" : "south"
    })
    for design in SelectionDesignTests.designs {
      let tested = try Self.test(study, design)
      refuses(tested, "no_overlap", saying: "town tells those who took part")
      #expect(!tested.verdict.reasons.contains { $0.en.contains("island") })
    }
  }

  @Test("where two covariates together tell the groups apart")
  func together() throws {
    // Neither x nor town alone; in the north the treated are high, in the south low.
    let study = try Self.study(x: { place, treated in
      let shift = place % 3 == 0 ? 0.0 : 20
      return shift + (treated ? 10 : 0) + Double((place * 7) % 9)
    })
    refuses(try Self.test(study, "propensity weighting"), "no_overlap", saying: "The groups do not overlap")
  }

  @Test("where one in five of the treated is beyond the reach of the others")
  func outside() throws {
    let study = try Self.study(x: { place, treated in
      if place == 1 { return -40 }
      return treated && place % 10 == 0 ? 90 + Double(place % 7) : 30 + Double((place * 13) % 20)
    })
    for design in ["standardisation", "doubly robust", "propensity matching"] {
      refuses(try Self.test(study, design, "x"), "no_overlap", saying: "for 20% of those it is about")
    }
  }

  @Test("where a few rows would stand for a whole group")
  func fewStandForMany() throws {
    let study = try Self.study(town: { place, treated in
      treated ? (place % 20 == 0 ? "south" : "north") : (place < 8 ? "north" : "south")
    })
    refuses(try Self.test(study, "propensity weighting", "town"), "no_overlap", saying: "one group counts as")
  }

  @Test("where the mean of the treated lies outside what the others span")
  func noWeights() throws {
    let study = try Self.study(x: { place, treated in
      treated ? (place % 4 == 0 ? 40 : 5) + Double(place % 3) : Double((place * 13) % 11)
    })
    refuses(try Self.test(study, "entropy balancing", "x"), "no_balancing_weights", saying: "alike in x")
  }

  @Test("where nobody has a counterpart within the caliper")
  func nothingMatched() throws {
    // No two rows have the same x.
    let study = try Self.study(x: { place, _ in Double((place * 131) % 241) })
    let tested = try Self.test(study, "propensity matching, caliper: 1e-7", "x")
    refuses(tested, "nothing_matched", saying: "has a counterpart within the limits")
  }

  @Test("as more than a description where people remain who are not alike")
  func descriptive() throws {
    // The high x of the treated have too few counterparts for one each.
    let study = try Self.study(x: { place, treated in
      let number = Double((place * 13) % 20)
      return treated ? (place % 8 == 0 ? number : number + 10) : (place % 8 == 1 ? number + 12 : number)
    })
    let plain = try Self.test(study, "propensity matching", "x")
    #expect(plain.verdict.testable == .descriptiveOnly)
    #expect(plain.verdict.flags.contains("imbalance_remains"))
    let near = try Self.test(study, "propensity matching, caliper: 0.2", "x")
    #expect(near.verdict.flags.contains("treated_left_out"))
  }
}
