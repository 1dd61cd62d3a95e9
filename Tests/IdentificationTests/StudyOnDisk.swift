import Documents
import Estimation
import Foundation
import Registrations

/// A registration of made rows with its codebook and a hypothesis, in a folder of its own that goes when the value goes.
///
///     let study = try StudyOnDisk(
///       columns: ["unit: {type: text}", "y: {type: number}"], key: ["unit"], header: ["unit", "y"], rows: [["a", "1.5"]])
///     let tested = try study.test("outcome: y ...")
final class StudyOnDisk {
  let folder: URL

  /// - Parameters:
  ///   - columns: lines under `columns:` of the codebook.
  ///   - header, rows: of the CSV; cells as written, `""` for missing.
  init(columns: [String], key: [String], header: [String], rows: [[String]]) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("identified-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let codebook = """
      format: 1
      codebook: Made rows
      file: rows.csv
      read: {separator: ",", decimal: ".", date: yyyy-mm-dd, encoding: utf-8, missing: [""]}
      unit: row
      key: [\(key.joined(separator: ", "))]
      privacy: {smallest_cell: 10, forbidden: [bsn]}
      columns:
      \(columns.map { "  \($0)" }.joined(separator: "\n"))
      not_in_the_system:
        - Nothing, for rows that were made

      """
    try write(codebook, to: "rows.codebook.yaml")
    try write(([header] + rows).map { $0.joined(separator: ",") + "\n" }.joined(), to: "rows.csv")
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ text: String, to name: String) throws {
    try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
  }

  /// The hypothesis of which the lines after `data:` are given.
  func hypothesis(_ lines: String, population: String = "participants") throws -> Hypothesis {
    let head = """
      format: 1
      hypothesis: made
      population: \(population)
      claim: {nl: Een bewering., en: A claim.}
      data: rows.codebook.yaml

      """
    try write(head + lines + "\n", to: "made.hypothesis.yaml")
    return try Hypothesis.read(folder.appendingPathComponent("made.hypothesis.yaml").path)
  }

  func test(_ lines: String, population: String = "participants") throws -> TestedHypothesis {
    let hypothesis = try hypothesis(lines, population: population)
    let registration = try Registration.read(
      codebook: hypothesis.codebook, columns: hypothesis.columnsNeeded, threads: 1)
    return try HypothesisTest.run(hypothesis, registration)
  }

  /// The codes of the findings that a test ends with; none where it gives an answer.
  func codes(_ lines: String) throws -> [String] {
    do {
      _ = try test(lines)
      return []
    } catch let findings as Findings {
      return findings.all.map(\.code)
    }
  }
}
