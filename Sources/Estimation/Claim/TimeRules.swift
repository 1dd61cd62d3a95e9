import Documents
import Evidence

/// When a row becomes at risk, becomes treated, and has its outcome window, in that order.
///
/// An outcome counts from the opening of the window to its last day. Death in the window without the outcome is no outcome, as in a
/// cumulative incidence with death as competing event. Who leaves in the window in another way (an end reason other than `death`)
/// without the outcome is censored: left out for a risk, with a note below 5% and a warning from there, and watched to the last day
/// for a rate or a hazard; with an end date the Aalen–Johansen cumulative incidence stands beside it. Without an end date the reasons `outcome`
/// and `end` are no leaving, and others fall on the last day of the window.
public struct TimeRules: Sendable, Hashable {
  /// The first day at risk: the first of January of a year column, or a date.
  public enum Origin: Sendable, Hashable {
    case startOfYear(Text)
    case date(Text)

    var column: Text {
      switch self {
      case .startOfYear(let column), .date(let column): column
      }
    }
  }

  /// What happens to treatment that begins after the window opened.
  public enum StartedLate: String, Sendable, Hashable, CaseIterable {
    /// The hypothesis is not testable.
    case refuse
    /// The status at the opening counts: late starters belong to the comparison.
    case landmark
    /// Time before the first contact is untreated time.
    case split
  }

  public let atRiskFrom: Origin
  public let treatedFrom: Text
  public let window: Window
  public let outcomeDate: Text?
  public let endReason: Text?
  public let endDate: Text?
  public let startedLate: StartedLate
  public let startedLatePlace: Place

  var columns: [Text] { [atRiskFrom.column, treatedFrom] + [outcomeDate, endReason, endDate].compactMap(\.self) }

  /// Reads the block `time:`.
  init?(_ node: Node, in notebook: Notebook) {
    let fields = Fields(node, in: notebook, of: Words(nl: "time", en: "time"))
    let origin = fields.text("at_risk_from", required: true).flatMap { Self.origin($0, in: notebook) }
    let treatedFrom = fields.text("treated_from", required: true)
    let window = fields.text("outcome_window", required: true).flatMap { Window($0, in: notebook) }
    outcomeDate = fields.text("outcome_date")
    endReason = fields.text("end_reason")
    endDate = fields.text("end_date")
    let late = fields.choice("started_late", among: StartedLate.allCases.map(\.rawValue))
    fields.finish()
    guard let origin, let treatedFrom, let window else { return nil }
    atRiskFrom = origin
    self.treatedFrom = treatedFrom
    self.window = window
    startedLate = late.flatMap { StartedLate(rawValue: $0.string) } ?? .refuse
    startedLatePlace = late?.place ?? node.place
  }

  private static func origin(_ text: Text, in notebook: Notebook) -> Origin? {
    let written = text.string
    if let match = written.wholeMatch(of: /start\(\s*([A-Za-z][A-Za-z0-9_]*)\s*\)/) {
      let name = String(match.1)
      let offset = written.prefix(upTo: match.1.startIndex).unicodeScalars.count
      return .startOfYear(Text(name, at: text.place(at: offset)))
    }
    if written.wholeMatch(of: /[A-Za-z][A-Za-z0-9_]*/) != nil { return .date(text) }
    notebook.add(
      Finding(
        code: "bad_time_origin", at: text.place,
        Words(
          nl: "Hier hoort een kolom met datums, of start(kolom) met een jaar.",
          en: "A column of dates belongs here, or start(column) with a year."),
        hint: Words(nl: "Bijvoorbeeld at_risk_from: start(year).", en: "For instance at_risk_from: start(year).")))
    return nil
  }
}
