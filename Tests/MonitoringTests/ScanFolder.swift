import Documents
import Foundation
import Monitoring

/// A small sound scan in a folder of its own: two tables by area and a map of four squares.
struct ScanFolder {
  let url: URL

  static let scan = """
    format: 1
    scan: Wijken van Voorbeeldstad
    level: district
    indicators:
      elderly: {says: {nl: 65 jaar en ouder, en: Aged 65 and over}, data: people.codebook.yaml, area: region, count: old, of: people, source: made up, published: yes}
      reports: {data: people.codebook.yaml, area: region, count: calls, per: people, for_each: 1_000}
      income: {data: people.codebook.yaml, area: region, value: income, weight: people, std_error: error}
    composite: {scale: z-score, weights: {elderly: 2, reports: 1, income: 1}, reverse: [income], draws: 500}
    map: {geojson: map.geojson, property: code, projection: rd}
    changes: {WK000199: WK000104}
    smallest_cell: 10
    """
  static let codebook = """
    format: 1
    codebook: People by area
    file: people.csv
    key: [row]
    columns:
      row: {type: pseudonym}
      region: {type: text}
      old: {type: whole_number}
      people: {type: whole_number}
      calls: {type: whole_number}
      income: {type: number}
      error: {type: number}
    """
  static let table = """
    row;region;old;people;calls;income;error
    1;GM0001;999;4000;999;30,0;0,1
    2;WK000101  ;153;900;40;31,5;0,4
    3;WK000102;189;900;4;28,2;0,5
    4;WK000103;30;100;12;25,1;1,0
    5;WK000199;40;100;15;24,3;1,2

    """

  static var map: String {
    let squares = [("WK000101", 0), ("WK000102", 1), ("WK000103", 2), ("WK000104", 3)].map { code, place in
      let x = 120_000 + 1000 * place
      return
        "{\"type\": \"Feature\", \"properties\": {\"code\": \"\(code)\"}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": "
        + "[[[\(x), 480000], [\(x + 1000), 480000], [\(x + 1000), 481000.5], [\(x), 481000], [\(x), 480000]]]}}"
    }
    return "{\"type\": \"FeatureCollection\", \"features\": [\(squares.joined(separator: ",\n"))]}"
  }

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-scan-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try write(Self.scan, to: "areas.scan.yaml")
    try write(Self.codebook, to: "people.codebook.yaml")
    try write(Self.table, to: "people.csv")
    try write(Self.map, to: "map.geojson")
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: url.appendingPathComponent(name))
  }

  func replace(_ old: String, with new: String, in name: String) throws {
    let text = try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
    guard text.contains(old) else { throw NotThere(old: old) }
    try write(text.replacing(old, with: new, maxReplacements: 1), to: name)
  }

  struct NotThere: Error {
    let old: String
  }

  func remove() { try? FileManager.default.removeItem(at: url) }

  func compute(threads: Int = 1) throws(Findings) -> AreaScan {
    try AreaScan.compute(try ScanPlan.read(url.appendingPathComponent("areas.scan.yaml").path), threads: threads)
  }
}
