import Foundation
import Reporting
import Testing

/// Every column that is written stands in the data dictionary, and nothing else does.
@Suite("The data dictionary of notebooks-data")
struct DataDictionaryTests {
  struct Entry: Hashable {
    let name: String
    let kind: String
  }

  /// The rows below each heading `### NAME`.
  static let sections: [String: [Entry]] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("notebooks-data/README.md")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    var sections: [String: [Entry]] = [:]
    for part in text.components(separatedBy: "\n### ").dropFirst() {
      let lines = part.split(separator: "\n")
      let rows = lines.dropFirst().filter { $0.hasPrefix("| ") && !$0.hasPrefix("| column | kind |") }
      sections[String(lines[0])] = rows.map { row in
        let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        return Entry(name: cells[0], kind: cells[1])
      }
    }
    return sections
  }()

  @Test("has each table of the database with its columns and their kinds, in their order")
  func tables() throws {
    let database = try ReadDatabase(TidyFiles(WorkedRun().told, draws: nil, audience: .inside).database(.made))
    let names = database.texts("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    #expect(names.count == 9)
    for name in names {
      let columns = database.rows("SELECT name, lower(type) FROM pragma_table_info('\(name)')").map {
        Entry(name: $0[0].text ?? "", kind: $0[1].text ?? "")
      }
      #expect(Self.sections[name] == columns, "\(name)")
    }
  }

  @Test(
    "has each other comma-separated file with its columns",
    arguments: [
      ("kpi", KPICSV.columns), ("neighbourhoods", ScanCSV.columns), ("coverage", CoverageCSV.columns),
      ("models", ModelsCSV.columns),
    ])
  func files(name: String, columns: [String]) {
    #expect(Self.sections[name]?.map(\.name) == columns)
  }
}
