import Documents
import Evidence
import Foundation
import Testing

/// The list of reference prices of the guideline, as it ships.
@Suite struct ReferencePricesTests {
  private func zin() throws -> PriceRegister {
    try #require(try PriceRegister.shipped().first { $0.name == "zin" })
  }

  /// 163 prices, 8 distances, 1 term of weeks, 2 numbers of hours, 9 surcharges on wages, 6 figures for depreciation: 189.
  @Test func all189FiguresOfTheListAreThere() throws {
    let zin = try zin()
    #expect(zin.prices.count == 163 + 8 + 1 + 2 + 9 + 6)
    #expect(zin.prices.count { $0.kind == .figure } == 26)
    #expect(zin.prices.allSatisfy { $0.paragraph != nil && $0.category != nil && $0.status == .quoted })
    #expect(zin.prices.allSatisfy { $0.source?.text.contains("to be checked against the guideline") == true })
    #expect(zin.prices.allSatisfy { $0.kind == .cost || $0.kind == .figure })
  }

  /// Sums by chapter of the guideline, added by hand from its tables; they change when one figure is mistyped.
  @Test(
    arguments: [
      ("hospital-days", 537 + 644 + 2727.0), ("ambulances", 528 + 293 + 657.0),
      ("elderly-care", 290 + 83.29 + 329 + 306 + 357 + 360 + 331 + 311),
      ("home-care", 32.76 + 57.58 + 64 + 75 + 138 + 30.64),
      ("disability-care", 282 + 163 + 345 + 458 + 301 + 234 + 429 + 263 + 277 + 208.0),
      ("aids", 3540 + 2790 + 1550 + 1230 + 1170 + 1040 + 974 + 927 + 889 + 731.0),
      ("general-practice", 30.87 + 28.74 + 42.47 + 43.31 + 36.72 + 48.21),
      ("rehabilitation", 371 + 497 + 347 + 910 + 1368 + 849.0),
      ("laboratory-tests", 4.38 + 4.52 + 4.14 + 1.49 + 6.14 + 1.74),
      ("irregular-hours", 0.47 + 0.22 + 0.52 + 0.38 + 0.6 + 0.47 + 0.72),
      ("depreciation", 50 + 10 + 0.025 + 0.05 + 0.06 + 0.24),
    ] as [(String, Double)])
  func theSumOfAChapterIsThatOfItsLines(_ category: String, _ sum: Double) throws {
    let prices = try zin().prices.filter { $0.category == category }
    let ours = prices.reduce(0) { $0 + $1.value }
    #expect(abs(ours - sum) < 1e-9 * sum, "\(ours)")
  }

  /// Every lint is silent about the list itself, for a study of today.
  @Test func theListPassesItsOwnLints() throws {
    #expect(PriceLints.findings(in: try PriceRegister.shipped(), year: 2026).isEmpty)
  }

  private static let facts = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../../shared/facts/prices.csv").standardizedFileURL

  private static var factsText: String? {
    let beside =
      [facts]
      + (ProcessInfo.processInfo.environment["MKBA_REFERENCE"].map {
        [URL(fileURLWithPath: $0).appendingPathComponent("../facts/prices.csv").standardizedFileURL]
      } ?? [])
    return beside.lazy.compactMap { try? String(contentsOf: $0, encoding: .utf8) }.first
  }

  /// The aids stand in paragraph 4.10, of which the list with the facts kept 4.1.
  @Test(.enabled(if: factsText != nil, "the list of facts is not here"))
  func everyFigureIsThatOfTheReferenceList() throws {
    let zin = try zin()
    let lines = try #require(Self.factsText).split(whereSeparator: \.isNewline).dropFirst().map {
      Self.cells(String($0))
    }
    #expect(lines.count == 189)
    for line in lines {
      let found = zin.prices.filter { $0.says == line[1] && abs($0.value - (Double(line[2]) ?? .nan)) < 1e-12 }
      #expect(found.count == 1, "\(line)")
      #expect(found.first?.paragraph == (line[0] == "Hulpmiddelen" ? "4.10" : line[4]), "\(line)")
      if found.first?.kind == .cost { #expect(found.first?.priceYear == Int(line[5])) }
    }
  }

  private static func cells(_ line: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for letter in line {
      switch letter {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(letter)
      }
    }
    return cells
  }
}
