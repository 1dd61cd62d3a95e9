import Documents
import Estimation
import Testing

@Suite("One site over time, from a hypothesis file")
struct OneSiteDesignTests {
  static let head = """
    outcome: y
    treatment: help == yes
    effect: mean difference
    expected: -2
    smallest_of_interest: -0.5

    """

  static func wobble(_ seed: Int) -> Double { Double((seed &* 7919 &+ 104_729) % 997) / 997 - 0.5 }

  /// A month a row; from month 40 on a fall of 3 and of 0.1 a month.
  static func series(months: Range<Int> = 0..<70, without: Set<Int> = [], start: Int = 40) throws -> StudyOnDisk {
    let rows = months.filter { !without.contains($0) }.map { t in
      let fall = t >= start ? 3 + 0.1 * Double(t - start) : 0
      return ["\(t)", t >= start ? "yes" : "no", "\(20 + 0.05 * Double(t) - fall + wobble(t * t + t))"]
    }
    return try StudyOnDisk(
      columns: ["month: {type: number}", "help: {type: yes_no}", "y: {type: number}"], key: ["month"],
      header: ["month", "help", "y"], rows: rows)
  }

  static func level(_ unit: Int, _ t: Int) -> Double {
    20 + Double(unit % 7) + 0.3 * Double(unit % 3) * Double(t) + wobble(37 * unit + 11 * t + unit * t * t)
  }

  /// Units over periods; the first `treated` have the measure from period 10 on, which takes 4 off.
  static func panel(
    units: Int = 25, periods: Range<Int> = 0..<15, treated: Int = 1, skip: (Int, Int) -> Bool = { _, _ in false },
    start: (Int) -> Int = { _ in 10 }
  ) throws -> StudyOnDisk {
    var rows: [[String]] = []
    for unit in 0..<units {
      for t in periods where !skip(unit, t) {
        let has = unit < treated && t >= start(unit)
        let number = unit < 10 ? "0\(unit)" : "\(unit)"
        rows.append(["u\(number)", "\(t)", has ? "yes" : "no", "\(level(unit + 3, t) - (has ? 4 : 0))"])
      }
    }
    return try StudyOnDisk(
      columns: ["unit: {type: text}", "year: {type: number}", "help: {type: yes_no}", "y: {type: number}"],
      key: ["unit", "year"], header: ["unit", "year", "help", "y"], rows: rows)
  }

  static func lines(_ identification: String) -> String { head + "identification: {\(identification)}" }
  static let interrupted = "design: interrupted time series, period: month"
  static let control = "design: synthetic control, unit: unit, period: year"
  static let differences = "design: synthetic difference in differences, unit: unit, period: year"

  @Test func `An interrupted series finds its mean fall, with its path and tests of memory`() throws {
    let tested = try Self.series().test(Self.lines(Self.interrupted + ", errors: \"arima(1,0,0)\", horizon: 12"))
    let term = try #require(tested.terms.first)
    // A fall of 3 and 0.1 a month over 12 months.
    #expect(abs(term.estimate + 3.55) < 0.4)
    #expect(tested.verdict.anyEffect == .supported)
    #expect(tested.exhibits.map(\.key) == ["counterfactual_path", "residual_memory"])
    #expect(tested.robustness.contains { $0.method == "Newey–West" })
  }

  /// Two places by month. In both, 2 comes on top from month 40 on; help then takes 5 off in the first. Where it is `nameless`, the
  /// first line of the month misses its area.
  static func places(
    months: Range<Int> = 0..<70, without: (Bool, Int) -> Bool = { _, _ in false },
    helped: (Bool, Int) -> Bool = { $0 && $1 >= 40 }, nameless: (Bool, Int) -> Bool = { _, _ in false }
  ) throws -> StudyOnDisk {
    var rows: [[String]] = []
    for t in months {
      for isOwn in [true, false] where !without(isOwn, t) {
        let shared = (t >= 40 ? 2 : 0) + 0.05 * Double(t) + wobble(t * t + t)
        let value =
          (isOwn ? 20 : 31) + shared - (helped(isOwn, t) && isOwn ? 5 : 0) + 0.3 * wobble(t * 31 + (isOwn ? 7 : 0))
        // Two lines a place and month, of which the second has twice the cases and the time.
        for part in [1.0, 2] {
          rows.append([
            "\(t)", isOwn ? "own" : "other", nameless(isOwn, t) && part == 1 ? "" : isOwn ? "north" : "south",
            "\(Int(part))", helped(isOwn, t) ? "yes" : "no", "\(value)",
            "\(Int((part * 10 * value).rounded()))", "\(100 * part)",
          ])
        }
      }
    }
    return try StudyOnDisk(
      columns: [
        "month: {type: number}", "place: {type: text}", "area: {type: text}", "part: {type: number}",
        "help: {type: yes_no}", "y: {type: number}", "cases: {type: whole_number}",
        "watched: {type: number, unit: year}",
      ], key: ["month", "place", "part"], header: ["month", "place", "area", "part", "help", "y", "cases", "watched"],
      rows: rows)
  }

