import Estimation
import Evidence
import Testing

/// Registrations in which help does nothing, and is given to those who are still there to get it.
///
/// 700 clients in 20 towns; a quarter is referred on some day of the year. A fifth had help before the year; half of the others would
/// begin on some day of it, and do so if they were not referred before. 400 registrations; √(0.025·0.975/400) = 0.0078.
@Suite struct ImmortalTimeTests {
  private static let registrations = 400

  private func registration(_ uniforms: inout Trial.Uniforms) -> Table {
    Trial.table(
      (0..<700).map { client in
        var row = Trial.Row(client: client, town: Int32(client % 20))
        let referred = uniforms.happens(0.25) ? uniforms.whole(below: 365) : nil
        let hadHelp = uniforms.happens(0.2)
        let wouldBegin = uniforms.happens(0.5) ? uniforms.whole(below: 365) : nil
        if hadHelp {
          row.contact = -30
        } else if let day = wouldBegin, day < referred ?? 365 {
          row.contact = day
        }
        row.help = row.contact != nil
        if let referred { (row.referral, row.referredOn) = (2, referred) }
        return row
      })
  }

  private func shareSupported(_ replacing: [(String, String)], of count: Int, seed: UInt64) throws -> Double {
    let hypothesis = try Trial.read(
      [("design: adjusted comparison, adjust_for: [age], ", "design: crude comparison, ")] + replacing)
    var uniforms = Trial.Uniforms(seed: seed)
    var supported = 0
    for _ in 0..<count {
      let tested = try HypothesisTest.run(hypothesis, Trial.book, registration(&uniforms))
      if tested.verdict.anyEffect == .supported { supported += 1 }
    }
    return Double(supported) / Double(count)
  }

  private static let limit = 0.025 + 3 * (0.025 * 0.975 / Double(registrations)).squareRoot()

  @Test func `Without a look at time immortal time passes for an effect`() throws {
    let share = try shareSupported([("time: \(Trial.timed)\n", "")], of: 40, seed: 5)
    #expect(share > 0.9)
  }

  @Test func `Immortal time is found and refused, always`() throws {
    let hypothesis = try Trial.read([
      ("design: adjusted comparison, adjust_for: [age], ", "design: crude comparison, ")
    ])
    var uniforms = Trial.Uniforms(seed: 6)
    for _ in 0..<Self.registrations {
      let verdict = try HypothesisTest.run(hypothesis, Trial.book, registration(&uniforms)).verdict
      #expect(verdict.testable == .notTestable && verdict.flags.contains("immortal_time"))
      #expect(verdict.anyEffect == nil && verdict.asLargeAsClaimed == nil)
    }
  }

  @Test func `By the status at the opening no effect is supported in at most alpha of the registrations`() throws {
    let share = try shareSupported(
      [("referred_on}", "referred_on, started_late: landmark}")], of: Self.registrations, seed: 7)
    #expect(share <= Self.limit)
  }

  @Test func `With time split no effect is supported in at most alpha of the registrations`() throws {
    let share = try shareSupported(
      [("referred_on}", "referred_on, started_late: split}"), ("relative risk", "rate ratio")],
      of: Self.registrations, seed: 8)
    #expect(share <= Self.limit)
  }
}
