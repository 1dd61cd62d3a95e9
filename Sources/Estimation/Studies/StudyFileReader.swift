import Documents
import Evidence
import Models
import Pooling

/// Reads a file of earlier studies.
struct StudyFileReader {
  private let path: String
  private let document: Document
  private let notebook = Notebook()

  init(_ path: String) throws(Findings) {
    self.path = path
    document = try Document(path: path)
  }

  func file() throws(Findings) -> StudyFile {
    let fields = document.fields(in: notebook, of: Words(nl: "een studiebestand", en: "a study file"))
    let name = fields.text("studies", required: true)
    let outcome = fields.required("outcome").flatMap { HypothesisReader.words($0, in: notebook) }
    let effect = fields.text("effect", required: true).flatMap { HypothesisReader.measure($0, in: notebook) }
    let direction = fields.choice("direction", among: Self.directions, required: true)
    let unit = fields.text("unit").flatMap(unit) ?? .plainNumber
    let moderators = fields.optional("moderators").map(declared) ?? []
    let listed = fields.required("list")
    fields.finish()
    var lines: [StudyFile.Line] = []
    if let listed, let effect, let direction {
      guard let items = listed.items else {
        notebook.add(
          Finding(
            code: "study_list_expected", at: listed.place,
            Words(nl: "Hier hoort een lijst met studies.", en: "A list of studies belongs here.")))
        throw Findings(notebook.findings)
      }
      for item in items {
        let reader = StudyLineReader(
          measure: effect, direction: direction.string, moderators: moderators, notebook: notebook)
        if let line = reader.line(item) { lines.append(line) }
      }
      checkRepeats(lines)
      checkComparisons(lines)
    }
    try notebook.conclude()
    guard let name, let outcome, let effect else { throw Findings(notebook.findings) }
    return StudyFile(
      name: name, path: path, outcome: outcome, effect: effect, unit: unit,
      counterfactual: lines.contains { !$0.design.hasComparison } ? .none : .included, moderators: moderators,
      lines: lines, findings: notebook.findings)
  }

  /// Whether less or more of the outcome is better: studies must say it the same way round.
  static let directions = ["lower is better", "higher is better"]

  private func unit(_ text: Text) -> WrittenUnit? {
    if let unit = UnitNames().read(text.string) { return unit }
    notebook.add(
      Finding(
        code: "study_unit_unknown", at: text.place,
        Words(nl: "\(text.string) is geen eenheid.", en: "\(text.string) is no unit.")))
    return nil
  }

  private func declared(_ node: Node) -> [(name: String, kind: StudyFile.Moderator)] {
    let fields = Fields(node, in: notebook, of: Words(nl: "moderators", en: "moderators"))
    return fields.all.compactMap { entry in
      let name = entry.key.string
      if entry.value.text?.string == "number" { return (name, .number) }
      let words = (entry.value.items ?? []).compactMap(\.text?.string)
      if words.count >= 2, Set(words).count == words.count { return (name, .words(words)) }
      notebook.add(
        Finding(
          code: "bad_moderator", at: entry.value.place,
          Words(
            nl: "Een kenmerk van studies is number, of een lijst van twee of meer woorden.",
            en: "What studies differ in is number, or a list of two or more words."),
          hint: Words(
            nl: "Bijvoorbeeld {hours: number, setting: [group, home]}.",
            en: "For instance {hours: number, setting: [group, home]}.")))
      return nil
    }
  }

  private func checkRepeats(_ lines: [StudyFile.Line]) {
    for (index, line) in lines.enumerated()
    where lines[..<index].contains(where: {
      $0.study.string == line.study.string && $0.result?.string == line.result?.string
    }) {
      notebook.add(
        Finding(
          code: "study_repeated", at: line.study.place,
          Words(
            nl: "De studie \(line.study.string) staat hier twee keer.",
            en: "The study \(line.study.string) stands here twice."),
          hint: Words(
            nl: "Zijn het twee uitkomsten van een studie? Geef elk een eigen result:.",
            en: "Are they two results of one study? Give each a result: of its own.")))
    }
  }

  /// Studies with and without a comparison are estimates of different things.
  private func checkComparisons(_ lines: [StudyFile.Line]) {
    guard lines.contains(where: \.design.hasComparison),
      let without = lines.first(where: { !$0.design.hasComparison })
    else { return }
    notebook.add(
      Finding(
        code: "study_without_comparison", at: without.study.place,
        Words(
          nl:
            "\(without.study.string) heeft geen vergelijkingsgroep en andere studies hebben die wel: een verandering en "
            + "een effect zijn niet te middelen.",
          en:
            "\(without.study.string) has no comparison group and other studies have one: a change and an effect cannot "
            + "be averaged."),
        hint: Words(
          nl: "Zet ze in een eigen bestand.", en: "Put them in a file of their own.")))
  }
}
