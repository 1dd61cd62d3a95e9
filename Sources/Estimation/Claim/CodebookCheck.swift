import Documents
import Evidence
import Registrations

extension Hypothesis {
  /// Holds the columns and values of the hypothesis against the codebook.
  func check(against codebook: Codebook, in notebook: Notebook) {
    let check = CodebookCheck(codebook: codebook, notebook: notebook)
    switch outcome {
    case .event(let condition): check.check(condition)
    case .amount(let column): checkAmount(column, check)
    }
    check.check(treatment)
    if treatment.column.string == outcome.column.string {
      notebook.add(
        Finding(
          code: "outcome_is_treatment", at: treatment.place,
          Words(
            nl: "Behandeling en uitkomst zijn dezelfde kolom.", en: "Treatment and outcome are the same column.")))
    }
    if let time {
      switch time.atRiskFrom {
      case .startOfYear(let column):
        check.check(column, is: { $0 == .year }, Words(nl: "een jaar", en: "a year"))
      case .date(let column): check.checkDate(column)
      }
      check.checkDate(time.treatedFrom)
      if let column = time.outcomeDate { check.checkDate(column) }
      if let column = time.endDate { check.checkDate(column) }
      if let column = time.endReason {
        check.check(
          column,
          is: {
            if case .choices = $0 { true } else { false }
          }, Words(nl: "een keuze", en: "a choice"))
      }
    }
    if let personTime { checkPersonTime(personTime, check) }
    for modifier in modification { modifier.check(self, check) }
    dose?.check(self, check)
    missing?.check(self, check)
    for way in [identification] + identification.beside { checkColumns(of: way, check) }
  }

  private func checkColumns(of identification: Identification, _ check: CodebookCheck) {
    // Of what kind they must be the design says itself; here only whether they are there.
    for column in identification.designColumns {
      check.check(column, is: { _ in true }, Words(nl: "een kolom", en: "a column"))
    }
    for condition in identification.designConditions { check.check(condition) }
    for column in identification.columns {
      let isCluster = identification.clusters.contains { $0.string == column.string }
      let covariate = identification.adjustFor.contains { $0.string == column.string }
      check.check(
        column, is: { $0 != .date && (isCluster && !covariate || $0 != .pseudonym) },
        Words(nl: "een getal, een keuze, ja/nee of tekst", en: "a number, a choice, yes/no or text"))
      if column.string == outcome.column.string || column.string == treatment.column.string {
        check.notebook.add(
          Finding(
            code: "covariate_is_outcome_or_treatment", at: column.place,
            Words(
              nl: "\(column.string) is al de uitkomst of de behandeling.",
              en: "\(column.string) is already the outcome or the treatment.")))
      }
    }
  }

  private func checkAmount(_ column: Text, _ check: CodebookCheck) {
    let isNumber: (CellType) -> Bool = { $0 == .number || $0 == .wholeNumber }
    guard let declared = check.check(column, is: isNumber, Words(nl: "een getal", en: "a number")) else { return }
    guard effect == .meanDifference else { return }
    let unit = declared.unit ?? .plainNumber
    for claimed in [expected, smallest, choices.margin].compactMap(\.self) where claimed.unit.unit != unit.unit {
      check.notebook.add(
        Finding(
          code: "effect_in_other_unit", at: claimed.written.place,
          Words(
            nl: "De uitkomst \(column.string) is in \(unit.symbol.isEmpty ? "geen eenheid" : unit.symbol), "
              + "dit effect niet.",
            en: "The outcome \(column.string) is in \(unit.symbol.isEmpty ? "no unit" : unit.symbol), "
              + "this effect is not.")))
    }
  }

