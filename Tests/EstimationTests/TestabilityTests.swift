import Documents
import Estimation
import Evidence
import Testing

@Suite struct TestabilityTests {
  private func flags(_ table: Table, _ replacing: [(String, String)] = Trial.crude) throws -> [String] {
    try HypothesisTest.run(Trial.read(replacing), Trial.book, table).verdict.flags
  }

  @Test func `Without both groups there is nothing to compare`() throws {
    #expect(try flags(Trial.table(20, of: 100, 0, of: 0)).contains("no_comparison_group"))
    #expect(try flags(Trial.table(0, of: 0, 20, of: 100)).contains("no_comparison_group"))
  }

  @Test func `Fewer than five outcomes expected in a group under no effect are too few`() throws {
    // 5 of 100 at one fifth: 100/600·30 = 5 is enough, 29 is not.
    #expect(try !flags(Trial.table(5, of: 100, 25, of: 500)).contains("too_few_events"))
    #expect(try flags(Trial.table(5, of: 100, 24, of: 500)).contains("too_few_events"))
  }

  @Test func `A group without an outcome has no ratio`() throws {
    #expect(try flags(Trial.table(0, of: 100, 50, of: 500)).contains("separation"))
    let difference = Trial.crude + [("relative risk", "risk difference"), ("-50%", "-0.05"), ("-10%", "-0.01")]
    #expect(try !flags(Trial.table(0, of: 100, 50, of: 500), difference).contains("separation"))
  }

  private func rows(_ change: (Int, inout Trial.Row) -> Void) -> Table {
    Trial.table(
      (0..<400).map { index in
        var row = Trial.Row(client: index, help: index % 2 == 0, contact: index % 2 == 0 ? -10 : nil)
        if index % 5 == 0 { (row.referral, row.referredOn) = (2, 10) }
        row.age = 70 + Double(index * 7 % 20)
        row.town = Int32(index % 16 / 2)
        change(index, &row)
        return row
      })
  }

  @Test func `A level of a covariate without an outcome separates`() throws {
    let table = rows { index, row in if row.town == 3 { (row.referral, row.referredOn) = (0, nil) } }
    #expect(try flags(table, [("[age]", "[town]")]).contains("separation"))
  }

  @Test func `Groups that differ wholly in a covariate do not overlap`() throws {
    #expect(try flags(rows { _, row in row.age = row.help == true ? 80 : 70 }, []).contains("no_overlap"))
    // Towns with and without help: treatment is a sum of towns.
    #expect(
      try flags(rows { index, row in row.town = Int32(index % 16) }, [("[age]", "[town]")]).contains("no_overlap"))
  }

  @Test func `Groups that only two covariates together tell apart do not overlap`() throws {
    let table = rows { index, row in
      row.visits = Double(index * 13 % 7)
      let isTreated = row.age + 3 * row.visits > 88
      (row.help, row.contact) = (isTreated, isTreated ? -10 : nil)
    }
    #expect(try flags(table, [("[age]", "[age, visits]")]).contains("no_overlap"))
    #expect(try !flags(table, []).contains("no_overlap"))
  }

  @Test func `An outcome that is the same for everyone carries no answer, also where it is an amount`() throws {
    let mean = [
      ("relative risk", "mean difference"), ("-50%", "-2 hour"), ("-10%", "-1 hour"),
      ("outcome: referral == placed", "outcome: hours"),
    ]
    #expect(try flags(rows { _, row in row.hours = 3 }, mean).contains("no_variation"))
    #expect(try !flags(rows { index, row in row.hours = Double(index % 9) }, mean).contains("no_variation"))
    #expect(try flags(rows { _, row in (row.referral, row.referredOn) = (2, 10) }, []).contains("no_variation"))
  }

  @Test func `Two clusters a group are the least, and six the least that is more than a description`() throws {
    #expect(try flags(rows { _, row in row.town = 0 }, []).contains("fewer_than_2_clusters"))
    #expect(try flags(rows { index, row in row.town = Int32(index / 2 % 5) }, []).contains("fewer_than_6_clusters"))
    let six = try flags(rows { index, row in row.town = Int32(index / 2 % 6) }, [])
    #expect(!six.contains("fewer_than_6_clusters") && !six.contains("fewer_than_2_clusters"))
  }

  @Test func `Clients in two clusters and treated rows without a like are told`() throws {
    let table = rows { index, row in
      row.client = index / 2
      row.year = 2022 + index % 2
      row.contact = row.help == true ? -900 : nil
      if row.help == true, index < 40 { row.town = 9 }
    }
    let tested = try HypothesisTest.run(Trial.read([("[age]", "[town]")]), Trial.book, table)
    #expect(tested.findings.map(\.code).contains("clients_in_two_clusters"))
    #expect(tested.findings.map(\.code).contains("treated_without_comparison"))
  }

  @Test func `What cannot be fitted or planned is refused with its own code`() throws {
    func code(_ body: () throws -> Void) -> String? {
      #expect(throws: Findings.self, performing: body)?.all.first?.code
    }
    let crude = try Trial.read(Trial.crude)
    let whole = Trial.table(20, of: 100, 40, of: 100)
    let few = Table(rowCount: whole.rowCount, columns: whole.columns.filter { $0.name != "referral" })
    #expect(code { _ = try HypothesisTest.run(crude, Trial.book, few) } == "column_not_read")
    #expect(code { _ = try PowerPlan.run(crude, Trial.book, Trial.table(0, of: 9, 0, of: 9)) } == "nothing_to_plan")
    // As many coefficients as rows.
    let four = Trial.table(
      (0..<4).map { index in
        Trial.Row(
          client: index, help: index % 2 == 0, contact: index % 2 == 0 ? -1 : nil, age: [70, 72, 75, 71][index],
          hours: Double(index), town: Int32(index / 2))
      })
    let full = try Trial.read([
      ("adjust_for: [age], cluster: town", "adjust_for: [age, town]"), ("referral == placed", "hours"),
      ("relative risk", "mean difference"), ("-50%", "-2 hour"), ("-10%", "-1 hour"),
    ])
    #expect(code { _ = try HypothesisTest.run(full, Trial.book, four) } == "fit_failed")
    // A line through the risks of the young and the old gives the treated, who are younger, a risk below 0.
    let slanted = Trial.table(
      (0..<400).map { index in
        let treated = index < 100
        var row = Trial.Row(client: index, help: treated, contact: treated ? -10 : nil)
        row.age = treated ? (index < 99 ? 40 : 71) : 70 + Double(index % 20)
        row.town = Int32(index % 10)
        if treated ? index % 10 == 0 : index % 20 > 9 { (row.referral, row.referredOn) = (2, 10) }
        return row
      })
    let difference = try Trial.read([("relative risk", "risk difference"), ("-50%", "-0.05"), ("-10%", "-0.01")])
    #expect(code { _ = try HypothesisTest.run(difference, Trial.book, slanted) } == "baseline_outside")
    let byTown = try Trial.read()
    let byRow = try Trial.read(Trial.crude)
    let both = rows { _, _ in }
    let fits = try [byTown, byRow].map { try HypothesisTest.fit($0, Trial.book, both) }
    #expect(code { _ = try JointEstimate.of(fits) } == "joint_units_differ")
  }
}
