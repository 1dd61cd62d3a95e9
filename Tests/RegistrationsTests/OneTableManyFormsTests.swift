import Evidence
import Foundation
import Registrations
import Testing

@Suite("One table kept in many forms")
struct OneTableManyForms {
  static let forms = ["sav", "zsav", "dta", "db"]

  @Test("is the same table, value for value and level for level", arguments: KeptTable.all.map(\.name), forms)
  func same(_ name: String, _ form: String) throws {
    let table = try #require(KeptTable.all.first { $0.name == name })
    let text = try table.text.table
    let other = try table.read(form).table
    #expect(other.rowCount == text.rowCount)
    #expect(other.columns.map(\.name) == text.columns.map(\.name))
    for (one, two) in zip(other.columns, text.columns) { #expect(one.isSame(as: two), "\(one.name) differs") }
  }

  @Test("gives the same columns when only some are asked for, on one thread or three", arguments: forms)
  func some(_ form: String) throws {
    let whole = try KeptTable.visits.read(form).table
    for threads in [1, 3] {
      let part = try KeptTable.visits.read(form, ["remark", "score"], threads: threads).table
      #expect(part.columns.map(\.name) == ["client", "year", "score", "remark"])
      for column in part.columns { #expect(whole.column(column.name).map(column.isSame) == true) }
    }
  }

  @Test("has its user-missing values missing, and the rest not", arguments: ["sav", "zsav", "dta"])
  func userMissing(_ form: String) throws {
    // The text file has an empty cell where SPSS has 98 or -5 and Stata .a or .b.
    let kept = try KeptTable.visits.read(form).numbers("score")
    #expect(kept.count(where: \.isNaN) > 20)
    #expect(kept.allSatisfy { $0.isNaN || (0...10).contains($0) })
  }

  @Test("says in which columns labels were read")
  func labels() throws {
    let detected = try KeptTable.visits.read("sav").detected.map(\.en)
    // 1, 2 and 3 of `mood` are named by the codebook itself; `referral` only by its labels.
    #expect(detected.contains("read by the labels of the file, not by the values: referral, lives_alone"))
  }

  @Test("may be named by value or by label, the value first")
  func valueFirst() throws {
    let byValue = KeptTable.visits.columns.with("{geen: none, wmo: wmo, wlz_verblijf", "{1: none, 2: wmo, 3")
    let path = KeptTable.fixtures.appendingPathComponent("visits.sav").path
    let read = try KeptTable.read(path, byValue)
    #expect(try read.texts("referral") == KeptTable.visits.read("sav").texts("referral"))
    // A codebook that gives another meaning to the value than the label has is followed.
    let turned = byValue.with("{1: none, 2: wmo, 3", "{1: wlz_residential, 2: wmo, geen: other, 3")
    let other = try KeptTable.read(path, turned).texts("referral")
    #expect(!other.contains("other") && other.contains("wlz_residential"))
  }

  @Test("keeps numbers of 24 bits as their shortest decimal, and moments as days")
  func singles() throws {
    let path = KeptTable.fixtures.appendingPathComponent("floats.dta").path
    let read = try KeptTable.read(
      path,
      "key: [client]\ncolumns:\n  client: {type: pseudonym}\n  hours: {type: number}\n  seen: {type: date}\n")
    #expect(read.numbers("hours") == [7.3, 0.1, 1234.5])
    // 2024-01-31 is day 19,753 of 1970: 54 years of which 13 leap (19,723) and 30 days. 1959-12-31 is 3,654 days before.
    #expect(read.days("seen") == [19_753, -3654, Day.missing])
  }

  @Test("can be looked at without a codebook", arguments: forms)
  func sample(_ form: String) throws {
    let path = KeptTable.fixtures.appendingPathComponent("visits.\(form)").path
    let sample = try RegistrationSample.read(DataPlace(form == "db" ? "sqlite:\(path)" : path), rows: 100)
    #expect(sample.isCut && sample.columns.count == 12)
    #expect(sample.columns.allSatisfy { $0.cells.count == 100 })
    let score = try #require(sample.columns.first { $0.name == "score" })
    #expect(score.missingCodes == (form.hasSuffix("sav") ? ["98"] : []))
    guard form != "db" else { return }
    let mood = try #require(sample.columns.first { $0.name == "mood" })
    #expect(mood.valueLabels.map(\.value) == ["1", "2", "3"])
    #expect(mood.valueLabels.map(\.label) == ["somber", "gaat wel", "goed"])
    #expect(try #require(sample.columns.first { $0.name == "visit_date" }).label == "visit date")
    let dates = try #require(sample.columns.first { $0.name == "visit_date" }).cells
    #expect(dates.contains { if case .day = $0 { true } else { false } })
  }
}

extension Column {
  /// Whether two columns hold the same values in the same order, with the same levels in the same order.
  func isSame(as other: Column) -> Bool {
    switch (values, other.values) {
    case (.numbers(let one), .numbers(let two)):
      one.count == two.count && zip(one, two).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
    case (.codes(let one, let levels), .codes(let two, let others)): one == two && levels == others
    case (.days(let one), .days(let two)): one == two
    case (.flags(let one), .flags(let two)): one == two
    default: false
    }
  }
}
