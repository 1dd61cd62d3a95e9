import ArgumentParser
import Documents
import MKBA

/// In which formats reports are written.
struct FormatOptions: ParsableArguments {
  @Option(
    name: .long, help: "Formats of the report, such as html,docx. Default: all of html, md, docx and, of a run, xlsx.")
  var formats: String?

  /// The formats asked for, in the order of the catalogue.
  var chosen: [any ReportFormat] {
    guard let formats else { return ReportFormats.all }
    let names = Self.names(formats)
    return ReportFormats.all.filter { names.contains($0.name) }
  }

  /// A workbook is worked out from the model of a run, not from its report; so it is no format of the catalogue.
  static let workbook = "xlsx"

  var wantsWorkbook: Bool { formats.map { Self.names($0).contains(Self.workbook) } ?? true }

  /// For commands that have no model to put in a workbook.
  func refuseWorkbook() throws {
    if formats != nil, wantsWorkbook { throw ValidationError("--formats has xlsx for mkba run only.") }
  }

  func validate() throws {
    guard let formats else { return }
    let known = ReportFormats.all.map(\.name) + [Self.workbook]
    for name in Self.names(formats) where !known.contains(name) {
      let near = NearestName.of(name, among: known).map { " Did you mean \($0)?" } ?? ""
      throw ValidationError("--formats has no \(name); it has: \(known.joined(separator: ", ")).\(near)")
    }
    if Self.names(formats).isEmpty { throw ValidationError("--formats names no format.") }
  }

  private static func names(_ text: String) -> [String] {
    text.split(separator: ",").map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
  }
}
