import Documents
import Estimation
import Registrations
import Testing

/// Roll-outs that cannot answer, each through a hypothesis file, and what is told of those that can.
@Suite("A roll-out of a hypothesis file")
struct WrongRollOuts {
  /// Units × periods 1 to 6; the effect is 2 and grows by half a period.
  private static func study(
    starts: [Int], isTreated: (_ start: Int, _ period: Int) -> Bool = { $0 > 0 && $1 >= $0 }, twice: Bool = false,
    month: (_ period: Int) -> String = { "\($0)" }, type: String = "number"
  ) throws -> StudyOnDisk {
    var rows: [[String]] = []
    for (unit, start) in starts.enumerated() {
      for period in 1...6 {
        let treated = isTreated(start, period)
        let noise = Double((unit * 7919 + period * 104_729) % 101) / 101 - 0.5
        let effect = treated ? 2 + 0.5 * Double(period - start) : 0
        let y = 10 + Double(unit % 5) + 0.3 * Double(period) + effect + noise
        let row = ["\(rows.count)", "u\(unit)", month(period), treated ? "yes" : "no", "\(y)"]
        rows.append(row)
        if twice, unit == 0, period == 1 { rows.append(["\(rows.count)"] + row.dropFirst()) }
      }
    }
    return try StudyOnDisk(
      columns: [
        "row: {type: pseudonym}", "town: {type: text}", "month: {type: \(type)}", "help: {type: yes_no}",
        "y: {type: number}",
      ], key: ["row"], header: ["row", "town", "month", "help", "y"], rows: rows)
  }

  private static func lines(_ estimator: String) -> String {
    """
    outcome: y
    treatment: help == yes
    effect: mean difference
    expected: 2
    smallest_of_interest: 0.5
    identification: {design: roll-out, unit: town, period: month, estimator: \(estimator), cluster: town}
    """
  }

  /// 40 towns: starts at 3, 4, 5 or never.
  private static let mixed = (0..<40).map { [3, 4, 5, 0][$0 % 4] }

