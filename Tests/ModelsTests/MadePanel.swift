import Foundation
import LinearAlgebra
import Models
import ReferenceCases

/// The firms of Reference/panel.csv, which do not exist, and what R gives on them.
struct MadePanel {
  let table: ReferenceTable
  let reference: JSONValue

  static let shared = Result { try MadePanel() }

  init() throws {
    table = try ReferenceTable(contentsOf: Clients.folder.appendingPathComponent("panel.csv"))
    reference = try JSONValue(contentsOf: Clients.folder.appendingPathComponent("panel.json"))
  }

  private init(_ table: ReferenceTable, _ reference: JSONValue) {
    self.table = table
    self.reference = reference
  }

  var rows: Int { table.rows.count }

  func whole(_ name: String) -> [Int] { table.numbers(name).map { Int($0) } }

  func factor(_ name: String) -> AbsorbedFactor { AbsorbedFactor(name: name, values: table.texts(name)) }

  func units(_ name: String) -> SamplingUnits { SamplingUnits(codes: whole(name), word: "\(name)s") }

  func design(intercept: Bool = true) throws -> DesignMatrix {
    try DesignMatrix(
      rows: rows,
      terms: (intercept ? [.intercept] : [])
        + ["x1", "x2"].map { .numeric(name: $0, values: table.numbers($0)) })
  }

  /// Nine rows of every firm that has so many, as if of the first nine years.
  var balanced: (panel: MadePanel, years: [Int]) {
    var seen: [String: Int] = [:]
    for firm in table.texts("firm") { seen[firm, default: 0] += 1 }
    let whole = table.filtered("firm") { (seen[$0] ?? 0) >= 9 }
    var count: [String: Int] = [:]
    var years: [Int] = []
    var kept: [[String]] = []
    for (row, firm) in zip(whole.rows, whole.texts("firm")) {
      count[firm, default: 0] += 1
      if let year = count[firm], year <= 9 {
        kept.append(row)
        years.append(year)
      }
    }
    return (MadePanel(whole.keeping(kept), reference), years)
  }
}
