import Documents
import Evidence
import Probability

/// Reads the rows of one cohort: where those in each state go.
struct CohortReader {
  let name: Text
  let states: [Text]
  let sources: [Text]
  let scenario: ScenarioReader

  private var notebook: Notebook { scenario.notebook }

  /// Formulas by state, as `start:` and `enter:` have them.
  func cells(_ node: Node) -> [Scenario.Cohort.Cell]? {
    var cells: [Scenario.Cohort.Cell] = []
    for entry in Fields(node, in: notebook, of: Words(nl: "de toestanden", en: "the states")).all {
      guard isState(entry.key), let formula = formula(entry.value) else { return nil }
      cells.append(.init(to: entry.key.string, formula: formula))
    }
    return cells
  }

  /// A row for every state, in their order, and the shares that are drawn from counts.
  func rows(_ node: Node, isRates: Bool) -> ([Scenario.Cohort.Row], [Scenario.Parameter])? {
    var rows: [Scenario.Cohort.Row] = []
    var parameters: [Scenario.Parameter] = []
    var isGood = true
    for entry in Fields(node, in: notebook, of: Words(nl: "de overgangen", en: "the transitions")).all {
      guard isState(entry.key) else {
        isGood = false
        continue
      }
      if let text = entry.value.text {
        guard text.string == "stays" else {
          notebook.add(
            Finding(
              code: "row_form", at: text.place,
              Words(
                nl: "Een toestand heeft een blok met waar wie erin is heen gaat, of het woord stays.",
                en: "A state has a block of where those in it go, or the word stays.")))
          isGood = false
          continue
        }
        rows.append(.init(from: entry.key.string, cells: [], rest: entry.key.string))
      } else if entry.value.entries?.contains(where: { $0.key.string == "counts" }) == true {
        guard !isRates else {
          notebook.add(
            Finding(
              code: "counts_as_rates", at: entry.key.place,
              Words(
                nl: "Uit tellingen komen kansen, geen jaarlijkse tempo's: gebruik transitions:.",
                en: "Counts give chances, no yearly rates: use transitions:.")))
          isGood = false
          continue
        }
        if let (row, drawn) = counted(entry.key, entry.value) {
          rows.append(row)
          parameters += drawn
        } else {
          isGood = false
        }
      } else if let row = row(entry.key, entry.value, isRates: isRates) {
        rows.append(row)
      } else {
        isGood = false
      }
    }
    for state in states where isGood && !rows.contains(where: { $0.from == state.string }) {
      notebook.add(
        Finding(
          code: "state_without_row", at: state.place,
          Words(
            nl:
              "Er staat niet waar wie in \(state.string) is heen gaat; schrijf \(state.string): stays als niemand weggaat.",
            en: "Nothing says where those in \(state.string) go; write \(state.string): stays if nobody leaves.")))
      isGood = false
    }
    guard isGood else { return nil }
    return (states.compactMap { state in rows.first { $0.from == state.string } }, parameters)
  }

  private func row(_ from: Text, _ node: Node, isRates: Bool) -> Scenario.Cohort.Row? {
    var cells: [Scenario.Cohort.Cell] = []
    var rest: Text?
    for entry in Fields(node, in: notebook, of: Words(nl: "een rij", en: "a row")).all {
      guard isState(entry.key) else { return nil }
      if entry.value.text?.string == "rest" {
        guard rest == nil, !isRates else {
          notebook.add(
            Finding(
              code: "rest_twice", at: entry.key.place,
              isRates
                ? Words(
                  nl: "Een tempo heeft geen rest: wie niet gaat, blijft.",
                  en: "Rates have no rest: who does not go, stays.")
                : Words(nl: "Een rij heeft één rest.", en: "A row has one rest.")))
          return nil
        }
        rest = entry.key
        continue
      }
      if isRates, entry.key.string == from.string {
        notebook.add(
          Finding(
            code: "rate_to_itself", at: entry.key.place,
            Words(
              nl: "Een tempo gaat naar een andere toestand.", en: "A rate leads to another state.")))
        return nil
      }
      guard let formula = formula(entry.value) else { return nil }
      cells.append(.init(to: entry.key.string, formula: formula))
    }
    if !isRates, rest == nil, !addsUp(cells, from) { return nil }
    return .init(from: from.string, cells: cells, rest: isRates ? from.string : rest?.string)
  }

