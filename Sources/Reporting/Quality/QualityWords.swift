import Documents
import Monitoring

/// The words and tables of a judgement, in one language.
struct QualityWords {
  let language: Language
  private let numbers: NumberFormat

  init(_ language: Language) {
    self.language = language
    numbers = NumberFormat(language)
  }

  private func say(nl: String, en: String) -> String { language == .nl ? nl : en }

  var reasonsTitle: String { say(nl: "Waarom dit oordeel", en: "Why this grade") }
  var faultsTitle: String { say(nl: "Wat de controles vonden", en: "What the checks found") }
  var columnsTitle: String { say(nl: "De kolommen", en: "The columns") }
  var detectedTitle: String { say(nl: "Aan het bestand gezien", en: "Seen in the file") }
  var needsTitle: String { say(nl: "Om dit te kunnen toetsen", en: "To be able to test") }
  var absentTitle: String { say(nl: "Wat niet in het systeem staat", en: "What is not in the system") }

  func answer(_ serious: Int) -> String {
    switch serious {
    case 0:
      say(
        nl: "In orde: er is niets gevonden dat een blik vraagt.",
        en: "In order: nothing was found that asks for a look.")
    case 1: say(nl: "Er is één ding om naar te kijken.", en: "There is one thing to look at.")
    default: say(nl: "Er zijn \(serious) dingen om naar te kijken.", en: "There are \(serious) things to look at.")
    }
  }

  func gradeSentence(_ mark: QualityGrade.Mark) -> String {
    switch mark {
    case .good:
      say(nl: "Oordeel over de gegevens: goed.", en: "Grade of the data: good.")
    case .fair:
      say(
        nl: "Oordeel over de gegevens: redelijk. Ze zijn te gebruiken, met de waarschuwingen erbij.",
        en: "Grade of the data: fair. They can be used, with the warnings beside them.")
    case .poor:
      say(
        nl: "Oordeel over de gegevens: slecht. Los eerst op wat hieronder staat.",
        en: "Grade of the data: poor. First mend what stands below.")
    }
  }

  func mark(_ mark: QualityGrade.Mark) -> String {
    switch mark {
    case .good: say(nl: "goed", en: "good")
    case .fair: say(nl: "redelijk", en: "fair")
    case .poor: say(nl: "slecht", en: "poor")
    }
  }

  private func severity(_ severity: Severity) -> String {
    switch severity {
    case .note: say(nl: "notitie", en: "note")
    case .warning: say(nl: "waarschuwing", en: "warning")
    case .error: say(nl: "fout", en: "error")
    }
  }

  func faults(_ registration: JudgedRegistration) -> [Report.Block] {
    let faults = registration.faults.sorted { ($1.severity, $0.column ?? "") < ($0.severity, $1.column ?? "") }
    if faults.isEmpty { return [] }
    return [
      .table(
        DataTable(
          caption: say(
            nl: "Van \(numbers.count(registration.rows)) rijen. De regel is de eerste die het laat zien.",
            en: "Of \(numbers.count(registration.rows)) rows. The line is the first that shows it."),
          columns: [
            say(nl: "Controle", en: "Check"), say(nl: "Kolom", en: "Column"), say(nl: "Periode", en: "Period"),
            say(nl: "Ernst", en: "Severity"), say(nl: "Regel", en: "Line"), say(nl: "Aantal", en: "Count"),
          ], numeric: [4, 5],
          rows: faults.map { fault in
            DataTable.Row([
              "\(fault.code)", "\(fault.column ?? "")", "\(fault.period ?? "")", "\(severity(fault.severity))",
              "\(fault.line.map { numbers.year($0) } ?? "")", "\(fault.count.map { numbers.count($0) } ?? "")",
            ])
          }))
    ]
  }

  func columns(_ registration: JudgedRegistration) -> [Report.Block] {
    [
      .table(
        DataTable(
          caption: say(
            nl: "Aanwezig, af te leiden of ontbrekend, en voor hoeveel rijen er geen waarde is.",
            en: "Present, derivable or missing, and for how many rows there is no value."),
          columns: [
            say(nl: "Kolom", en: "Column"), say(nl: "Stand", en: "Standing"),
            say(nl: "Zonder waarde", en: "Without value"),
            say(nl: "Gevraagd door", en: "Asked by"),
          ], numeric: [2],
          rows: registration.columns.map { column in
            DataTable.Row([
              "\(column.name)", "\(standing(column))", "\(share(column))", "\(column.usedBy.joined(separator: ", "))",
            ])
          }))
    ]
  }

  private func standing(_ column: ColumnStanding) -> String {
    switch column.status {
    case .present: say(nl: "aanwezig", en: "present")
    case .missing: say(nl: "ontbreekt", en: "missing")
    case .derivable:
      say(nl: "af te leiden", en: "derivable") + (column.derivation.map { ": \($0[language])" } ?? "")
    }
  }

  private func share(_ column: ColumnStanding) -> String {
    guard let missing = column.missing, column.rows > 0 else { return "" }
    if missing == 0 { return numbers.count(0) }
    let share = Double(missing) / Double(column.rows)
    return "\(numbers.count(missing)) (\(numbers.percentage(share, Precision(exponent: -1))))"
  }

  func needs(_ registration: TestableRegistration) -> [Report.Block] {
    let unmet = registration.needs.filter { !$0.isMet }
    return [
      .paragraph(
        unmet.isEmpty
          ? say(nl: "Deze registratie kan het dragen.", en: "This registration can carry it.")
          : say(nl: "Wat eraan ontbreekt staat hieronder.", en: "What it lacks stands below.")),
      .table(
        DataTable(
          caption: say(
            nl:
              "Wat er is en wat nodig is, bij de verhouding van nu en als de claim klopt; blind voor de uitkomst "
              + "per groep.",
            en:
              "What there is and what it takes, at the present ratio and if the claim is true; blind to the outcome "
              + "by group."
          ),
          columns: [
            say(nl: "Wat", en: "What"), say(nl: "Er is", en: "There is"), say(nl: "Nodig", en: "Needed"),
            say(nl: "Genoeg", en: "Enough"),
          ], numeric: [1, 2],
          rows: registration.needs.map { need in
            DataTable.Row([
              "\(need.words[language])", "\(need.have.map { numbers.count($0) } ?? "")",
              "\(need.needed.map { numbers.count($0) } ?? "")",
              "\(need.isMet ? say(nl: "ja", en: "yes") : say(nl: "nee", en: "no"))",
            ])
          })),
    ]
  }
}
