import Documents
import Foundation
import Registrations

extension ScanPlan {
  /// - Throws: `Findings` with every fault of the file, each with its place.
  public static func read(_ path: String) throws(Findings) -> ScanPlan {
    let document = try Document(path: path)
    let notebook = Notebook()
    let fields = document.fields(in: notebook, of: Words(nl: "een wijkscan", en: "a neighbourhood scan"))
    let name = fields.text("scan", required: true)
    let levels = AreaCode.Level.allCases.map(\.word)
    let levelWord = fields.choice("level", among: levels, required: true)?.string
    let indicators = fields.required("indicators")
    let composite = fields.optional("composite")
    let map = fields.optional("map")
    let changes = fields.optional("changes")
    let smallest = number(fields.text("smallest_cell"), 1...1_000_000, usual: 10, notebook)
    fields.finish()
    let reading = ScanReading(path: path, notebook: notebook)
    let block = indicators.map {
      Fields($0, in: notebook, of: Words(nl: "de indicatoren", en: "the indicators")).all
    }
    let sources = (block ?? []).compactMap { reading.source($0) }
    if let indicators, block?.isEmpty == true, indicators.entries != nil || indicators.text != nil {
      notebook.add(
        Finding(
          code: "scan_without_indicators", at: indicators.place,
          Words(nl: "Deze wijkscan heeft geen indicatoren.", en: "This neighbourhood scan has no indicators.")))
    }
    let plan = ScanPlan(
      path: path, name: name?.string ?? "",
      level: AreaCode.Level.allCases.first { $0.word == levelWord } ?? .neighbourhood, sources: sources,
      composite: composite.flatMap { reading.composite($0, among: (block ?? []).map(\.key.string)) },
      map: map.flatMap { reading.map($0) }, changes: changes.map { reading.changes($0) } ?? [:],
      changesPlace: changes?.place, smallestCell: Int(smallest), findings: notebook.findings)
    try notebook.conclude()
    return plan
  }

  /// A number of a file within bounds; noted where it is none.
  static func number(
    _ text: Text?, _ range: ClosedRange<Double>, usual: Double, _ notebook: Notebook
  ) -> Double {
    guard let text else { return usual }
    if let value = NumberText.value(of: text.string), range.contains(value) { return value }
    notebook.add(
      Finding(
        code: "scan_number", at: text.place,
        Words(
          nl: "Hier hoort een getal van \(range.lowerBound) tot en met \(range.upperBound).",
          en: "A number from \(range.lowerBound) up to and including \(range.upperBound) belongs here.")))
    return usual
  }
}
