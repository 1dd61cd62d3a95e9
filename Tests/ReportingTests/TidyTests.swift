import CostBenefit
import Documents
import Foundation
import Reporting
import Testing

@Suite("Tidy tables")
struct TidyTests {
  struct NoSuchFigure: Error {
    let name: String
  }

  private static func lines(_ bytes: [UInt8]) -> [[String]] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { CSVReading.cells(String($0)) }
  }

  private static func file(_ name: String, _ files: TidyFiles) throws -> [[String]] {
    lines(try #require(files.separated.first { $0.name == name }).bytes)
  }

  @Test("of the database, read back by SQLite, are those of the comma-separated files", arguments: Audience.allCases)
  func sameNumbers(audience: Audience) throws {
    var run = WorkedRun()
    run.readsEstimate = audience == .inside
    let files = TidyFiles(run.told, draws: nil, audience: audience)
    let database = try ReadDatabase(files.database(.made))
    var cells = 0
    for (name, bytes) in files.separated {
      let table = name.replacing(".csv", with: "")
      let written = Self.lines(bytes)
      let stored = database.rows("SELECT * FROM \(table)")
      #expect(written[0] == database.columns(of: table))
      #expect(written.count == stored.count + 1)
      for (line, row) in zip(written.dropFirst(), stored) {
        for (cell, value) in zip(line, row) {
          cells += 1
          switch value {
          case .none: #expect(cell.isEmpty)
          case .text(let text): #expect(cell == text || cell == "'" + text)
          case .integer, .real: #expect(Double(cell)?.bitPattern == value.real?.bitPattern)
          }
        }
      }
    }
    #expect(cells > 1000)
  }

  @Test(
    "hold each mean of the document, one figure a row, with its alternative, actor, year, kind, unit and price year")
  func complete() throws {
    let told = WorkedRun().told
    let rows = Self.lines(Array(ResultsCSV.render([told], audience: .inside).utf8))
    let column = Dictionary(uniqueKeysWithValues: rows[0].enumerated().map { ($1, $0) })
    func cell(_ row: [String], _ name: String) -> String { column[name].map { row[$0] } ?? "no such column" }
    func find(_ figure: String) throws -> [String] {
      guard let found = rows.first(where: { cell($0, "figure") == figure }) else { throw NoSuchFigure(name: figure) }
      return found
    }

    let result = told.result
    for alternative in result.alternatives {
      let start = "alternatives.\(alternative.name)"
      let balance = try find("\(start).net_present_value")
      #expect(Double(cell(balance, "mean")) == alternative.netPresentValue.summary.mean)
      #expect(Double(cell(balance, "p97_5")) == alternative.netPresentValue.summary.quantile(0.975))
      #expect(cell(balance, "unit") == "EUR2024" && cell(balance, "price_year") == "2024")
      #expect(cell(balance, "part") == "indicator" && cell(balance, "alternative") == alternative.name)
      for actor in alternative.actors {
        let row = try find("\(start).actors.\(actor.name)")
        #expect(cell(row, "actor") == actor.name && Double(cell(row, "mean")) == actor.figure.summary.mean)
      }
      for year in alternative.years {
        let row = try find("\(start).years.\(year.year)")
        #expect(cell(row, "year") == "\(year.year)" && Double(cell(row, "mean")) == year.figure.summary.mean)
      }
      for flow in alternative.flows {
        let row = try find("\(start).flows.\(flow.name).present_value")
        #expect(cell(row, "kind") == flow.kind.rawValue && cell(row, "item") == flow.name)
        for year in flow.undiscountedByYear {
          let row = try find("\(start).flows.\(flow.name).undiscounted_by_year.\(year.year)")
          #expect(cell(row, "year") == "\(year.year)" && Double(cell(row, "value")) == year.mean)
          #expect(cell(row, "unit") == "EUR2024/year")
        }
      }
      for effect in alternative.effects {
        #expect(Double(cell(try find("\(start).effects.\(effect.name)"), "mean")) == effect.figure.summary.mean)
      }
      #expect(Double(cell(try find("\(start).share_positive"), "value")) == alternative.sharePositive.share)
      #expect(Double(cell(try find("\(start).benefit_cost_ratio"), "value")) == 1.4631)
      #expect(Double(cell(try find("\(start).break_even.stay"), "value")) == 9.39)
      #expect(cell(try find("\(start).break_even.stay"), "unit") == "month")
    }
    for (place, claim) in result.claims.enumerated() {
      let row = try find("claims.\(place)")
      #expect(cell(row, "item") == claim.claim.text && Double(cell(row, "value")) == claim.share.share)
      #expect(cell(row, "alternative") == claim.alternative)
    }
    #expect(Double(cell(try find("differences.standard.intensive.net_present_value"), "mean")) != nil)
    #expect(Double(cell(try find("hypotheses.referral.effect"), "value")) == WorkedClaim.relativeRisk)
    // No figure stands twice.
    let names = rows.dropFirst().map { cell($0, "figure") }
    #expect(Set(names).count == names.count)
  }

  @Test("are the same bytes when they are made again")
  func sameBytes() {
    let files = TidyFiles(WorkedRun().told, draws: nil, audience: .inside)
    #expect(files.database(.made) == files.database(.made))
    #expect(files.database(.made).starts(with: Array("SQLite format 3\0".utf8)))
  }

  @Test("of a release hold no amount where an estimate behind them is withheld, and no estimate")
  func withheld() throws {
    let files = TidyFiles(WorkedRun().told, draws: nil, audience: .outside)
    #expect(files.separated.map(\.name) == ["results.csv"])
    let database = try ReadDatabase(files.database(.made))
    for table in ["ledger", "sensitivity", "draws"] { #expect(database.rows("SELECT * FROM \(table)").isEmpty) }
    #expect(database.rows("SELECT * FROM results WHERE unit LIKE 'EUR%'").isEmpty)
    // The numbers of a database are no text, so every cell is written out.
    let cells = database.texts("SELECT name FROM sqlite_master").flatMap { table in
      database.rows("SELECT * FROM \(table)").flatMap { $0.map(\.written) }
    }
    #expect(cells.count > 100)
    // The comma between two cells is no mark within a number.
    func apart(_ files: TidyFiles) -> [UInt8] {
      files.separated.flatMap { $0.bytes.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: " ") : $0 } }
    }
    let bytes = Array(cells.joined(separator: "\n").utf8) + apart(files)
    let search = DisclosureTests()
    for secret in DisclosureTests.secrets { #expect(!search.stands(secret, in: bytes), "\(secret)") }
    let inside = TidyFiles(WorkedRun().told, draws: nil, audience: .inside)
    #expect(search.stands("612", in: apart(inside)))
  }

  @Test(
    "hold text of others as text and nothing else",
    arguments: InertTextTests.hostile + ["'; DROP TABLE results; --", "\"quoted\" \0 zero"])
  func inert(text: String) throws {
    let files = TidyFiles(InertTextTests().run(text).told, draws: nil, audience: .inside)
    let database = try ReadDatabase(files.database(.made))
    let tame = try ReadDatabase(
      TidyFiles(InertTextTests().run("tame").told, draws: nil, audience: .inside).database(.made))
    for table in database.texts("SELECT name FROM sqlite_master ORDER BY name") {
      #expect(
        database.rows("SELECT count(*) FROM \(table)") == tame.rows("SELECT count(*) FROM \(table)"), "\(table)")
    }
    let shown = PlainText.shown(text)
    #expect(database.texts("SELECT DISTINCT scenario FROM results") == [shown])
    for (_, bytes) in files.separated {
      for line in Self.lines(bytes) {
        for cell in line where Double(cell) == nil {
          let first = cell.unicodeScalars.first { !$0.properties.isWhitespace }
          #expect(first.map { !"=+-@＝＋－＠\u{2212}".unicodeScalars.contains($0) } ?? true, "\(cell)")
        }
      }
    }
  }
}