  private func checkPersonTime(_ column: Text, _ check: CodebookCheck) {
    let isNumber: (CellType) -> Bool = { $0 == .number || $0 == .wholeNumber }
    guard let declared = check.check(column, is: isNumber, Words(nl: "een getal", en: "a number")) else { return }
    guard declared.unit?.unit != .year else { return }
    check.notebook.add(
      Finding(
        code: "person_time_without_unit", at: column.place,
        Words(
          nl: "Het codeboek geeft \(column.string) geen eenheid van tijd (year, month, week, day, hour).",
          en: "The codebook gives \(column.string) no unit of time (year, month, week, day, hour).")))
  }
}

/// The columns and values of a hypothesis against a codebook; faults are noted with the nearest right name.
struct CodebookCheck {
  let codebook: Codebook
  let notebook: Notebook

  func find(_ column: Text) -> DeclaredColumn? {
    if let declared = codebook.column(column.string) { return declared }
    let names = codebook.columns.map(\.name)
    let near = NearestName.of(column.string, among: names)
    notebook.add(
      Finding(
        code: "unknown_column", at: column.place,
        Words(
          nl: "\(column.string) is geen kolom van het codeboek; wel: \(names.joined(separator: ", ")).",
          en: "\(column.string) is no column of the codebook; these are: \(names.joined(separator: ", "))."),
        hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    return nil
  }

  @discardableResult
  func check(_ column: Text, is fits: (CellType) -> Bool, _ what: Words) -> DeclaredColumn? {
    guard let declared = find(column) else { return nil }
    if fits(declared.type) { return declared }
    notebook.add(
      Finding(
        code: "wrong_kind_of_column", at: column.place,
        Words(
          nl: "Hier hoort een kolom met \(what.nl); \(column.string) is dat niet.",
          en: "A column with \(what.en) belongs here; \(column.string) is not that.")))
    return nil
  }

  func checkDate(_ column: Text) {
    check(column, is: { $0 == .date }, Words(nl: "een datum", en: "a date"))
  }

  func check(_ condition: Condition) {
    guard let declared = find(condition.column) else { return }
    switch (condition.test, declared.type) {
    case (.present, _): break
    case (.compares, .number), (.compares, .wholeNumber), (.compares, .year): break
    case (.compares, _): refuse(condition)
    case (_, .choices(let choices)): checkValues(condition, among: choices.map(\.name))
    case (_, .yesNo): checkValues(condition, among: ["yes", "no"])
    case (_, .number), (_, .wholeNumber), (_, .year):
      for value in condition.values where NumberText.value(of: value.string) == nil { refuseValue(value) }
    case (_, .text): break
    case (_, .date), (_, .pseudonym): refuse(condition)
    }
  }

  private func checkValues(_ condition: Condition, among names: [String]) {
    for value in condition.values where !names.contains(value.string) {
      let near = NearestName.of(value.string, among: names)
      notebook.add(
        Finding(
          code: "unknown_value", at: value.place,
          Words(
            nl: "\(value.string) is geen waarde van \(condition.column.string); wel: "
              + "\(names.joined(separator: ", ")).",
            en: "\(value.string) is no value of \(condition.column.string); these are: "
              + "\(names.joined(separator: ", "))."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    }
  }

  private func refuseValue(_ value: Text) {
    notebook.add(
      Finding(
        code: "value_not_a_number", at: value.place,
        Words(
          nl: "Deze kolom heeft getallen; \(value.string) is er geen.",
          en: "This column has numbers; \(value.string) is none.")))
  }

  private func refuse(_ condition: Condition) {
    notebook.add(
      Finding(
        code: "condition_does_not_fit", at: condition.place,
        Words(
          nl: "Deze voorwaarde past niet bij de soort van de kolom \(condition.column.string).",
          en: "This condition does not fit the type of the column \(condition.column.string)."),
        hint: Words(
          nl:
            "Met >= en < vergelijkt u getallen; van een datum of pseudoniem kan alleen `not missing` gevraagd worden.",
          en: "With >= and < you compare numbers; of a date or pseudonym only `not missing` can be asked.")))
  }
}
