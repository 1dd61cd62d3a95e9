import Documents
import Monitoring
import Testing

/// One thing wrong with a small sound scan, and what must be said about it.
struct WrongScan: Sendable, CustomTestStringConvertible {
  let code: String
  let severity: Severity
  /// Where it is told; nil for a file without lines.
  let line: Int?
  let file: String
  let old: String
  let new: String

  init(
    _ code: String, _ severity: Severity = .error, line: Int?, in file: String = "areas.scan.yaml", _ old: String,
    _ new: String
  ) {
    self.code = code
    self.severity = severity
    self.line = line
    self.file = file
    self.old = old
    self.new = new
  }

  var testDescription: String { "\(code): \(old) → \(new)" }

  static let all: [WrongScan] = [
    .init("scan_number", line: 11, "smallest_cell: 10", "smallest_cell: none"),
    .init("scan_number", line: 6, "for_each: 1_000", "for_each: -1"),
    .init("scan_indicator_shape", line: 7, "value: income, weight: people", "value: income"),
    .init("scan_unknown_indicator", line: 8, "{elderly: 2", "{eldery: 2"),
    .init("bad_area_code", line: 10, "WK000199:", "K000199:"),
    .init("scan_unknown_column", line: 5, "count: old", "count: olds"),
    .init("scan_column_kind", line: 5, "count: old", "count: region"),
    .init("scan_area_kind", line: 5, "area: region", "area: people"),
    .init("scan_impossible_count", line: 3, in: "people.csv", "153;900", "153;90"),
    .init("area_level_too_coarse", line: 5, "level: district", "level: neighbourhood"),
    .init("geojson_property", line: nil, "property: code", "property: cod"),
    .init("geojson_projection", line: nil, "projection: rd", "projection: wgs84"),
    .init(
      "geojson_unreadable", line: nil, in: "map.geojson", "{\"type\": \"FeatureCollection\"", "\"FeatureCollection\""),
    .init("geojson_without_areas", line: nil, in: "map.geojson", "\"features\"", "\"things\""),
    .init("geojson_shape", line: nil, in: "map.geojson", "\"Polygon\"", "\"Point\""),
    .init("area_code_missing", .warning, line: 4, in: "people.csv", "WK000102;", ";"),
    .init("area_code_unreadable", .warning, line: 4, in: "people.csv", "WK000102;", "Centrum;"),
    .init("area_rows_of_other_level", .note, line: nil, in: "people.csv", "GM0001", "GM0002"),
    .init("area_codes_changed", .note, line: nil, in: "people.csv", "GM0001", "GM0002"),
    .init("area_codes_differ", .warning, line: 5, in: "people.csv", "WK000103;30;", "WK000103;;"),
    .init("area_change_unused", .warning, line: 10, "{WK000199: WK000104}", "{WK000199: WK000104, WK000198: WK000104}"),
    .init("area_not_on_map", .warning, line: 9, in: "map.geojson", "WK000104", "WK000105"),
    .init("map_area_without_data", .warning, line: 9, in: "map.geojson", "WK000104", "WK000105"),
    .init("composite_constant_indicator", .warning, line: 8, "count: old, of: people", "count: people, of: people"),
    .init("composite_too_few_areas", .warning, line: 8, "count: old, of", "where: people >= 900, count: old, of"),
    .init("scan_unknown_kpi", line: 6, "count: calls, per: people, for_each: 1_000", "kpi: cals"),
  ]
}

@Suite("A wrong scan")
struct WrongScanTests {
  @Test("gets its own message at its own place, in two languages", arguments: WrongScan.all)
  func told(_ wrong: WrongScan) throws {
    let folder = try ScanFolder()
    defer { folder.remove() }
    try folder.replace(wrong.old, with: wrong.new, in: wrong.file)
    var found: [Finding] = []
    do throws(Findings) {
      found = try folder.compute().findings
      #expect(wrong.severity < .error, "nothing stopped the scan")
    } catch {
      found = error.all
    }
    let finding = try #require(found.first { $0.code == wrong.code }, "\(found.map(\.code))")
    #expect(finding.severity == wrong.severity)
    #expect(finding.place?.line == wrong.line)
    #expect(finding.message.nl != finding.message.en)
    // A cell of the data is in no message.
    #expect(!found.contains { $0.message.en.contains("Centrum") })
  }

  @Test("has no indicators")
  func empty() throws {
    let folder = try ScanFolder()
    defer { folder.remove() }
    try folder.write("format: 1\nscan: Empty\nlevel: district\nindicators: {}\n", to: "areas.scan.yaml")
    let findings = try #require(throws: Findings.self) { try folder.compute() }
    #expect(findings.all.map(\.code) == ["scan_without_indicators"])
  }

  @Test("asks for a count where a share, a rate or a mean belongs")
  func kpiKind() throws {
    let folder = try ScanFolder()
    defer { folder.remove() }
    try folder.write(
      """
      format: 1
      codebook: Clients
      file: clients.csv
      key: [client]
      columns:
        client: {type: pseudonym}
        wijk: {type: text}
        helped: {type: yes_no}
        score: {type: number}

      """, to: "clients.codebook.yaml")
    try folder.write("client,wijk,helped,score\na,WK000101,yes,1\nb,WK000102,no,2\n", to: "clients.csv")
    try folder.replace(
      "data: people.codebook.yaml, area: region, count: calls, per: people, for_each: 1_000",
      with: "data: clients.codebook.yaml, area: wijk, kpi: rows", in: "areas.scan.yaml")
    let findings = try #require(throws: Findings.self) { try folder.compute() }
    #expect(findings.all.map(\.code) == ["scan_kpi_kind"])
    try folder.replace("kpi: rows", with: "kpi: helped", in: "areas.scan.yaml")
    let scan = try folder.compute()
    // One of two clients was helped: in WK000101, and not in WK000102.
    #expect(scan.indicators[1].total == 0.5)
    #expect(scan.indicators[1].figures.map(\.value) == [1, 0])
  }
}
