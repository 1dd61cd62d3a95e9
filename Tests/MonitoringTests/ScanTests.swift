import Monitoring
import Testing

@Suite("A neighbourhood scan")
struct ScanTests {
  private func scan() throws -> AreaScan {
    let folder = try ScanFolder()
    defer { folder.remove() }
    return try folder.compute()
  }

  @Test("adds counts up by area, at one level, with changed codes at their new name")
  func figures() throws {
    let scan = try scan()
    #expect(scan.areas.map(\.description) == ["WK000101", "WK000102", "WK000103", "WK000104"])
    // (153 + 189 + 30 + 40)/2,000, without the row of the municipality itself.
    #expect(scan.indicators[0].total == 0.206)
    // (40 + 4 + 12 + 15)/2,000 per 1,000.
    #expect(abs((scan.indicators[1].total ?? 0) - 35.5) < 1e-12)
    // (900·31.5 + 900·28.2 + 100·25.1 + 100·24.3)/2,000.
    #expect(abs((scan.indicators[2].total ?? 0) - 29.335) < 1e-12)
  }

  @Test("tells of changed codes and of rows of another level, and of nothing else where it is sound")
  func notes() throws {
    let codes = Set(try scan().findings.map(\.code))
    #expect(codes == ["area_rows_of_other_level", "area_codes_changed"])
  }

  @Test("rolls finer areas up by their counts")
  func rollUp() throws {
    let folder = try ScanFolder()
    defer { folder.remove() }
    try folder.write(
      """
      row;region;old;people;calls;income;error
      1;BU00010101;50;300;10;30,0;0,4
      2;BU00010102;103;600;30;32,25;0,5
      3;BU00010201;189;900;4;28,2;0,5
      4;BU00010301;30;100;12;25,1;1,0
      5;BU00019900;40;100;15;24,3;1,2

      """, to: "people.csv")
    try folder.replace("{WK000199: WK000104}", with: "{BU00019900: BU00010400}", in: "areas.scan.yaml")
    let scan = try folder.compute()
    let area = try #require(scan.indicators[0].figures.first)
    // 50 of 300 and 103 of 600 are 153 of 900; (300·30 + 600·32.25)/900 = 31.5.
    #expect(area.value == 153.0 / 900)
    #expect(scan.indicators[2].figures.first?.value == 31.5)
    #expect(scan.indicators[0].total == 0.206)
  }

  @Test("takes only the rows that a condition keeps")
  func conditions() throws {
    let folder = try ScanFolder()
    defer { folder.remove() }
    try folder.replace(
      "count: old, of: people", with: "where: people >= 900, count: old, of: people", in: "areas.scan.yaml")
    let scan = try folder.compute()
    #expect(scan.indicators[0].figures.count == 2)
    #expect(scan.findings.map(\.code).contains("area_codes_differ"))
  }

  @Test("is the same on any number of threads")
  func threads() throws {
    let folder = try ScanFolder()
    defer { folder.remove() }
    #expect(try folder.compute().composite?.areas == folder.compute(threads: 4).composite?.areas)
  }

  @Test("reads the shapes of a map with whole and broken coordinates")
  func shapes() throws {
    let shapes = try #require(try scan().shapes)
    #expect(shapes.shapes.map(\.code) == ["WK000101", "WK000102", "WK000103", "WK000104"])
    #expect(
      shapes.shapes[1].rings == [
        [(121_000.0, 480_000.0), (122_000, 480_000), (122_000, 481_000.5), (121_000, 481_000), (121_000, 480_000)].map {
          AreaShapes.Point(x: $0.0, y: $0.1)
        }
      ])
  }
}
