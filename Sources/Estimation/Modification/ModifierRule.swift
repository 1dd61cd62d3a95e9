import Documents
import Evidence
import Registrations

/// A column by which an effect may differ, declared before the test; a number with the places where it is cut.
public struct ModifierRule: Sendable, Hashable {
  public let by: Text
  /// Rising; each begins a group: 75 parts those below 75 from those of 75 and above. Empty for a column of choices.
  public let cuts: [Double]

  /// Reads the list `modification:`.
  static func read(_ node: Node, in notebook: Notebook) -> [ModifierRule] {
    let items = node.items ?? [node]
    var rules: [ModifierRule] = []
    for item in items {
      let fields = Fields(item, in: notebook, of: Words(nl: "modification", en: "modification"))
      guard fields.isBlock else { continue }
      let by = fields.text("by", required: true)
      let cuts = CutPoints.read(fields.texts("cut") ?? [], in: notebook)
      fields.finish()
      guard let by else { continue }
      if rules.contains(where: { $0.by.string == by.string }) {
        notebook.add(
          Finding(
            code: "modifier_repeated", at: by.place,
            Words(nl: "\(by.string) staat hier twee keer.", en: "\(by.string) stands here twice.")))
      }
      rules.append(ModifierRule(by: by, cuts: cuts))
    }
    return rules
  }

  /// Holds the column against the codebook.
  func check(_ hypothesis: Hypothesis, _ check: CodebookCheck) {
    guard let declared = check.find(by) else { return }
    let notebook = check.notebook
    if by.string == hypothesis.outcome.column.string || by.string == hypothesis.treatment.column.string {
      notebook.add(
        Finding(
          code: "modifier_is_outcome_or_treatment", at: by.place,
          Words(
            nl: "\(by.string) is al de uitkomst of de behandeling.",
            en: "\(by.string) is already the outcome or the treatment.")))
    }
    switch declared.type {
    case .number, .wholeNumber, .year:
      guard cuts.isEmpty else { return }
      notebook.add(
        Finding(
          code: "modifier_needs_cut", at: by.place,
          Words(
            nl: "\(by.string) is een getal: zeg waar het geknipt wordt.",
            en: "\(by.string) is a number: say where it is cut."),
          hint: Words(nl: "Bijvoorbeeld {by: age, cut: [75]}.", en: "For instance {by: age, cut: [75]}.")))
    case .choices, .yesNo, .text:
      guard !cuts.isEmpty else { return }
      notebook.add(
        Finding(
          code: "cut_needs_number", at: by.place,
          Words(
            nl: "\(by.string) is geen getal en wordt niet geknipt.", en: "\(by.string) is no number and is not cut.")))
    case .date, .pseudonym:
      check.check(
        by, is: { _ in false },
        Words(nl: "een getal, een keuze, ja/nee of tekst", en: "a number, a choice, yes/no or text"))
    }
  }
}

/// Rising numbers at which a column is cut, or a curve has its knots.
enum CutPoints {
  static func read(_ texts: [Text], in notebook: Notebook) -> [Double] {
    let numbers = texts.compactMap { text -> Double? in
      if let value = NumberText.value(of: text.string) { return value }
      notebook.add(
        Finding(
          code: "bad_cut", at: text.place,
          Words(nl: "\(text.string) is geen getal.", en: "\(text.string) is no number.")))
      return nil
    }
    if zip(numbers, numbers.dropFirst()).contains(where: { $0 >= $1 }), let first = texts.first {
      notebook.add(
        Finding(
          code: "cuts_do_not_rise", at: first.place,
          Words(nl: "Deze grenzen lopen niet op.", en: "These points do not rise.")))
    }
    return numbers
  }
}
