import Documents
import Estimation
import Evidence
import Testing

@Suite struct TimeRuleTests {
  private static let ending = ("referred_on}", "referred_on, end_reason: end_reason, end_date: end_date}")
  private static let landmark = (
    "referred_on}", "referred_on, end_reason: end_reason, end_date: end_date, started_late: landmark}"
  )

  private func design(_ rows: [Trial.Row], _ replacing: (String, String)...) throws -> Design {
    try HypothesisTest.design(Trial.read(Trial.crude + replacing), Trial.book, Trial.table(rows))
  }

  /// The reason for which a single row is left out, in English; nil where it takes part.
  private func reason(_ row: Trial.Row) throws -> String? {
    try design([row], Self.landmark).counts.leftOut.first?.reason.en
  }

  @Test func `A row with something unknown or contradictory is left out, and the reason is said`() throws {
    let row = Trial.Row(client: 0)
    #expect(try reason(row) == nil)
    func changed(_ change: (inout Trial.Row) -> Void) throws -> String? {
      var other = row
      change(&other)
      return try reason(other)
    }
    #expect(try changed { $0.help = nil } == "treatment not known")
    #expect(try changed { $0.help = true } == "treatment without a date")
    #expect(try changed { $0.contact = -9 } == "date of treatment, but no treatment")
    #expect(try changed { $0.referral = -1 } == "outcome not known")
    #expect(try changed { $0.referral = 2 } == "outcome without a date")
    #expect(try changed { $0.referredOn = 9 } == "date of outcome, but no outcome")
    #expect(try changed { ($0.referral, $0.referredOn) = (2, -9) } == "outcome before the period began")
    #expect(
      try changed { ($0.referral, $0.referredOn, $0.endReason, $0.endDate) = (2, 50, 1, 40) }
        == "outcome after the end")
    #expect(try changed { ($0.endReason, $0.endDate) = (1, -1) } == "gone before the period began")
    #expect(
      try changed { ($0.endReason, $0.endDate) = (2, 40) } == "gone before the period was over, without the outcome")
    #expect(
      try changed { ($0.help, $0.contact, $0.endReason, $0.endDate) = (true, 60, 2, 40) }
        == "treatment begins after the end")
    // A date of something that is not the outcome is no contradiction.
    #expect(try changed { ($0.referral, $0.referredOn) = (1, 9) } == nil)
    // Death within the window without the outcome is no outcome; a last day in the window's last day is no leaving.
    #expect(try changed { ($0.endReason, $0.endDate) = (1, 40) } == nil)
    #expect(try changed { ($0.endReason, $0.endDate) = (3, 364) } == nil)
  }

  @Test func `An outcome counts within the window only`() throws {
    var early = Trial.Row(client: 0)
    (early.referral, early.referredOn) = (2, 0)
    var last = early
    last.referredOn = 364
    var late = early
    late.referredOn = 365
    let counts = try design([early, last, late], Self.ending).counts
    #expect(counts.comparison.events == 2)
    #expect(counts.rowsUsed == 3)
  }

  @Test func `Treatment on the first day of the window is in time, on the second it is late`() throws {
    let inTime = Trial.Row(client: 0, help: true, contact: 0)
    let late = Trial.Row(client: 1, help: true, contact: 1)
    #expect(try !design([inTime], Self.ending).reasons.contains { $0.flag == "immortal_time" })
    #expect(try design([late], Self.ending).reasons.contains { $0.flag == "immortal_time" })
    let landmark = try design([inTime, late], Self.landmark)
    #expect(landmark.isTreated == [true, false])
    #expect(landmark.findings.map(\.code).contains("late_starters_compared"))
  }

  @Test func `Split time before the first contact is untreated time`() throws {
    var row = Trial.Row(client: 0, help: true, contact: 73)
    (row.referral, row.referredOn) = (2, 145)
    let split = try design(
      [row], ("relative risk", "rate ratio"), ("referred_on}", "referred_on, started_late: split}"))
    #expect(split.isTreated == [false, true])
    #expect(split.outcome == [0, 1])
    // 73 of 365 days before, 73 from the contact to the outcome, the day itself included. Rounding of a quotient: 1e-15.
    #expect(abs(split.exposure[0] - 0.2) < 1e-15)
    #expect(abs(split.exposure[1] - 0.2) < 1e-15)
  }

  @Test func `A client with more rows is the sampling unit, and a cluster above it where one is given`() throws {
    let rows = (0..<40).map { index in
      Trial.Row(client: index / 2, year: 2022 + index % 2, help: index % 4 < 2, contact: index % 4 < 2 ? -900 : nil)
    }
    let table = Trial.table(rows)
    let byClient = try HypothesisTest.design(Trial.read(Trial.crude), Trial.book, table)
    #expect(byClient.samplingUnit == "client" && byClient.units.count == 20)
    #expect(!byClient.recordsAreIndependent)
    let byTown = try HypothesisTest.design(Trial.read(), Trial.book, table)
    #expect(byTown.samplingUnit == "town")
  }

  @Test func `Those who leave early are a note below five in a hundred, and a warning from there`() throws {
    func codes(_ gone: Int) throws -> [String] {
      try design(
        (0..<100).map { index in
          var row = Trial.Row(client: index)
          if index < gone { (row.endReason, row.endDate) = (2, 40) }
          return row
        }, Self.ending
      ).findings.map(\.code)
    }
    #expect(try codes(4).contains("few_left_early"))
    #expect(try codes(5).contains("many_left_early"))
  }

  @Test func `A hypothesis without time is tested with a note that time was not checked`() throws {
    let untimed = try design([Trial.Row(client: 0)], ("time: \(Trial.timed)\n", ""))
    #expect(untimed.findings.map(\.code) == ["time_not_given"])
  }

  @Test func `The printed design shows no number of people below the smallest cell`() throws {
    let rows = (0..<200).map { index in
      var row = Trial.Row(client: index, help: index < 60, contact: index < 60 ? -10 : nil)
      if index % 20 == 0 { (row.referral, row.referredOn) = (2, 10) }
      if index > 193 { row.help = nil }
      return row
    }
    let text = try design(rows, Self.ending).text(in: .en)
    // 3 outcomes among the treated, 7 in the comparison, 6 rows left out.
    #expect(text.contains("treated: rows 60, outcomes <10"))
    #expect(text.contains("comparison: rows 134, outcomes <10"))
    #expect(text.contains("left out: treatment not known: …"))
  }
}
