import Documents
import Foundation
import MKBA
import Testing

/// A scan of clients in five districts, one of them small, with a map whose codes hold signs of a page.
private struct ScanStudy {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-scan-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try write(
      """
      format: 1
      scan: Wijken <b>van</b> Voorbeeldstad
      level: district
      indicators:
        lonely: {says: {nl: Eenzaam, en: Lonely}, data: people.codebook.yaml, area: region, count: lonely, of: people}
        calls: {says: {nl: Meldingen, en: Calls}, data: people.codebook.yaml, area: region, count: calls, per: people, for_each: 1_000}
      composite: {scale: min-max, weights: {lonely: 2, calls: 1}, draws: 1_000}
      map: {geojson: map.geojson, property: code, projection: wgs84}

      """, to: "areas.scan.yaml")
    try write(
      """
      format: 1
      codebook: People by area
      file: people.csv
      key: [region]
      columns:
        region: {type: text}
        lonely: {type: whole_number}
        people: {type: whole_number}
        calls: {type: whole_number}
      not_in_the_system:
        - Talks in the street

      """, to: "people.codebook.yaml")
    try write(
      "region;lonely;people;calls\nWK000101;153;900;40\nWK000102;189;900;54\nWK000103;30;100;12\nWK000104;7;80;15\n"
        + "WK000105;60;300;33\n", to: "people.csv")
    let squares = ["WK000101", "WK000102", "WK000103", "WK000104", "WK<b>&105"].enumerated().map { place, code in
      let x = 4.9 + 0.01 * Double(place)
      return
        "{\"type\":\"Feature\",\"properties\":{\"code\":\"\(code)\"},\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":"
        + "[[[[\(x),52],[\(x + 0.01),52],[\(x + 0.01),52.01],[\(x),52.01],[\(x),52]]]]}}"
    }
    try write("{\"type\":\"FeatureCollection\",\"features\":[\(squares.joined(separator: ","))]}", to: "map.geojson")
  }

  func write(_ text: String, to name: String) throws { try Data(text.utf8).write(to: url.appendingPathComponent(name)) }

  func read(_ name: String) throws -> String {
    try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
  }

  func run(threads: Int = 1, audience: Audience = .inside, filesFor: Audience = .outside) throws(Findings) -> Answer {
    try NeighbourhoodScan(
      url.appendingPathComponent("areas.scan.yaml").path, threads: threads, audience: audience, filesFor: filesFor,
      output: url.appendingPathComponent("out").path
    ).run()
  }

  func remove() { try? FileManager.default.removeItem(at: url) }
}

@Suite("mkba scan")
struct ScanProgramTests {
  @Test("gives the same bytes on any number of threads")
  func threads() throws {
    let study = try ScanStudy()
    defer { study.remove() }
    let one = try study.run()
    let page = try study.read("out/scan.en.html")
    let other = try study.run(threads: 3)
    #expect(one.json == other.json && one.text == other.text)
    #expect(try study.read("out/scan.en.html") == page)
  }

  @Test("is complete inside, and adds counts up before it divides")
  func inside() throws {
    let study = try ScanStudy()
    defer { study.remove() }
    let answer = try study.run()
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(answer.json.utf8)) as? [String: Any])
    let indicators = try #require(document["indicators"] as? [[String: Any]])
    // (153 + 189 + 30 + 7 + 60)/2,280.
    // Foundation reads a decimal to within the last bit.
    #expect(abs((indicators[0]["together"] as? Double ?? 0) - 439.0 / 2280) < 1e-15)
    #expect((indicators[0]["figures"] as? [[String: Any]])?.count == 5)
    let composite = try #require(document["composite"] as? [String: Any])
    #expect((composite["areas"] as? [[String: Any]])?.count == 5)
    #expect(answer.text.contains("Talks in the street"))
    #expect(answer.findings.map(\.code).sorted() == ["area_not_on_map", "map_area_without_data"])
  }

  @Test("hides an area with a small cell in every file that leaves, on the map too, and in the totals")
  func outside() throws {
    let study = try ScanStudy()
    defer { study.remove() }
    let answer = try study.run(audience: .outside)
    let table = try study.read("out/neighbourhoods.csv")
    // WK000104 has 7 lonely people; WK000103, the next smallest, is hidden with it.
    for hidden in ["WK000104", "WK000103"] {
      #expect(!table.contains("\(hidden),lonely"))
      #expect(!table.contains("\(hidden),composite"))
    }
    #expect(table.contains("WK000101,lonely,value,0.17"))
    // (153 + 189 + 60)/2,100.
    #expect(table.contains("together,lonely,value,\(402.0 / 2100)"))
    let page = try study.read("out/scan.en.html")
    #expect(page.contains("WK000104: hidden: a small group"))
    for text in [page, answer.json, answer.text] {
      #expect(!text.contains("8.8%") && !text.contains("0.0875"))
    }
    let inside = try study.run(filesFor: .inside)
    #expect(inside.json.contains("0.0875"))
    #expect(try study.read("out/neighbourhoods.csv").contains("WK000104,lonely,value,0.0875"))
  }

  @Test("draws a map from shapes, with every text made inert")
  func map() throws {
    let study = try ScanStudy()
    defer { study.remove() }
    _ = try study.run()
    for language in ["nl", "en"] {
      let page = try study.read("out/scan.\(language).html")
      #expect(page.contains("<svg"))
      #expect(page.contains("WK&lt;b&gt;&amp;105"))
      #expect(!page.contains("<b>"))
      // Degrees at 52.005° north: a square of a hundredth of a degree is 0.6156 as wide as it is high.
      #expect(page.contains("M2 "))
      // Under a map the file, without the folders of one machine.
      #expect(page.contains("\(language == "nl" ? "Bron" : "Source"): areas.scan.yaml"))
      #expect(!page.contains(study.url.lastPathComponent))
    }
  }

  @Test("is checked by mkba check like any file of ours")
  func checked() throws {
    let study = try ScanStudy()
    defer { study.remove() }
    let (answer, hasWarnings) = try FileCheck([study.url.appendingPathComponent("areas.scan.yaml").path]).run()
    #expect(hasWarnings && answer.json.contains("area_not_on_map"))
  }
}
