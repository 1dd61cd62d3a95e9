import Documents
import Foundation
import Registrations

/// Reads the parts of a block `kpis:`.
struct PlanReading {
  let codebook: Codebook
  let notebook: Notebook

  private func beside(_ path: String) -> String {
    let folder = (codebook.path as NSString).deletingLastPathComponent
    return path.hasPrefix("/") || folder.isEmpty ? path : (folder as NSString).appendingPathComponent(path)
  }

  /// The library of the work form, and the user's own.
  func libraries(_ fields: Fields) throws(Findings) -> [IndicatorLibrary] {
    var all: [IndicatorLibrary] = []
    if let text = fields.text("work_form") {
      if let library = try WorkForms.library(text.string) {
        all.append(library)
      } else {
        let near = NearestName.of(text.string, among: WorkForms.names)
        let list = WorkForms.names.joined(separator: ", ")
        notebook.add(
          Finding(
            code: "unknown_work_form", at: text.place,
            Words(
              nl: "\(text.string) is geen werkvorm met indicatoren; wel: \(list).",
              en: "\(text.string) is no work form with indicators; these are: \(list)."),
            hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }
              ?? Words(
                nl: "Schrijf eigen indicatoren in een bestand en noem het bij library.",
                en: "Write your own indicators in a file and name it at library.")))
      }
    }
    for text in fields.texts("library") ?? [] {
      let library = try IndicatorLibrary.read(try SourceFile.read(beside(text.string)))
      for indicator in library.indicators {
        if all.contains(where: { $0.indicators.contains { $0.name == indicator.name } }) {
          notebook.add(
            Finding(
              code: "indicator_repeated", at: indicator.place,
              Words(
                nl: "De indicator \(indicator.name) staat al in een eerdere lijst.",
                en: "The indicator \(indicator.name) already stands in an earlier list."),
              hint: Words(nl: "Geef hem een andere naam.", en: "Give it another name.")))
        }
      }
      all.append(library)
    }
    return all
  }

  /// The column of the codebook by the name in a library.
  func names(_ node: Node?, _ libraries: [IndicatorLibrary]) -> [String: String] {
    guard let node else { return [:] }
    let block = Fields(node, in: notebook, of: Words(nl: "de kolommen van kpis", en: "the columns of kpis"))
    let expected = libraries.flatMap { $0.columns.map(\.name.string) }
    var names: [String: String] = [:]
    for entry in block.all {
      if !expected.contains(entry.key.string) {
        let near = NearestName.of(entry.key.string, among: expected)
        notebook.add(
          Finding(
            code: "kpi_column_unknown", at: entry.key.place,
            Words(
              nl: "Geen indicator leest een kolom \(entry.key.string).",
              en: "No indicator reads a column \(entry.key.string)."),
            hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
      }
      if let text = entry.value.text, let column = declared(text) { names[entry.key.string] = column }
    }
    return names
  }

  /// The column that a key names; noted where the codebook has none of that name.
  func column(_ key: String, of fields: Fields) -> String? {
    fields.text(key).flatMap { declared($0) }
  }

  /// The columns asked for on the command line, else those of the codebook.
  func parts(_ asked: [String]?, _ written: [Text]?) -> [String]? {
    if let asked {
      return asked.compactMap { declared(Text($0, at: Place(file: codebook.path))) }
    }
    return written.map { $0.compactMap { declared($0) } }
  }

  private func declared(_ text: Text) -> String? {
    let names = codebook.columns.map(\.name)
    if names.contains(text.string) { return text.string }
    let near = NearestName.of(text.string, among: names)
    notebook.add(
      Finding(
        code: "kpi_no_such_column", at: text.place,
        Words(
          nl: "\(text.string) is geen kolom van dit codeboek.", en: "\(text.string) is no column of this codebook."),
        hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    return nil
  }

  func confidence(_ text: Text?) -> Double {
    guard let text else { return 0.95 }
    if let value = NumberText.value(of: text.string), value >= 0.5, value < 1 { return value }
    notebook.add(
      Finding(
        code: "bad_kpi_confidence", at: text.place,
        Words(
          nl: "Een betrouwbaarheid is een percentage van 50% tot 100%, zoals 95%.",
          en: "A confidence is a percentage from 50% to 100%, such as 95%.")))
    return 0.95
  }

  /// Reads `{data: inhabitants.codebook.yaml, count: inhabitants, key: area, year: year, column: neighbourhood}`.
  func population(_ node: Node) -> PopulationRule? {
    let fields = Fields(node, in: notebook, of: Words(nl: "de bevolking (population)", en: "the population"))
    guard fields.isBlock else { return nil }
    let data = fields.text("data", required: true)
    let count = fields.text("count", required: true)
    let key = fields.text("key", required: true)
    let year = fields.text("year")
    let column = column("column", of: fields)
    if column == nil, !fields.has("column") { _ = fields.required("column") }
    let source = fields.text("source")
    fields.finish()
    guard let data, let count, let key, let column else { return nil }
    return PopulationRule(
      codebookPath: beside(data.string), count: count.string, key: key.string, year: year?.string, column: column,
      source: source?.string, place: node.place)
  }

  /// Columns of what clients bring along: numbers, choices, yes or no.
  func intake(_ names: [Text]) -> [String] {
    let usable = codebook.columns.filter { $0.type != .pseudonym && $0.type != .text }.map(\.name)
    for name in names where !usable.contains(name.string) {
      let near = NearestName.of(name.string, among: usable)
      notebook.add(
        Finding(
          code: "intake_no_column", at: name.place,
          Words(
            nl: "\(name.string) is geen kolom met een getal of een keuze in dit codeboek.",
            en: "\(name.string) is no column with a number or a choice in this codebook."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    }
    return names.map(\.string)
  }

  func check(_ name: Text, among indicators: [Indicator]) {
    guard !indicators.contains(where: { $0.name == name.string }) else { return }
    let near = NearestName.of(name.string, among: indicators.map(\.name))
    notebook.add(
      Finding(
        code: "unknown_indicator", at: name.place,
        Words(nl: "Er is geen indicator \(name.string).", en: "There is no indicator \(name.string)."),
        hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
  }

  /// The indicators with the targets that the codebook gives them.
  func aimed(_ indicators: [Indicator], _ node: Node?) -> [Indicator] {
    guard let node else { return indicators }
    let block = Fields(node, in: notebook, of: Words(nl: "de streefwaarden", en: "the targets"))
    var targets: [String: Indicator.Target] = [:]
    for entry in block.all {
      check(entry.key, among: indicators)
      targets[entry.key.string] = Indicator.Target(entry.value, in: notebook)
    }
    return indicators.map { indicator in targets[indicator.name].map { indicator.aiming(at: $0) } ?? indicator }
  }

  /// Reads `name: {value: 12%, source: …}` or `name: {count: 120, of: 4_800, source: …}`.
  func benchmarks(_ node: Node?, _ indicators: [Indicator]) -> [String: KPIPlan.Benchmark] {
    guard let node else { return [:] }
    let block = Fields(node, in: notebook, of: Words(nl: "de vergelijkingscijfers", en: "the benchmarks"))
    var all: [String: KPIPlan.Benchmark] = [:]
    for entry in block.all {
      check(entry.key, among: indicators)
      let fields = Fields(
        entry.value, in: notebook, of: Words(nl: "een vergelijkingscijfer", en: "a benchmark"))
      guard fields.isBlock else { continue }
      let value = fields.text("value").flatMap { NumberText.value(of: $0.string) }
      let count = fields.text("count").flatMap { NumberText.value(of: $0.string) }
      let total = fields.text("of").flatMap { NumberText.value(of: $0.string) }
      let source = fields.text("source", required: true)
      fields.finish()
      let indicator = indicators.first { $0.name == entry.key.string }
      let size = indicator?.forEach ?? 1
      if let count, let total, count >= 0, total > 0, value == nil {
        all[entry.key.string] = KPIPlan.Benchmark(
          value: count / total * size, count: count, total: total, source: source?.string ?? "")
      } else if let value, value > 0, count == nil, total == nil {
        all[entry.key.string] = KPIPlan.Benchmark(value: value, count: nil, total: nil, source: source?.string ?? "")
      } else {
        notebook.add(
          Finding(
            code: "bad_benchmark", at: entry.value.place,
            Words(
              nl: "Een vergelijkingscijfer is een waarde boven 0, of een aantal met waarvan.",
              en: "A benchmark is a value above 0, or a count with what it is of."),
            hint: Words(
              nl: "Schrijf {value: 12%, source: ...} of {count: 120, of: 4_800, source: ...}.",
              en: "Write {value: 12%, source: ...} or {count: 120, of: 4_800, source: ...}.")))
      }
    }
    return all
  }

  /// A note that an indicator is left out.
  func note(_ indicator: Indicator, _ problem: (reason: Words, nearest: String?)) -> Finding {
    Finding(
      code: "kpi_not_computable", severity: .note, at: codebook.blocks["kpis"]?.place ?? Place(file: codebook.path),
      Words(
        nl: "\(indicator.name) is niet te berekenen: \(problem.reason.nl).",
        en: "\(indicator.name) cannot be computed: \(problem.reason.en)."),
      hint: problem.nearest.map {
        Words(
          nl: "Bedoelde u \($0)? Schrijf dan columns: {naam: \($0)}.",
          en: "Did you mean \($0)? Then write columns: {name: \($0)}.")
      })
  }
}
