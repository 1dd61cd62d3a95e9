import Documents
import Evidence

/// How long an outcome is waited for, by the calendar: whole months or whole days.
public struct Window: Sendable, Hashable {
  public let months: Int
  public let days: Int

  /// 1 year = 12 month = 365 day.
  public var years: Double { Double(months) / 12 + Double(days) / 365 }

  /// Reads `12 month`, `1 year`, `90 day`, `26 week`.
  init?(_ text: Text, in notebook: Notebook) {
    let parts = text.string.split(separator: " ")
    if parts.count == 2, let number = Int(parts[0]), (1...1200).contains(number) {
      switch parts[1] {
      case "year":
        (months, days) = (12 * number, 0)
        return
      case "month":
        (months, days) = (number, 0)
        return
      case "week":
        (months, days) = (0, 7 * number)
        return
      case "day":
        (months, days) = (0, number)
        return
      default: break
      }
    }
    let near = parts.count == 2 ? NearestName.of(String(parts[1]), among: ["year", "month", "week", "day"]) : nil
    notebook.add(
      Finding(
        code: "bad_window", at: text.place,
        Words(
          nl: "Hier hoort een heel aantal van year, month, week of day.",
          en: "A whole number of year, month, week or day belongs here."),
        hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }
          ?? Words(nl: "Bijvoorbeeld 12 month.", en: "For instance 12 month.")))
    return nil
  }

  /// The first day after the window that opens on `start`. A day that a month lacks becomes its last.
  func end(from start: Int32) -> Int32 {
    let (year, month, day) = Day.date(of: start)
    let total = year * 12 + month - 1 + months
    var dayOfMonth = day
    while dayOfMonth > 0 {
      if let number = Day.number(year: total / 12, month: total % 12 + 1, day: dayOfMonth) {
        return number + Int32(days)
      }
      dayOfMonth -= 1
    }
    return start + Int32(days) + Int32(months) * 30
  }
}
