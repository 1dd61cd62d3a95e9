import Documents
import Foundation
import Monitoring
import Testing

/// Twelve rows of seven people, some of whom come back; the numbers are in `Reference/intervals.R`.
@Suite("Rows of one person belong together")
struct ClusteredFiguresTests {
  private static let codebook = """
    format: 1
    codebook: Twelve rows
    file: rows.csv
    read: {separator: ";"}
    key: [row]
    columns:
      row: {type: whole_number}
      client: {type: pseudonym}
      helped: {type: yes_no}
      hours: {type: number}
      start: {type: number}
      end: {type: number}
    kpis: {library: [own.kpis.yaml]}
    """
  private static let library = """
    format: 1
    kpis: own
    says: {nl: Eigen, en: Own}
    columns:
      client: {nl: cliënt, en: client}
      helped: {nl: geholpen, en: helped}
      hours: {nl: uren, en: hours}
      start: {nl: begin, en: start}
      end: {nl: eind, en: end}
      row: {nl: rij, en: row}
    indicators:
      helped: {says: {nl: G, en: H}, kind: outcome, measure: share, where: helped == yes, life_cycle: {status: usable}}
      hours: {says: {nl: U, en: H}, kind: input, measure: mean, of: hours, life_cycle: {status: usable}}
      total: {says: {nl: U, en: H}, kind: input, measure: count, of: hours, life_cycle: {status: usable}}
      rows: {says: {nl: R, en: R}, kind: input, measure: count, life_cycle: {status: usable}}
      change: {says: {nl: V, en: C}, kind: outcome, measure: paired difference, start: start, end: end, life_cycle: {status: usable}}
      trend: {says: {nl: V, en: C}, kind: outcome, measure: paired difference, of: hours, ordered_by: row, life_cycle: {status: usable}}
      each_hour: {says: {nl: P, en: E}, kind: outcome, measure: rate, where: helped == yes, per: hours, for_each: 10, life_cycle: {status: usable}}
      spread: {says: {nl: S, en: S}, kind: input, measure: distribution, of: start, life_cycle: {status: usable}}
    """
  private static let rows = """
    row;client;helped;hours;start;end
    1;ann;ja;4;7;5
    2;ann;ja;5;;
    3;bob;nee;6;6;6
    4;bob;ja;7;;
    5;bob;nee;3;;
    6;cem;ja;8;8;5
    7;dan;nee;2;5;4
    8;dan;nee;1;;
    9;eva;ja;3;9;6
    10;fay;nee;9;4;5
    11;gus;ja;12;;
    12;gus;ja;11;;
    """

  private func result(_ rows: String = Self.rows) throws -> KPIResult {
    let table = try TrialTable(codebook: Self.codebook, rows: rows, files: ["own.kpis.yaml": Self.library])
    defer { table.remove() }
    return try table.result()
  }

  @Test("in a mean, a share and a difference within people, as R says it")
  func agrees() throws {
    let result = try result()
    let tables = try IntervalReference.read().tables
    for (kpi, row, value) in [("hours", 0, "mean"), ("helped", 1, "share"), ("change", 2, "change")] {
      let figure = try #require(result.figure(kpi))
      let reference = tables[row]
      #expect(isNear(figure.value, reference(value), to: 1e-12))
      #expect(isNear(figure.low, reference("low"), to: 1e-10), "\(kpi)")
      #expect(isNear(figure.high, reference("high"), to: 1e-10), "\(kpi)")
    }
    #expect(result.figure("hours")?.n == 7)
    #expect(result.figure("change")?.n == 6 && result.figure("change")?.unknown == 6)
  }

  @Test("in a sum, whose people are left to chance")
  func sums() throws {
    let result = try result()
    // ann 9, bob 16, cem 8, dan 3, eva 3, fay 9, gus 23: 71; the squares 81 + 256 + 64 + 9 + 9 + 81 + 529 = 1029.
    let total = try #require(result.figure("total"))
    let ends = CountInterval.weighted(sum: 71, squares: 1029, largest: 23, confidence: 0.95)
    #expect(total.value == 71 && total.low == ends?.low && total.high == ends?.high)
    #expect(total.contributions == .init(largest: 23, second: 16))
    // Rows: 2, 3, 1, 2, 1, 1, 2 = 12; squares 4 + 9 + 1 + 4 + 1 + 1 + 4 = 24.
    let rows = try #require(result.figure("rows"))
    #expect(
      rows.value == 12 && rows.low == CountInterval.weighted(sum: 12, squares: 24, largest: 3, confidence: 0.95)?.low)
    // Helped 7 times in 71 hours: 10 · 7/71.
    let rate = try #require(result.figure("each_hour"))
    #expect(rate.numerator == 7 && rate.denominator == 71 && abs((rate.value ?? 0) - 70 / 71) < 1e-14)
  }

  @Test("in a change from the first to the last measurement, where whoever has one does not say")
  func measurements() throws {
    // ann 5 − 4 = 1, bob 3 − 6 = −3, dan 1 − 2 = −1, gus 11 − 12 = −1: −4/4; cem, eva and fay have one.
    let change = try #require(result().figure("trend"))
    #expect(change.value == -1 && change.n == 4 && change.unknown == 3)
    // The deviations are 2, −2, 0, 0: s² = 8/3, so the standard error is √(8/3)/2.
    #expect(abs((change.standardError ?? 0) - (8.0 / 3).squareRoot() / 2) < 1e-14)
  }

  @Test("in a spread, of which the median lies between the middle two")
  func spread() throws {
    // 4 5 6 7 8 9.
    let result = try result()
    #expect(result.figure("spread", category: "p50")?.value == 6.5)
    #expect(result.figure("spread", category: "p25")?.value == 5.25)
    // Of six values all lie above the median with chance 1/64 < 0.025: the interval is from the first to the last.
    #expect(result.figure("spread", category: "p50")?.low == 4)
    #expect(result.figure("spread", category: "p50")?.high == 9)
    #expect(result.figure("spread", category: "p10")?.low == nil)
  }

  @Test("and no figure depends on the order of the rows")
  func order() throws {
    let lines = Self.rows.split(separator: "\n").map(String.init)
    let other = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n")
    for (one, two) in zip(try result().figures, try result(other).figures) {
      #expect(one.kpi == two.kpi && one.n == two.n && one.category == two.category)
      #expect(isNear(one.value, two.value ?? .nan, to: 1e-14) || one.value == two.value, "\(one.kpi)")
      #expect(isNear(one.low, two.low ?? .nan, to: 1e-13) || one.low == two.low, "\(one.kpi)")
    }
  }
}
