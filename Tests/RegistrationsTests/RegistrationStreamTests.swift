import Documents
import Evidence
import Foundation
import Registrations
import Testing

@Suite("A registration read block by block")
struct RegistrationStreamTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("scenarios/elderly-work")

  private func codebook() throws -> Codebook {
    try Codebook.read(Self.folder.appendingPathComponent("registration.codebook.yaml").path)
  }

  /// Ages added up in whole years, and rows by neighbourhood.
  private struct Counts: Sendable {
    var rows = 0
    var ages = 0.0
    var byPlace: [String: Int] = [:]
    var names: [Int: [String]] = [:]
    /// The age in the first row of each block.
    var firsts: [Double] = []
  }

  private func counts(threads: Int) throws -> RegistrationStream.Passed<Counts>? {
    let stream = try #require(
      try RegistrationStream.open(
        codebook: codebook(), columns: ["age", "neighbourhood"], leastBytes: 0, threads: threads))
    return try stream.pass(into: Counts(), levelsOf: "neighbourhood", checksKey: true) { block in
      block
    } merge: { counts, block in
      counts.rows += block.table.rowCount
      counts.names[block.reader, default: []] += block.newLevels
      guard case .numbers(let ages)? = block.table.column("age")?.values,
        case .codes(let places, _)? = block.table.column("neighbourhood")?.values
      else { return false }
      counts.firsts.append(ages[0])
      counts.ages += ages.reduce(0) { $0 + ($1.isNaN ? 0 : $1) }
      for place in places where place >= 0 {
        counts.byPlace[counts.names[block.reader]?[Int(place)] ?? "?", default: 0] += 1
      }
      return true
    }
  }

  @Test func `has the rows of the table, for any number of threads, and says the same of the file`() throws {
    let table = try Registration.read(codebook: codebook(), columns: ["age", "neighbourhood"])
    let ages = try #require(table.table.column("age"))
    let places = try #require(table.table.column("neighbourhood"))
    guard case .numbers(let numbers) = ages.values, case .codes(let codes, let levels) = places.values else {
      Issue.record("columns of other types")
      return
    }
    var byPlace: [String: Int] = [:]
    for code in codes where code >= 0 { byPlace[levels[Int(code)], default: 0] += 1 }
    var firsts: [[Double]] = []
    for threads in [1, 3] {
      let passed = try #require(try counts(threads: threads))
      #expect(passed.sum.rows == table.table.rowCount)
      #expect(passed.sum.ages == numbers.reduce(0) { $0 + ($1.isNaN ? 0 : $1) })
      #expect(passed.sum.byPlace == byPlace)
      #expect(passed.source.rows == table.source.rows && passed.source.detected == table.source.detected)
      #expect(passed.source.findings.map(\.code) == table.source.findings.map(\.code))
      firsts.append(passed.sum.firsts)
    }
    // Blocks come in the order of the file.
    #expect(firsts[0].count > 1 && firsts[0] == firsts[1])
  }

  @Test func `is left alone where the file is small, and stops where it is told to`() throws {
    #expect(
      try RegistrationStream.open(codebook: codebook(), columns: ["age"], leastBytes: 1_000_000_000, threads: 2) == nil)
    let stream = try #require(
      try RegistrationStream.open(codebook: codebook(), columns: ["age"], leastBytes: 0, threads: 2))
    let stopped = try stream.pass(into: 0, levelsOf: nil, checksKey: true, part: { _ in 1 }, merge: { _, _ in false })
    #expect(stopped == nil)
    let none = try stream.pass(
      into: 0, levelsOf: nil, checksKey: true, part: { _ -> Int? in nil }, merge: { _, _ in true })
    #expect(none == nil)
  }

  @Test func `refuses a key that repeats and cells that do not fit, as the table does`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-stream-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let rules = """
      format: 1
      codebook: Made
      file: rows.csv
      read: {separator: ",", decimal: ".", encoding: utf-8, missing: [""]}
      unit: row
      key: [client]
      privacy: {smallest_cell: 10, forbidden: [bsn]}
      columns:
        client: {type: pseudonym}
        y: {type: number}
      not_in_the_system:
        - Nothing, for rows that were made
      """
    let path = folder.appendingPathComponent("rows.codebook.yaml").path
    try rules.write(toFile: path, atomically: true, encoding: .utf8)
    // Two blocks and more; the first client comes again in the last row.
    let good = (0..<80_000).map { "client\($0),\($0 % 10).5" }
    for damaged in ["client0,1.5", "client80000,many"] {
      let text = (["client,y"] + good + [damaged]).joined(separator: "\n") + "\n"
      try text.write(to: folder.appendingPathComponent("rows.csv"), atomically: true, encoding: .utf8)
      let codebook = try Codebook.read(path)
      let stream = try #require(
        try RegistrationStream.open(codebook: codebook, columns: ["y"], leastBytes: 0, threads: 2))
      let streamed = #expect(throws: Findings.self) {
        try stream.pass(into: 0, levelsOf: nil, checksKey: true, part: { _ in 1 }, merge: { _, _ in true })
      }
      let table = #expect(throws: Findings.self) { try Registration.read(codebook: codebook, columns: ["y"]) }
      #expect(streamed?.all.map(\.code) == table?.all.map(\.code))
      #expect(streamed?.all.map(\.place) == table?.all.map(\.place))
    }
  }
}
