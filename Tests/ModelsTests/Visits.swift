import Foundation
import Models
import ReferenceCases

/// The visits of Reference/visits.csv, by workers to clients who do not exist.
struct Visits {
  let table: ReferenceTable

  init() throws {
    table = try ReferenceTable(contentsOf: Clients.folder.appendingPathComponent("visits.csv"))
  }

  /// A file of numbers beside the data.
  static func numbers(_ name: String) throws -> JSONValue {
    try JSONValue(contentsOf: Clients.folder.appendingPathComponent(name))
  }

  func column(_ name: String) -> [Double] {
    name == "size" ? table.numbers("asked").map { $0 - 9 } : table.numbers(name)
  }

  func design(_ names: [String], intercept: Bool = true) throws -> DesignMatrix {
    let terms = names.map { name -> DesignTerm in
      guard name == "organisation" else { return .numeric(name: name, values: column(name)) }
      let (codes, levels) = table.codes(name)
      return .categorical(name: name, codes: codes, levels: levels)
    }
    return try DesignMatrix(rows: table.rows.count, terms: (intercept ? [.intercept] : []) + terms)
  }

  func factor(_ name: String) -> GroupingFactor { GroupingFactor(name: name, values: table.texts(name)) }

  func term(_ factor: String, _ slopes: [String] = [], intercept: Bool = true, isCorrelated: Bool = true) -> RandomTerm
  {
    RandomTerm(
      self.factor(factor), intercept: intercept,
      slopes: slopes.map { RandomTerm.Column(name: $0, values: column($0)) }, isCorrelated: isCorrelated)
  }
}
