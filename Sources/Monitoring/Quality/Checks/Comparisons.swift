import Documents
import Evidence

/// A hypothesis whose treatment everyone had, or nobody.
struct TreatmentWithoutVariation: QualityCheck {
  let name = "treatment_without_variation"
  let isGrave = true
  let threshold = Words(
    nl: "Iedereen of niemand: dan is er niemand om mee te vergelijken.",
    en: "Everyone or nobody: then there is nobody to compare with.")

  func faults(in data: QualityData) -> [QualityFault] {
    data.questions.compactMap { question in
      guard let treatment = question.treatment, let column = data.column(treatment.column.string) else { return nil }
      let shares = TreatmentColumn(column.name, treatment.answers(in: column.column)).shares(of: column.present)
      guard data.rowCount > 0, shares.with.of == 0 || shares.without.of == 0 else { return nil }
      return QualityFault(
        code: "treatment_without_variation", column: column.name, line: data.firstLine(where: column.present),
        count: max(shares.with.of, shares.without.of),
        Words(
          nl: shares.with.of == 0
            ? "\(column.name): niemand had wat \(question.name) toetst."
            : "\(column.name): iedereen had wat \(question.name) toetst.",
          en: shares.with.of == 0
            ? "\(column.name): nobody had what \(question.name) tests."
            : "\(column.name): everyone had what \(question.name) tests."),
        hint: Words(
          nl: "Vraag ook de registratie van wie het niet had.", en: "Ask for the registration of the others too."))
    }
  }
}

/// A hypothesis whose outcome everyone had, or nobody.
struct OutcomeWithoutVariation: QualityCheck {
  let name = "outcome_without_variation"
  let isGrave = true
  let threshold = Words(
    nl: "Iedereen of niemand had de uitkomst.", en: "Everyone or nobody had the outcome.")

  func faults(in data: QualityData) -> [QualityFault] {
    data.questions.compactMap { question in
      guard question.kind == .hypothesis, let outcome = question.outcome,
        let column = data.column(outcome.column.string), column.presentCount > 0
      else { return nil }
      let answers = outcome.answers(in: column.column)
      let (yes, no) = (answers.count { $0 == 1 }, answers.count { $0 == 0 })
      guard yes == 0 || no == 0 else { return nil }
      return QualityFault(
        code: "outcome_without_variation", column: column.name, line: data.firstLine(where: column.present),
        count: max(yes, no),
        Words(
          nl: yes == 0
            ? "\(column.name): niemand had de uitkomst van \(question.name)."
            : "\(column.name): iedereen had de uitkomst van \(question.name).",
          en: yes == 0
            ? "\(column.name): nobody had the outcome of \(question.name)."
            : "\(column.name): everyone had the outcome of \(question.name)."))
    }
  }
}

/// A treatment that is the organisation: some give it to all, others to none, so nothing tells the two apart.
struct TreatmentIsOrganisation: QualityCheck {
  let name = "treatment_is_organisation"
  let isGrave = true
  let threshold = Words(
    nl: "In elke organisatie met 20 rijen of meer had ten minste 98% het wel, of ten minste 98% het niet.",
    en: "In every organisation with 20 rows or more at least 98% had it, or at least 98% had it not.")

  func faults(in data: QualityData) -> [QualityFault] {
    guard let organisations = data.organisations else { return [] }
    return TreatmentColumn.all(in: data).compactMap { treatment in
      let shares = organisations.shares(
        of: treatment.answers.map { $0 == 1 }, among: treatment.answers.map { $0 >= 0 }
      ).filter { $0.of >= 20 }
      guard shares.count >= 2, shares.allSatisfy({ $0.value <= 0.02 || $0.value >= 0.98 }),
        shares.contains(where: { $0.value <= 0.02 }), shares.contains(where: { $0.value >= 0.98 })
      else { return nil }
      return QualityFault(
        code: "treatment_is_organisation", column: treatment.name, count: shares.count,
        Words(
          nl: "\(treatment.name): elke organisatie geeft het aan allen of aan niemand.",
          en: "\(treatment.name): every organisation gives it to all or to none."),
        hint: Words(
          nl: "Wat met de organisatie samenhangt lijkt dan een effect. Zoek organisaties met allebei.",
          en: "What goes with the organisation then looks like an effect. Find organisations with both."))
    }
  }
}

/// A treatment that stands in some periods only: before and after, and nothing beside it.
struct TreatmentIsPeriod: QualityCheck {
  let name = "treatment_is_period"
  let isGrave = true
  let threshold = Words(
    nl: "In elk jaar met 20 rijen of meer had ten minste 98% het wel, of ten minste 98% het niet.",
    en: "In every year with 20 rows or more at least 98% had it, or at least 98% had it not.")

  func faults(in data: QualityData) -> [QualityFault] {
    guard let periods = data.periods else { return [] }
    return TreatmentColumn.all(in: data).compactMap { treatment in
      let all = periods.shares(of: treatment.answers.map { $0 == 1 }, among: treatment.answers.map { $0 >= 0 })
      let shares = all.filter { $0.of >= 20 }
      guard shares.count >= 2, shares.allSatisfy({ $0.value <= 0.02 || $0.value >= 0.98 }),
        shares.contains(where: { $0.value <= 0.02 }), shares.contains(where: { $0.value >= 0.98 })
      else { return nil }
      let first = all.firstIndex { $0.of >= 20 && $0.value >= 0.98 }
      return QualityFault(
        code: "treatment_is_period", column: treatment.name, period: first.map { String(periods.years[$0]) },
        count: shares.count,
        Words(
          nl: "\(treatment.name): in elk jaar had iedereen het of niemand: dit vergelijkt jaren.",
          en: "\(treatment.name): in every year everyone had it or nobody: this compares years."))
    }
  }
}
