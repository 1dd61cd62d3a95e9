import Documents
import Reporting

/// `mkba annex`: the account to each of several municipalities, on both sides of an A4.
public struct AnnexRun: Sendable {
  private let paths: [String]
  private let settings: RunSettings

  public init(_ paths: [String], _ settings: RunSettings) {
    self.paths = paths
    self.settings = settings
  }

  /// - Throws: `Findings` where the input is wrong or a file cannot be written.
  public func run() throws(Findings) -> Answer {
    var all: [AnnexMaterial] = []
    for path in paths { all.append(try AnnexMaterial(try AnnexReader(path).file(), settings: settings)) }
    var findings = all.flatMap(\.findings)
    var written: [String] = []
    if let output = settings.output {
      for (place, material) in all.enumerated() {
        let files = AnnexFiles(material: material, audience: settings.filesFor, formats: settings.formats)
        let result = try files.write(to: Exports.folder(of: paths, at: place, in: output))
        written += result.paths
        findings += result.warnings
      }
    }
    let sheets = all.flatMap { material in
      material.sheets(material.counting.map { KPIRelease($0.result, audience: settings.audience) })
    }
    let texts = sheets.map { sheet in
      let report = AnnexReport.build(sheet, language: settings.language, audience: settings.audience)
      return report.title + "\n\n" + TextRenderer.render(report, width: settings.width)
    }
    let ending = written.isEmpty ? "" : "\n" + Answer.written(written, in: settings.language)
    return Answer(
      text: texts.joined(separator: "\n\n") + ending,
      json: AnnexDocument.json(sheets, language: settings.language, audience: settings.audience), findings: findings)
  }

  /// What there is to say of an annex file, without making a sheet.
  static func findings(_ path: String, threads: Int) throws(Findings) -> [Finding] {
    let settings = RunSettings(draws: 1_000, threads: threads)
    return try AnnexMaterial(try AnnexReader(path).file(), settings: settings).findings
  }
}
