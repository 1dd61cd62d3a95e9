import Documents
import Evidence
import Foundation

/// Reads a coverage file; knows no registration.
struct CoverageReader {
  private let path: String
  private let document: Document
  private let notebook = Notebook()

  init(_ path: String) throws(Findings) {
    self.path = path
    document = try Document(path: path)
  }

  func study() throws(Findings) -> CoverageStudy {
    let fields = document.fields(in: notebook, of: Words(nl: "een dekkingsbestand", en: "a coverage file"))
    let name = fields.text("coverage", required: true)
    if let name { checkName(name) }
    let population = fields.required("population").flatMap(words)
    let unit = unit(fields.text("unit"))
    let source = fields.text("source", required: true)
    let confidence = confidence(fields.text("confidence"))
    let privacy = Fields(
      fields.optional("privacy") ?? Node(.mapping([]), at: fields.place), in: notebook,
      of: Words(nl: "privacy", en: "privacy"))
    let smallestCell = smallestCell(privacy.text("smallest_cell"))
    privacy.finish()
    let material = MaterialReader(path: path, notebook: notebook).material(fields)
    let absent = fields.texts("not_in_the_system") ?? []
    fields.finish()
    try notebook.conclude()
    guard let name, let population, let source, let material else { throw Findings(notebook.findings) }
    return CoverageStudy(
      path: path, name: name, population: population, unit: unit, source: source.string, confidence: confidence,
      smallestCell: smallestCell, material: material, notInTheSystem: absent.map(\.string),
      findings: notebook.findings)
  }

  private func checkName(_ name: Text) {
    guard name.string.wholeMatch(of: /[A-Za-z][A-Za-z0-9_]*/) == nil else { return }
    notebook.add(
      Finding(
        code: "bad_coverage_name", at: name.place,
        Words(
          nl: "De naam van een dekkingsbestand bestaat uit letters, cijfers en _, en begint met een letter.",
          en: "The name of a coverage file has letters, digits and _, and begins with a letter."),
        hint: Words(
          nl: "Een scenario noemt het zo: homeless.population.",
          en: "A scenario names it like this: homeless.population."
        )))
  }

  private func words(_ node: Node) -> Words? {
    if let text = node.text, !text.string.isEmpty { return Words(same: text.string) }
    let fields = Fields(
      node, in: notebook, of: Words(nl: "population (wie er geteld worden)", en: "population (who are counted)"))
    let nl = fields.text("nl", required: true)
    let en = fields.text("en", required: true)
    fields.finish()
    guard let nl, let en else { return nil }
    return Words(nl: nl.string, en: en.string)
  }

  private func unit(_ text: Text?) -> WrittenUnit {
    let names = UnitNames()
    let usual = names.named("person") ?? .plainNumber
    guard let text else { return usual }
    if names.counts.contains(text.string), let unit = names.named(text.string) { return unit }
    let list = names.counts.sorted().joined(separator: ", ")
    notebook.add(
      Finding(
        code: "coverage_unit", at: text.place,
        Words(
          nl: "\(text.string) is niets wat geteld wordt; wel: \(list).",
          en: "\(text.string) is nothing that is counted; these are: \(list)."),
        hint: NearestName.of(text.string, among: names.counts).map {
          Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?")
        }))
    return usual
  }

  private func confidence(_ text: Text?) -> Double {
    guard let text else { return 0.95 }
    if let value = NumberText.value(of: text.string), (0.5...0.9999).contains(value) { return value }
    notebook.add(
      Finding(
        code: "bad_confidence", at: text.place,
        Words(nl: "confidence is een aandeel van 50% tot 99.99%.", en: "confidence is a share from 50% to 99.99%."),
        hint: Words(nl: "Gebruikelijk is 95%.", en: "Usual is 95%.")))
    return 0.95
  }

  private func smallestCell(_ text: Text?) -> Int? {
    guard let text else { return nil }
    if let value = WholeNumber.of(text.string), value >= 1 { return value }
    notebook.add(
      Finding(
        code: "bad_smallest_cell", at: text.place,
        Words(
          nl: "smallest_cell is een heel aantal mensen van 1 of meer.",
          en: "smallest_cell is a whole number of people, 1 or more."),
        hint: Words(nl: "Gebruikelijk is 10.", en: "Usual is 10.")))
    return nil
  }
}

/// Whole numbers of our files, not negative and below 10⁹.
enum WholeNumber {
  static func of(_ text: String) -> Int? {
    guard let value = NumberText.value(of: text), value >= 0, value <= 1e9, value == value.rounded(),
      !text.contains("%")
    else { return nil }
    return Int(value)
  }
}