  /// Without a rest, numbers only, which add up to 1.
  private func addsUp(_ cells: [Scenario.Cohort.Cell], _ from: Text) -> Bool {
    var sum = 0.0
    for cell in cells {
      guard case .number(let literal) = cell.formula else {
        notebook.add(
          Finding(
            code: "rest_missing", at: from.place,
            Words(
              nl: "In deze rij staat een formule en geen rest: welke toestand krijgt wie overblijft?",
              en: "This row has a formula and no rest: which state has those who remain?")))
        return false
      }
      sum += literal.value
    }
    if abs(sum - 1) <= 1e-9 { return true }
    notebook.add(
      Finding(
        code: "row_sum", at: from.place,
        Words(
          nl: "De kansen van deze rij tellen op tot \(sum), en niet tot 1.",
          en: "The chances of this row add up to \(sum), and not to 1.")))
    return false
  }

  /// `{counts: {a: 1251, b: 350}, times: risk, certain: yes}`: shares drawn from a Dirichlet distribution, or the counted shares themselves.
  private func counted(_ from: Text, _ node: Node) -> (Scenario.Cohort.Row, [Scenario.Parameter])? {
    let fields = Fields(node, in: notebook, of: Words(nl: "getelde overgangen", en: "counted transitions"))
    let counts = fields.required("counts")
    let times = fields.optional("times")
    let isCertain = fields.yes("certain")
    fields.finish()
    guard let counts, let made = shares(counts) else { return nil }
    var factor: Expression?
    if let times {
      guard let read = formula(times) else { return nil }
      factor = read
    }
    if sources.isEmpty { scenario.noteSourceMissing(at: counts.place, name.string) }
    let path = "cohorts.\(name.string).transitions.\(from.string)"
    var parameters: [Scenario.Parameter] = []
    var cells: [Scenario.Cohort.Cell] = []
    let total = made.counts.reduce(0, +)
    for (place, state) in made.states.enumerated() where state.string != from.string {
      let share: Expression
      if isCertain {
        share = .number(Literal(value: made.counts[place] / total, unit: .plainNumber, place: state.place))
      } else {
        let member = "\(path).\(state.string)"
        parameters.append(
          Scenario.Parameter(
            name: Text(member, at: state.place),
            value: .made(made.dirichlet.member(place, of: path, states: made.states.map(\.string)), .plainNumber),
            sources: sources, grade: nil, index: nil, role: nil, growth: 0, vat: nil))
        share = .name(member, at: state.place)
      }
      let formula = factor.map { Expression.operation(.multiply, $0, share, at: $0.place) } ?? share
      cells.append(.init(to: state.string, formula: formula))
    }
    return (.init(from: from.string, cells: cells, rest: from.string), parameters)
  }

  private func shares(_ node: Node) -> (states: [Text], counts: [Double], dirichlet: Dirichlet)? {
    var found: [Text] = []
    for entry in Fields(node, in: notebook, of: Words(nl: "de tellingen", en: "the counts")).all {
      guard isState(entry.key) else { return nil }
      found.append(entry.key)
    }
    return scenario.counts(node).map { (found, $0.counts, $0.dirichlet) }
  }

  private func formula(_ node: Node) -> Expression? {
    guard let text = node.text, !text.string.isEmpty else {
      notebook.add(
        Finding(
          code: "cell_form", at: node.place,
          Words(nl: "Hier hoort een getal of een formule.", en: "A number or a formula belongs here.")))
      return nil
    }
    guard let formula = scenario.formula(text) else { return nil }
    if sources.isEmpty { scenario.requireSource(in: formula, name.string) }
    return formula
  }

  private func isState(_ text: Text) -> Bool {
    if states.contains(where: { $0.string == text.string }) { return true }
    let near = NearestName.of(text.string, among: states.map(\.string))
    notebook.add(
      Finding(
        code: "unknown_state", at: text.place,
        Words(
          nl: "\(text.string) is geen toestand van \(name.string).",
          en: "\(text.string) is no state of \(name.string)."),
        hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    return false
  }
}