  @Test(
    "gives the effect by every estimator, with its tables",
    arguments: ["callaway-santanna", "imputation", "sun-abraham", "stacked"])
  func answers(estimator: String) throws {
    let tested = try Self.study(starts: Self.mixed).test(Self.lines(estimator))
    let effect = try #require(tested.terms.first { $0.name == "effect" })
    // Means of 2, 2.5, 3 and 3.5 over the treated rows; the stack holds the first two periods of each.
    let truth = estimator == "stacked" ? 2.25 : 2 + 0.5 * (3.0 * 0 + 3 * 1 + 2 * 2 + 1 * 3) / 9
    #expect(abs(effect.estimate - truth) < 0.35)
    #expect(tested.verdict.anyEffect == .supported)
    let keys = tested.exhibits.map(\.key)
    for key in ["event_study", "pre_trend", "honest_bounds", "goodman_bacon"] { #expect(keys.contains(key), "\(key)") }
  }

  @Test("is told where two-way fixed effects would be biased")
  func biased() throws {
    let tested = try Self.study(starts: Self.mixed).test(Self.lines("imputation"))
    #expect(tested.findings.contains { $0.code == "two_way_fixed_effects_biased" })
  }

  @Test("tells what a large one goes without, and is still told of two-way fixed effects")
  func large() throws {
    let study = try Self.study(starts: (0..<9000).map { [3, 4, 5, 0][$0 % 4] })
    let tested = try study.test(Self.lines("callaway-santanna"))
    #expect(tested.findings.contains { $0.code == "not_worked_out_beside" })
    #expect(tested.findings.contains { $0.code == "two_way_fixed_effects_biased" })
    #expect(tested.exhibits.contains { $0.key == "goodman_bacon" })
    let small = try Self.study(starts: Self.mixed).test(Self.lines("callaway-santanna"))
    #expect(!small.findings.contains { $0.code == "not_worked_out_beside" })
  }

  @Test("is described only where two-way fixed effects is asked for and is biased")
  func twoWay() throws {
    let tested = try Self.study(starts: Self.mixed).test(Self.lines("two-way"))
    #expect(tested.verdict.testable == .descriptiveOnly)
    #expect(tested.verdict.flags.contains("two_way_biased"))
  }

  @Test("is described only where more than a tenth of the treated rows is in starts of one town")
  func loneTowns() throws {
    let few = [3, 3, 3, 3, 3] + [Int](repeating: 0, count: 20)
    let whole = try Self.study(starts: few + [3, 4, 4]).test(Self.lines("callaway-santanna"))
    #expect(!whole.verdict.flags.contains("groups_of_one_cluster"))
    // Three of twenty-three rows under the measure.
    let alone = try Self.study(starts: few + [4]).test(Self.lines("callaway-santanna"))
    #expect(alone.verdict.testable == .descriptiveOnly)
    #expect(alone.verdict.flags.contains("groups_of_one_cluster"))
  }

  @Test("is refused where one town is never treated and only such are compared with")
  func oneNever() throws {
    let study = try Self.study(starts: (0..<30).map { [3, 4, 5][$0 % 3] } + [0])
    let never = try study.test(Self.lines("callaway-santanna, comparison: never"))
    #expect(never.verdict.testable == .notTestable)
    #expect(never.verdict.flags.contains("too_few_clusters"))
    #expect(try study.test(Self.lines("callaway-santanna")).verdict.testable != .notTestable)
  }

  @Test("has no plan from numbers of rows alone: what it can show follows from the standard error")
  func power() throws {
    let study = try Self.study(starts: Self.mixed)
    let hypothesis = try study.hypothesis(Self.lines("imputation"))
    let registration = try Registration.read(codebook: hypothesis.codebook, columns: hypothesis.columnsNeeded)
    let findings = #expect(throws: Findings.self) { try PowerPlan.run(hypothesis, registration) }
    #expect(findings?.all.map(\.code) == ["power_after_fit_only"])
    #expect(try study.test(Self.lines("imputation")).power?.anyIfClaimTrue ?? 0 > 0.8)
  }

  @Test("is the same where periods are written as texts, and keep their order past nine")
  func writtenPeriods() throws {
    func effect(_ type: String) throws -> Double? {
      let study = try Self.study(starts: Self.mixed, month: { "\($0 + 6)" }, type: type)
      return try study.test(Self.lines("callaway-santanna")).terms.first?.estimate
    }
    #expect(try effect("text") == effect("number"))
    #expect(try effect("text") != nil)
  }

  @Test("is refused where a row has no period")
  func withoutPeriod() throws {
    let study = try Self.study(starts: Self.mixed, month: { $0 == 6 ? "" : "\($0)" })
    let tested = try study.test(Self.lines("imputation"))
    #expect(tested.verdict.testable == .notTestable)
    #expect(tested.verdict.flags.contains("rows_without_unit_or_period"))
  }

  @Test("tells of rows that nothing can be compared with")
  func leftOut() throws {
    // Towns that start in the first month have no month before.
    let tested = try Self.study(starts: Self.mixed + [1, 1]).test(Self.lines("imputation"))
    #expect(tested.findings.contains { $0.code == "unit_periods_left_out" })
  }

  @Test(
    "is refused where treatment ends, starts for all at once, starts in the first month, or in one town, or a month is there twice"
  )
  func refused() throws {
    let studies = [
      try Self.study(starts: Self.mixed) { start, period in start > 0 && period >= start && period < 6 },
      try Self.study(starts: [Int](repeating: 3, count: 40)),
      try Self.study(starts: (0..<40).map { $0 % 2 }),
      try Self.study(starts: [3] + [Int](repeating: 0, count: 39)),
      try Self.study(starts: Self.mixed, twice: true),
    ]
    for study in studies {
      let tested = try study.test(Self.lines("imputation"))
      #expect(tested.verdict.testable == .notTestable)
    }
  }
}
