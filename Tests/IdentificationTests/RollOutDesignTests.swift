import Estimation
import Foundation
import Testing

@Suite("Units that start one after another, in a hypothesis file")
struct RollOutDesignTests {
  /// Towns × months 1 to 6, with starts and outcomes that are made.
  private static func study(starts: [Int]) throws -> StudyOnDisk {
    var rows: [[String]] = []
    for (unit, start) in starts.enumerated() {
      for month in 1...6 {
        let y = value(unit, month, start)
        rows.append([
          "\(rows.count)", "u\(unit)", "\(month)", start == 0 ? "" : "\(start)", treated(start, month), "\(y)",
        ])
      }
    }
    return try StudyOnDisk(
      columns: [
        "row: {type: pseudonym}", "town: {type: text}", "month: {type: number}", "start: {type: number}",
        "help: {type: yes_no}", "y: {type: number}",
      ], key: ["row"], header: ["row", "town", "month", "start", "help", "y"], rows: rows)
  }

  private static func treated(_ start: Int, _ month: Int) -> String { start > 0 && month >= start ? "yes" : "no" }

  private static func value(_ unit: Int, _ month: Int, _ start: Int) -> Double {
    let noise = Double((unit * 7919 + month * 104_729) % 101) / 101 - 0.5
    return 10 + Double(unit % 5) + noise + (start > 0 && month >= start ? 1.5 : 0)
  }

  private static func lines(_ identification: String, effect: String = "mean difference") -> String {
    """
    outcome: y
    treatment: help == yes
    effect: \(effect)
    expected: \(effect == "mean difference" ? "1" : "10%")
    smallest_of_interest: \(effect == "mean difference" ? "0.2" : "2%")
    identification: {\(identification)}
    """
  }

  /// 30 towns that start in month 4 or never.
  private static let halves = (0..<30).map { $0 % 2 == 0 ? 4 : 0 }

  private func mean(_ starts: [Int], _ isIn: (Int) -> Bool, _ months: ClosedRange<Int>) -> Double {
    let values = starts.enumerated().filter { isIn($0.element) }.flatMap { unit, start in
      months.map { Self.value(unit, $0, start) }
    }
    return values.reduce(0, +) / Double(values.count)
  }

  @Test func `one start compared with the month before is a difference of means`() throws {
    let tested = try Self.study(starts: Self.halves).test(
      Self.lines("design: roll-out, unit: town, period: month, first_treated: start, comparison: never, cluster: town"))
    let effect = try #require(tested.terms.first { $0.name == "effect" })
    let change = { (isIn: (Int) -> Bool) in
      self.mean(Self.halves, isIn, 4...6) - self.mean(Self.halves, isIn, 3...3)
    }
    #expect(abs(effect.estimate - (change { $0 > 0 } - change { $0 == 0 })) < 1e-9)
    // Two groups of fifteen: each group's variance of the mean, with fourteen degrees of freedom.
    func deviations(_ isIn: (Int) -> Bool) -> Double {
      let own = Self.halves.enumerated().filter { isIn($0.element) }.map { unit, start in
        (4...6).reduce(0) { $0 + Self.value(unit, $1, start) } / 3 - Self.value(unit, 3, start)
      }
      let middle = own.reduce(0, +) / 15
      return own.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / 14 / 15
    }
    let parts = [deviations { $0 > 0 }, deviations { $0 == 0 }]
    let variance = parts.reduce(0, +)
    #expect(abs(effect.standardError - variance.squareRoot()) < 1e-9)
    let df = variance * variance / (parts.reduce(0) { $0 + $1 * $1 } / 14)
    #expect(abs(effect.degreesOfFreedom - df) < 1e-6)
    let baseline = try #require(tested.terms.first { $0.name == "baseline" })
    #expect(abs(baseline.estimate - (mean(Self.halves, { $0 > 0 }, 4...6) - effect.estimate)) < 1e-9)
  }

  @Test func `a start that differs from the treatment condition is refused`() throws {
    let tested = try Self.study(starts: Self.halves).test(
      Self.lines("design: roll-out, unit: town, period: month, first_treated: month, cluster: town"))
    #expect(tested.verdict.testable == .notTestable)
    #expect(tested.verdict.flags.contains("start_differs_from_treatment"))
  }

  @Test func `the errors of influences alone are smaller, and are asked by name`() throws {
    let study = try Self.study(starts: Self.halves)
    let common = "design: roll-out, unit: town, period: month, comparison: never, cluster: town"
    let small = try #require(study.test(Self.lines(common)).terms.first)
    let plain = try #require(study.test(Self.lines(common + ", errors: influence")).terms.first)
    // Both groups have fifteen clusters.
    #expect(abs(small.standardError / plain.standardError - (15.0 / 14).squareRoot()) < 1e-9)
    #expect(plain.degreesOfFreedom == .infinity)
    #expect(small.estimate == plain.estimate)
  }

  @Test func `six months are no two periods`() throws {
    let tested = try Self.study(starts: Self.halves).test(
      Self.lines("design: difference in differences, unit: town, period: month, cluster: town"))
    #expect(tested.verdict.testable == .notTestable)
    #expect(tested.verdict.flags.contains("not_two_by_two"))
  }

  @Test func `everybody starting at once leaves no comparison`() throws {
    let tested = try Self.study(starts: (0..<20).map { _ in 4 }).test(
      Self.lines("design: roll-out, unit: town, period: month, cluster: town"))
    #expect(tested.verdict.testable == .notTestable)
    #expect(tested.verdict.flags.contains("no_untreated_units"))
  }

  @Test func `a comparison with the never treated is refused where everybody starts`() throws {
    let tested = try Self.study(starts: (0..<20).map { 3 + $0 % 3 }).test(
      Self.lines("design: roll-out, unit: town, period: month, comparison: never, cluster: town"))
    #expect(tested.verdict.testable == .notTestable)
    #expect(tested.verdict.flags.contains("none_never_treated"))
  }
}
