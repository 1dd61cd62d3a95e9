import Estimation
import Evidence
import Foundation
import Testing

@Suite struct ProtocolTests {
  private func asked(_ rows: [Trial.Row], _ replacing: [(String, String)] = []) throws -> TestProtocol {
    let hypothesis = try Trial.read(replacing)
    return TestProtocol(hypothesis, try HypothesisTest.design(hypothesis, Trial.book, Trial.table(rows)))
  }

  private func line(_ asked: TestProtocol, _ item: TestProtocol.Item) throws -> TestProtocol.Line {
    try #require(asked.lines.first { $0.item == item })
  }

  private func value(_ line: TestProtocol.Line, _ name: String) throws -> Double {
    try #require(line.found.first { $0.name == name }?.value)
  }

  private static let both = [("adjust_for: [age]", "adjust_for: [age, visits]")]

  @Test func `Standardised differences, common support and effective clusters are those of R`() throws {
    let reference = try Subgroups.ofR()["protocol"]
    func near(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * abs(b) }
    let alone = try asked(Subgroups.rows())
    let balance = try line(alone, .balance)
    #expect(near(try value(balance, "largest_difference"), reference["difference"].number))
    #expect(balance.column == "age")
    let asked = try asked(Subgroups.rows(), Self.both)
    #expect(near(try value(line(asked, .overlap), "share_of_treated"), reference["share"].number))
    #expect(near(try value(line(asked, .effectiveClusters), "effective"), reference["effective"].number))
    #expect(try value(line(asked, .clusters), "treated") == 24)
  }

  @Test func `It is blind: the same whatever the outcome is by group`() throws {
    let rows = try Subgroups.rows()
    var others = rows
    // The outcomes go to other people, as many as before.
    let events = rows.map { $0.referral == 2 }
    for i in rows.indices {
      let event = events[(i + 700) % rows.count]
      (others[i].referral, others[i].referredOn) = event ? (2, 10) : (0, nil)
    }
    func told(_ rows: [Trial.Row]) throws -> [String] {
      let asked = try asked(rows)
      // The plan looks at how alike outcomes are within towns, whatever the group.
      return asked.lines.filter { $0.item != .power }.map { line in
        "\(line.item) \(line.word) \(line.found.map { "\($0.name) \($0.value ?? .nan)" }) \(line.remedy.map { "\($0)" } ?? "")"
      }
    }
    #expect(try told(rows) == told(others))
  }

  @Test func `Its last word is that of the verdict, and each line that is not in order says what to register`() throws {
    let rows = try Subgroups.rows()
    let few = Array(rows.prefix(60))
    for (some, words) in [
      (rows, []), (few, []), (rows, Trial.crude), (rows.filter { $0.help == true }, []),
      (rows.filter { $0.town < 5 }, []), (rows.filter { $0.town == 0 }, []),
    ] as [([Trial.Row], [(String, String)])] {
      let asked = try asked(some, words)
      let tested = try HypothesisTest.run(Trial.read(words), Trial.book, Trial.table(some))
      if !tested.verdict.flags.contains("separation") { #expect(asked.testable == tested.verdict.testable) }
      for line in asked.lines where line.word != .inOrder && ![.balance, .power].contains(line.item) {
        #expect(line.remedy != nil, "\(line.item)")
      }
      if asked.testable == .notTestable { #expect(asked.lines.contains { $0.word == .stop }) }
    }
    // 5 clusters a group: one more of each.
    let five = try line(asked(rows.filter { $0.town < 5 }), .clusters)
    #expect(five.word == .caution)
    #expect(five.remedy == .moreClusters(column: "town", treated: 1, comparison: 1))
    // So many events as make five in the smaller group, and no more.
    let scarce = try line(asked(few), .events)
    if case .moreRows(let treated, let comparison)? = scarce.remedy {
      let least = try min(value(scarce, "expected_treated"), value(scarce, "expected_comparison"))
      let goal = least < 5 ? 5.0 : 10
      let all = Double(few.count)
      #expect(least * (all + Double(treated + comparison)) / all >= goal)
      #expect(least * (all + Double(treated + comparison) - 3) / all < goal)
    }
  }

  @Test func `Groups that a covariate tells apart do not overlap, and it is named`() throws {
    var rows = try Subgroups.rows()
    // Apart only by two columns together.
    for i in rows.indices {
      let sum = rows[i].age + 10 * rows[i].visits
      rows[i].help = sum > 95
      rows[i].contact = sum > 95 ? -10 : nil
    }
    let asked = try asked(rows, Self.both)
    let overlap = try line(asked, .overlap)
    #expect(overlap.word == .stop)
    #expect(["age", "visits"].contains(overlap.column))
    #expect(asked.testable == .notTestable)
  }

  @Test func `Those who left or have no outcome are told by group`() throws {
    var rows = try Subgroups.rows()
    let treated = rows.indices.filter { rows[$0].help == true }
    for i in treated.prefix(73) { rows[i].referral = -1 }
    let missing = try line(asked(rows), .missingOutcomes)
    #expect(abs(try value(missing, "treated_share") - 73.0 / Double(treated.count)) < 1e-12)
    #expect(try value(missing, "comparison_share") == 0)
    #expect(missing.word == .caution && missing.remedy == .recordOutcome(column: "referral"))
    // Without the time rules nothing is known of the order.
    let untimed = try line(asked(rows, [("time: \(Trial.timed)\n", "")]), .timeOrder)
    #expect(untimed.word == .caution && untimed.remedy == .recordDates)
  }

  @Test func `An outcome that everyone has stops it`() throws {
    var rows = try Subgroups.rows()
    for i in rows.indices { (rows[i].referral, rows[i].referredOn) = (2, 10) }
    let asked = try asked(rows)
    #expect(try line(asked, .outcomeVariation).word == .stop)
    #expect(asked.testable == .notTestable)
  }
}
