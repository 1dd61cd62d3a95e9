import Documents
import Evidence
import Models
import Probability
import Registrations

/// What money does to an indicator: values that crowd at its limit, and clients who were easier to begin with.
struct Steering {
  let plan: KPIPlan
  let table: Table

  private static let level = 0.05

  /// Warnings, for the indicators with a day from which money depends on them; each test at 5% after Holm over all of its kind.
  var findings: [Finding] {
    var heaps: [(kpi: String, place: Place, heaping: Heaping)] = []
    var intakes: [(kpi: String, place: Place, intake: Intake)] = []
    var notes: [Finding] = []
    for bound in plan.bound {
      guard let day = bound.indicator.target?.steersFrom, let since = since(day, bound) else { continue }
      for heaping in heapings(bound, since) { heaps.append((bound.indicator.name, bound.indicator.place, heaping)) }
      switch intake(bound, since) {
      case .success(let intake): if let intake { intakes.append((bound.indicator.name, bound.indicator.place, intake)) }
      case .failure: notes.append(untold(bound.indicator))
      }
    }
    let heaped = zip(heaps, Holm.adjusted(heaps.map(\.heaping.pValue))).filter { $1 <= Self.level }.map(\.0)
    let easier = zip(intakes, Holm.adjusted(intakes.map(\.intake.pValue))).filter { $1 <= Self.level }.map(\.0)
    return heaped.map { Self.heaped($0.kpi, $0.place) } + easier.map { Self.easier($0.kpi, $0.place) } + notes
  }

  private static func heaped(_ kpi: String, _ place: Place) -> Finding {
    Finding(
      code: "kpi_heaps_at_target", severity: .warning, at: place,
      Words(
        nl: "\(kpi): sinds er geld van afhangt vallen meer waarden net aan de goede kant van de grens dan daarvoor.",
        en: "\(kpi): since money depends on it more values lie just on the right side of the limit than before."),
      hint: Words(
        nl: "Kijk hoe deze waarden worden ingevuld, en door wie.",
        en: "See how these values are filled in, and by whom."))
  }

  private static func easier(_ kpi: String, _ place: Place) -> Finding {
    Finding(
      code: "kpi_easier_intake", severity: .warning, at: place,
      Words(
        nl: "\(kpi): wie binnenkwam sinds er geld van afhangt had vooraf al meer kans op succes.",
        en: "\(kpi): those who came in since money depends on it were likelier to succeed to begin with."),
      hint: Words(
        nl: "Een stijging van het cijfer komt dan ook door andere cliënten, niet alleen door beter werk.",
        en: "A rise of the figure then comes from other clients too, not only from better work."))
  }

  private func untold(_ indicator: Indicator) -> Finding {
    Finding(
      code: "kpi_intake_untold", severity: .note, at: indicator.place,
      Words(
        nl: "\(indicator.name): of cliënten sindsdien makkelijker zijn, is met deze kolommen niet te zien.",
        en: "\(indicator.name): whether clients are easier since then cannot be seen with these columns."))
  }

  /// Whether each row was made since a day: by the indicator's own date, or that of the periods; nil without a date.
  private func since(_ day: Int32, _ bound: KPIPlan.Bound) -> [Bool?]? {
    let name = bound.indicator.dated.map(bound.column) ?? plan.period?.column
    switch name.flatMap({ table.column($0) })?.values {
    case .days(let days): return days.map { $0 == Day.missing ? nil : $0 >= day }
    case .numbers(let years):
      // A whole year counts as since then when it began on that day or after.
      let date = Day.date(of: day)
      let first = date.month == 1 && date.day == 1 ? date.year : date.year + 1
      return years.map { $0.isNaN ? nil : Int($0) >= first }
    default: return nil
    }
  }

  /// At the limits that the indicator's own conditions set, and at the target of a mean. A window is half a standard deviation of the
  /// values, one at least where they are whole.
  private func heapings(_ bound: KPIPlan.Bound, _ since: [Bool?]) -> [Heaping] {
    var limits: [(column: Text, limit: Double, isHigher: Bool)] = bound.indicator.conditions.compactMap { condition in
      guard case .compares(let comparison, let limit) = condition.test else { return nil }
      return (condition.column, limit, comparison == .atLeast || comparison == .above)
    }
    if case .column(let column) = bound.indicator.of, let target = bound.indicator.target,
      bound.indicator.direction != .neither
    {
      limits.append((column, target.value, bound.indicator.direction == .higher))
    }
    return limits.compactMap { column, limit, isHigher in
      guard case .numbers(let all)? = table.column(bound.column(column))?.values else { return nil }
      let rows = all.indices.filter { !all[$0].isNaN && since[$0] != nil }
      let values = rows.map { all[$0] }
      guard values.count > 1 else { return nil }
      let mean = values.reduce(0, +) / Double(values.count)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
      let areWhole = values.allSatisfy { $0 == $0.rounded() }
      let window = max(variance.squareRoot() / 2, areWhole ? 1 : 0)
      guard window > 0 else { return nil }
      let heaping = Heaping(
        values, isSince: rows.map { since[$0] == true }, target: limit, window: window, higherIsBetter: isHigher)
      // Without values before, only the shape of the distribution would be tested.
      return heaping.before == nil ? nil : heaping
    }
  }

  /// For a share, with the columns that `intake:` names.
  private func intake(_ bound: KPIPlan.Bound, _ since: [Bool?]) -> Result<Intake?, any Error> {
    guard bound.indicator.measure == .share, !plan.intake.isEmpty else { return .success(nil) }
    let rows = table.rowCount
    let holds = RowValues.answers(bound.indicator.conditions, rows: rows) { table.column(bound.column($0)) }
    let base = RowValues.answers(bound.indicator.among, rows: rows) { table.column(bound.column($0)) }
    let mix = CaseMix(plan.intake, of: table)
    let chosen = (0..<rows).filter {
      base[$0] == 1 && since[$0] != nil && (since[$0] == true || holds[$0] >= 0) && mix.isComplete[$0]
    }
    guard chosen.contains(where: { since[$0] == true }), chosen.contains(where: { since[$0] == false }) else {
      return .success(nil)
    }
    return Result {
      try Intake(
        success: chosen.map { holds[$0] == 1 ? 1 : 0 }, isSince: chosen.map { since[$0] == true },
        caseMix: mix.terms(for: chosen))
    }
  }
}
