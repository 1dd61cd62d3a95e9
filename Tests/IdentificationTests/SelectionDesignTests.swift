import Estimation
import Foundation
import Testing

@Suite("Designs of selection, from a hypothesis file")
struct SelectionDesignTests {
  static let designs = [
    "propensity matching, matching: full", "propensity weighting", "entropy balancing", "doubly robust",
    "standardisation",
  ]

  /// Two classes of 400: three in four of the low one have help, one in four of the high one. Help takes 2 off y in the low class and 4 in the high one.
  static func twoClasses() throws -> StudyOnDisk {
    var rows: [[String]] = []
    for place in 0..<800 {
      let isHigh = place % 2 == 1
      let number = place / 2
      let treated = number % 4 < (isHigh ? 1 : 3)
      // ±1 in turns within each group of each class, so that means are exact.
      let noise = (number / 4) % 2 == 0 ? 1.0 : -1
      let level = isHigh ? 20.0 : 10
      let y = level - (treated ? (isHigh ? 4.0 : 2) : 0) + noise
      let z = (place * 7919) % 101 < (treated ? 35 : 45)
      rows.append([
        "c\(place)", treated ? "yes" : "no", isHigh ? "high" : "low", "\(y)", "o\(place % 40)", z ? "yes" : "no",
      ])
    }
    return try StudyOnDisk(
      columns: [
        "client: {type: pseudonym}", "help: {type: yes_no}", "class: {choices: {low: low, high: high}}",
        "y: {type: number}", "office: {type: text}", "z: {type: yes_no}",
      ], key: ["client"], header: ["client", "help", "class", "y", "office", "z"], rows: rows)
  }

  static func lines(
    _ design: String, effect: String = "mean difference", outcome: String = "y", expected: String = "-2.2"
  ) -> String {
    """
    outcome: \(outcome)
    treatment: help == yes
    effect: \(effect)
    expected: \(expected)
    smallest_of_interest: \(effect == "mean difference" ? "-0.5" : "-1%")
    identification: {design: \(design), adjust_for: [class]}
    """
  }

  @Test("give the effect on the treated and their level without help in closed form")
  func closedForm() throws {
    let study = try Self.twoClasses()
    for design in Self.designs {
      let tested = try study.test(Self.lines(design))
      // Of the 400 treated 300 are of the low class: −(3·2 + 4)/4 and (3·10 + 20)/4.
      let effect = try #require(tested.terms.first { $0.name == "effect" }, "\(design)")
      let baseline = try #require(tested.terms.first { $0.name == "baseline" })
      #expect(abs(effect.estimate + 2.5) < 1e-9, "\(design)")
      #expect(abs(baseline.estimate - 12.5) < 1e-9, "\(design)")
      #expect(tested.estimate?.terms.map(\.name) == ["effect", "baseline"])
      #expect(tested.verdict.testable == .testable, "\(design): \(tested.verdict.reasons)")
      #expect(tested.verdict.anyEffect == .supported)
    }
  }

  @Test("are about everyone where the file asks")
  func everyone() throws {
    let study = try Self.twoClasses()
    for design in Self.designs {
      let tested = try study.test(Self.lines("\(design), estimand: everyone"))
      let effect = try #require(tested.terms.first { $0.name == "effect" })
      // Half of all are of each class.
      #expect(abs(effect.estimate + 3) < 1e-9, "\(design)")
      #expect(tested.recipe.nl.contains("effect op iedereen"))
    }
  }

  @Test("show how alike the groups are, and say the same by their siblings")
  func exhibits() throws {
    let tested = try Self.twoClasses().test(Self.lines("propensity weighting"))
    let balance = try #require(tested.exhibits.first { $0.key == "balance" })
    let low = try #require(balance.rows.first { if case .name("class[low]") = $0[0] { true } else { false } })
    // 0.75 against 0.25 over √(0.75·0.25).
    #expect(abs((low[4].value ?? 0) - 0.5 / 0.1875.squareRoot()) < 1e-9)
    #expect(abs(low[5].value ?? 1) < 1e-9)
    let overlap = try #require(tested.exhibits.first { $0.key == "overlap" })
    #expect(overlap.insideOnly)
    #expect(
      Set(tested.robustness.map(\.method)) == ["entropy balancing", "doubly robust", "g-formula", "nearest neighbours"])
    for line in tested.robustness where line.method != "nearest neighbours" {
      #expect(abs(line.term.estimate + 2.5) < 1e-9, "\(line.method)")
    }
  }

  @Test("sum by cluster, with t of the clusters less one")
  func clusters() throws {
    let study = try Self.twoClasses()
    for design in Self.designs {
      let text = Self.lines(design).replacingOccurrences(of: "[class]}", with: "[class], cluster: office}")
      let effect = try #require(try study.test(text).terms.first)
      #expect(effect.degreesOfFreedom == 39, "\(design)")
    }
  }

  @Test("give risks, odds and ratios of them")
  func risks() throws {
    let study = try Self.twoClasses()
    for (effect, expected) in [("risk difference", "-10 points"), ("relative risk", "-20%"), ("odds ratio", "-20%")] {
      for design in ["propensity weighting", "entropy balancing", "doubly robust", "standardisation"] {
        let text = Self.lines(design, effect: effect, outcome: "z == yes", expected: expected)
          .replacingOccurrences(of: "-1%", with: effect == "risk difference" ? "-1 points" : "-1%")
        let tested = try study.test(text)
        let term = try #require(tested.terms.first { $0.name == "effect" }, "\(design) \(tested.verdict.reasons)")
        #expect(term.confLow < term.estimate && term.estimate < term.confHigh)
        let baseline = try #require(tested.terms.first { $0.name == "baseline" })
        #expect(baseline.estimate > 0 && baseline.estimate < 1)
      }
    }
  }
}