  static let compared = interrupted + ", comparison: place == other"
  static func counted(_ identification: String) -> String {
    "outcome: cases\ntreatment: help == yes\neffect: rate ratio\nexpected: -10%\nperson_time: watched\n"
      + "identification: {\(identification)}"
  }

  @Test func `A comparison series takes out what happened elsewhere too`() throws {
    let study = try Self.places()
    let tested = try study.test(Self.lines(Self.compared))
    let term = try #require(tested.terms.first)
    #expect(abs(term.estimate + 5) < 0.3)
    #expect(tested.evidence.maryland == 3)
    #expect(tested.exhibits.map(\.key) == ["counterfactual_path", "changes", "comparison_before", "residual_memory"])
    // Without it, the own trend alone credits the shared rise to the help.
    let alone = try #require(tested.robustness.first { $0.method == "own trend" })
    #expect(abs(alone.term.estimate + 3) < 0.8)
    let memory = try study.test(Self.lines(Self.compared + ", errors: \"arima(1,0,0)\""))
    #expect(abs(try #require(memory.terms.first).estimate + 5) < 0.3)
    let baseline = try #require(memory.terms.last)
    #expect(abs(baseline.estimate - (20 + 2 + 0.05 * 54.5)) < 0.5)
  }

  @Test func `Counts give the change in per cent, alone and beside a comparison series`() throws {
    let study = try Self.places()
    let tested = try study.test(Self.counted(Self.compared))
    let term = try #require(tested.terms.first)
    // 22 + 0.05 t of the own place, with the time under watch the same each month: 5 of about 24.7 taken off.
    #expect(abs(term.estimate - (1 - 5 / 24.725)) < 0.03)
    #expect(term.measure == "rate ratio" && tested.verdict.anyEffect == .supported)
    let baseline = try #require(tested.terms.last)
    #expect(abs(baseline.estimate - 2.4725) < 0.1)
    let alone = try #require(tested.robustness.first { $0.method == "own trend" })
    #expect(alone.term.estimate > term.estimate + 0.03)
    let single = try study.test(
      Self.counted("design: interrupted time series, period: month, comparison: place == other"))
    #expect(single.terms.first?.estimate == term.estimate)
  }

  @Test func `A synthetic control and synthetic differences find what was taken off`() throws {
    for identification in [Self.control, Self.differences] {
      let tested = try Self.panel().test(Self.lines(identification))
      let term = try #require(tested.terms.first)
      #expect(abs(term.estimate + 4) < 1.2)
      #expect(term.standardError > 0)
      #expect(tested.exhibits.contains { $0.key == "placebos" })
    }
  }

  @Test func `The difference in differences beside it is that of the means`() throws {
    let tested = try Self.panel().test(Self.lines(Self.differences))
    func mean(_ units: Range<Int>, _ periods: Range<Int>) -> Double {
      let cells = units.flatMap { u in periods.map { t in Self.level(u + 3, t) - (u == 0 && t >= 10 ? 4 : 0) } }
      return cells.reduce(0, +) / Double(cells.count)
    }
    let expected = mean(0..<1, 10..<15) - mean(0..<1, 0..<10) - (mean(1..<25, 10..<15) - mean(1..<25, 0..<10))
    let line = try #require(tested.robustness.first { $0.method == "difference in differences" })
    #expect(abs(line.term.estimate - expected) < 1e-10)
  }

  static func flags(_ study: StudyOnDisk, _ identification: String) throws -> [String] {
    let tested = try study.test(lines(identification))
    #expect(tested.verdict.testable == .notTestable)
    return tested.verdict.flags
  }

  @Test func `A series that cannot tell is refused with the reason`() throws {
    #expect(try Self.flags(Self.series(months: 38..<70), Self.interrupted).contains("too_few_periods_before"))
    #expect(try Self.flags(Self.series(months: 0..<41), Self.interrupted).contains("too_few_periods_after"))
    #expect(try Self.flags(Self.series(without: [20]), Self.interrupted).contains("gap_in_series"))
    #expect(try Self.flags(Self.series(), Self.interrupted + ", horizon: 31").contains("horizon_beyond_data"))
    #expect(try Self.flags(Self.series(), Self.interrupted + ", known_breaks: [40]").contains("break_not_told_apart"))
  }

  @Test func `Units that give no synthetic comparison are refused with the reason`() throws {
    for identification in [Self.control, Self.differences] {
      #expect(try Self.flags(Self.panel(periods: 10..<15), identification).contains("no_periods_before"))
      #expect(try Self.flags(Self.panel(skip: { $0 == 5 && $1 == 4 }), identification).contains("missing_cells"))
      #expect(try Self.flags(Self.panel(units: 2), identification).contains("too_few_donors"))
      #expect(try Self.flags(Self.panel(treated: 3, start: { 9 + $0 }), identification).contains("starts_differ"))
      #expect(try Self.flags(Self.panel(units: 3, treated: 3), identification).contains("no_donors"))
    }
  }
}
