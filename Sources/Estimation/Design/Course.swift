import Evidence

/// What happened to one row in its window: when it was watched, when treatment began, and how it ended.
struct Course {
  enum Ending { case outcome, death, gone, windowEnd }

  /// The first day of the window, and the first day after it.
  let start: Int32
  let end: Int32
  /// The last day on which the row was watched.
  let lastDay: Int32
  let ending: Ending
  /// The first day with treatment; nil where there is none in the file.
  let treatedFrom: Int32?

  /// Days watched, the last one included.
  var days: Int { Int(lastDay - start) + 1 }
  var windowDays: Int { Int(end - start) }
  var hasOutcome: Bool { ending == .outcome }

  /// True where treatment begins after the window opened.
  var startedLate: Bool { treatedFrom.map { $0 > start } ?? false }
}

/// Reads the course of rows from the columns that the time rules name.
struct CourseReader {
  private let rules: TimeRules
  private let origin: Column.Values
  private let treatedFrom: [Int32]
  private let outcomeDate: [Int32]?
  private let endDate: [Int32]?
  /// Per row: the reason of ending, or nil where none stands.
  private let reasons: (codes: [Int32], levels: [String])?
  /// Rows on which the outcome's column says that nothing happened: a choice `none`, or `no`.
  private let saysNone: [Bool]

  init?(_ rules: TimeRules, outcome: Column?, in table: Table) {
    self.rules = rules
    guard let origin = table.column(rules.atRiskFrom.column.string)?.values,
      case .days(let treatedFrom) = table.column(rules.treatedFrom.string)?.values
    else { return nil }
    self.origin = origin
    self.treatedFrom = treatedFrom
    func days(_ name: String?) -> [Int32]? {
      guard let name, case .days(let days) = table.column(name)?.values else { return nil }
      return days
    }
    outcomeDate = days(rules.outcomeDate?.string)
    endDate = days(rules.endDate?.string)
    if let name = rules.endReason?.string, case .codes(let codes, let levels) = table.column(name)?.values {
      reasons = (codes, levels)
    } else {
      reasons = nil
    }
    switch outcome?.values {
    case .codes(let codes, let levels):
      let none = levels.firstIndex(of: "none").map(Int32.init)
      saysNone = codes.map { $0 == none }
    case .flags(let flags): saysNone = flags.map { $0 == 0 }
    default: saysNone = [Bool](repeating: false, count: table.rowCount)
    }
  }

  func start(of row: Int) -> Int32? {
    switch origin {
    case .numbers(let years):
      guard !years[row].isNaN else { return nil }
      return Day.number(year: Int(years[row]), month: 1, day: 1)
    case .days(let days): return days[row] == Day.missing ? nil : days[row]
    case .codes, .flags: return nil
    }
  }

  func contact(of row: Int) -> Int32? { treatedFrom[row] == Day.missing ? nil : treatedFrom[row] }

  /// The last day on which the row was there, and why it ended; nil where it was there to the end of the window.
  func ending(of row: Int, start: Int32, end: Int32) -> (day: Int32, reason: String?)? {
    let reason = reasons.flatMap { $0.codes[row] < 0 ? nil : $0.levels[Int($0.codes[row])] }
    if let endDate {
      guard endDate[row] != Day.missing, endDate[row] < end - 1 else { return nil }
      return (endDate[row], reason)
    }
    // Without a date a death or a move is taken to fall in the row's own window, on its last day.
    guard let reason, !Self.isNoEnding(reason) else { return nil }
    return (end - 1, reason)
  }

  /// `outcome` is told by the outcome itself; without a date `end` is the end of the registration year.
  static func isNoEnding(_ reason: String) -> Bool { reason == "outcome" || reason == "end" }
  static func isDeath(_ reason: String?) -> Bool { reason == "death" }

  func reason(of row: Int) -> String? {
    reasons.flatMap { $0.codes[row] < 0 ? nil : $0.levels[Int($0.codes[row])] }
  }

  /// What can be said before the outcome is looked at.
  func treatmentFault(of row: Int, treated: Bool, treatmentIsYesNo: Bool, start: Int32, end: Int32) -> LeftOut? {
    let contact = contact(of: row)
    if treated, contact == nil { return .treatmentWithoutDate }
    if !treated, treatmentIsYesNo, contact != nil { return .dateWithoutTreatment }
    guard let ended = ending(of: row, start: start, end: end) else { return nil }
    if ended.day < start { return .endedBeforeRisk }
    if let contact, treated, contact > ended.day { return .treatedAfterEnd }
    return nil
  }

  enum Reading {
    case course(Course)
    case leftOut(LeftOut)
  }

  /// The course of a row whose treatment was found in order.
  func course(of row: Int, hasOutcome: Bool, treated: Bool, start: Int32, end: Int32) -> Reading {
    let ended = ending(of: row, start: start, end: end)
    let contact = treated ? contact(of: row) : nil
    func course(_ lastDay: Int32, _ ending: Course.Ending) -> Reading {
      .course(Course(start: start, end: end, lastDay: lastDay, ending: ending, treatedFrom: contact))
    }
    if let outcomeDate {
      let date = outcomeDate[row] == Day.missing ? nil : outcomeDate[row]
      if hasOutcome {
        guard let date else { return .leftOut(.outcomeWithoutDate) }
        if date < start { return .leftOut(.outcomeBeforeRisk) }
        if let ended, date > ended.day { return .leftOut(.outcomeAfterEnd) }
        if date < end { return course(date, .outcome) }
      } else if date != nil, saysNone[row] {
        return .leftOut(.dateWithoutOutcome)
      }
    } else if hasOutcome {
      return course(ended.map(\.day) ?? end - 1, .outcome)
    }
    guard let ended else { return course(end - 1, .windowEnd) }
    return course(ended.day, Self.isDeath(ended.reason) ? .death : .gone)
  }
}
