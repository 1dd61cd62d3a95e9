import Foundation
import Models
import ReferenceCases

/// The people of Reference/courses.csv and spells.csv, who do not exist, and what R makes of them.
struct Watched {
  let table: ReferenceTable

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Reference")

  static func courses() throws -> Watched {
    Watched(table: try ReferenceTable(contentsOf: folder.appendingPathComponent("courses.csv")))
  }
  static func spells() throws -> Watched {
    Watched(table: try ReferenceTable(contentsOf: folder.appendingPathComponent("spells.csv")))
  }
  static func expected() throws -> JSONValue {
    try JSONValue(contentsOf: folder.appendingPathComponent("survival.json"))
  }

  func numbers(_ name: String) -> [Double] { table.numbers(name) }
  func codes(_ name: String) -> [Int] { table.codes(name).codes }
  func units(_ name: String) -> SamplingUnits { SamplingUnits(codes: codes(name), word: name) }

  func outcome(_ cause: Int = 1) throws -> SurvivalOutcome {
    if table.names.contains("exit") {
      return try SurvivalOutcome(
        entry: numbers("entry"), exit: numbers("exit"), event: numbers("end").map { $0 == Double(cause) })
    }
    return try SurvivalOutcome(exit: numbers("time"), event: numbers("status").map { $0 == Double(cause) })
  }

  func design(_ columns: [String]) throws -> DesignMatrix {
    try DesignMatrix(
      rows: table.rows.count,
      terms: columns.map { name in
        if name == "site" {
          let (codes, levels) = table.codes(name)
          return .categorical(name: name, codes: codes, levels: levels)
        }
        let parts = name.split(separator: ":").map { numbers(String($0)) }
        let values = parts.dropFirst().reduce(parts[0]) { zip($0, $1).map { $0 * $1 } }
        return .numeric(name: name, values: values)
      })
  }
}
