import Documents
import Foundation
import Monitoring
import Registrations

/// A codebook and a registration in a folder of their own, as text.
struct TrialTable {
  let codebook: Codebook
  let folder: URL

  init(codebook: String, rows: String, files: [String: String] = [:]) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-kpi-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files {
      try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }
    try rows.write(to: folder.appendingPathComponent("rows.csv"), atomically: true, encoding: .utf8)
    let path = folder.appendingPathComponent("rows.codebook.yaml")
    try codebook.write(to: path, atomically: true, encoding: .utf8)
    self.codebook = try Codebook.read(path.path)
  }

  /// The figures of the codebook's plan.
  func result(by: [String]? = nil, dropped: Bool = false) throws -> KPIResult {
    let plan = try KPIPlan.read(codebook, by: by, dropped: dropped)
    let registration = try Registration.read(codebook: codebook, columns: plan.columnsNeeded, threads: 1)
    return KPIs.compute(plan, registration)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }
}

extension KPIResult {
  func figure(
    _ kpi: String, _ by: String = "all", _ name: String = "", period: String? = nil, category: String? = nil
  ) -> KPIFigure? {
    figures.first {
      $0.kpi == kpi && $0.group == .init(by: by, name: name) && $0.period == period && $0.category == category
    }
  }
}
