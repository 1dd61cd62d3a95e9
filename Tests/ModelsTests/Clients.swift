import Foundation
import Models

/// The clients of Reference/clients.csv, who do not exist.
struct Clients {
  let columns: [String: [String]]
  let rows: Int

  static let shared = Result { try Clients() }

  init() throws {
    let text = try String(contentsOf: Clients.folder.appendingPathComponent("clients.csv"), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).map { $0.split(separator: ",").map(String.init) }
    rows = lines.count - 1
    columns = Dictionary(
      uniqueKeysWithValues: lines[0].enumerated().map { j, name in (name, lines.dropFirst().map { $0[j] }) })
  }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Reference")

  func numbers(_ name: String) -> [Double] { (columns[name] ?? []).compactMap { Double($0) } }

  var neighbourhoods: SamplingUnits {
    SamplingUnits(codes: numbers("neighbourhood").map { Int($0) }, word: "neighbourhoods")
  }

  var treated: [Bool] { numbers("treated").map { $0 == 1 } }

  func factor(_ name: String, levels: [String]) -> DesignTerm {
    let codes = (columns[name] ?? []).map { levels.firstIndex(of: $0) ?? -1 }
    return .categorical(name: name, codes: codes, levels: levels)
  }

  /// Treatment, age, living alone and organisation: the columns of most fits of Reference/fits.R.
  var terms: [DesignTerm] {
    base + [factor("organisation", levels: ["noord", "oost", "west", "zuid"])]
  }

  var base: [DesignTerm] {
    [.intercept] + ["treated", "age", "lives_alone"].map { .numeric(name: $0, values: numbers($0)) }
  }

  func design(_ terms: [DesignTerm]? = nil) throws -> DesignMatrix {
    try DesignMatrix(rows: rows, terms: terms ?? self.terms)
  }
}
