import Documents
import Foundation
import Monitoring
import Testing

/// Ten rows by hand: six clients, two years, two organisations.
///
///     2023: A ann 4 yes   A bob 6 no    A cem 8 yes   B dan 2 no    B eva . yes
///     2024: A ann 5 yes   A bob 7 .     B dan 1 no    B eva 3 yes   B fay 9 no
@Suite("A registration without a block kpis")
struct UsualIndicatorsTests {
  static let codebook = """
    format: 1
    codebook: Ten rows
    file: rows.csv
    read: {separator: ";"}
    key: [client, year]
    columns:
      client: {type: pseudonym}
      year: {type: year}
      organisation: {type: text}
      hours: {type: number, unit: hour, between: [0, 10]}
      helped: {type: yes_no}
    """
  static let rows = """
    client;year;organisation;hours;helped
    ann;2023;A;4;ja
    bob;2023;A;6;nee
    cem;2023;A;8;ja
    dan;2023;B;2;nee
    eva;2023;B;;ja
    ann;2024;A;5;ja
    bob;2024;A;7;
    dan;2024;B;1;nee
    eva;2024;B;3;ja
    fay;2024;B;9;nee
    """

  @Test("is told by rows, people, new people, shares, means and what is filled in")
  func told() throws {
    let table = try TrialTable(codebook: Self.codebook, rows: Self.rows)
    defer { table.remove() }
    let result = try table.result()
    #expect(result.plan.by == ["organisation"])
    #expect(result.periods == ["2023", "2024"])
    #expect(result.figure("rows")?.value == 10)
    #expect(result.figure("people")?.value == 6)
    #expect(result.figure("people", "organisation", "A")?.value == 3)
    #expect(result.figure("people", period: "2024")?.value == 5)
    // Only fay is new in 2024; of 2023, where the registration begins, nobody can say.
    #expect(result.figure("new_people", period: "2024")?.value == 1)
    #expect(result.figure("new_people", period: "2023")?.value == nil)
    #expect(result.figure("new_people")?.value == 1)
    // Helped: 5 of the 9 rows that say.
    let helped = try #require(result.figure("helped"))
    #expect(helped.numerator == 5 && helped.denominator == 9 && helped.unknown == 1)
    #expect(helped.n == 6)
    // 4 + 6 + 8 + 2 = 20 over 4 rows in 2023.
    let hours = try #require(result.figure("hours", period: "2023"))
    #expect(hours.value == 5 && hours.unknown == 1)
    #expect(result.figure("filled_hours")?.numerator == 9)
  }
}
