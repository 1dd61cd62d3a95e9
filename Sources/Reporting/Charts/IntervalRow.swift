/// A line of a chart of estimates: a name, a value and the ends of its interval.
struct IntervalRow {
  let name: String
  let estimate: Double
  let low: Double
  let high: Double

  /// The lines in words, for who cannot see them.
  static func said(_ rows: [IntervalRow], _ voice: Voice) -> String {
    func shown(_ value: Double) -> String { voice.numbers.plain(value, digits: 3) }
    return rows.map { row in
      "\(row.name): \(shown(row.estimate)) (\(shown(row.low))" + voice.say(nl: " tot ", en: " to ")
        + "\(shown(row.high)))"
    }.joined(separator: "; ")
  }

  /// The lines as a table.
  static func table(_ rows: [IntervalRow], caption: String, name: String, value: String, _ voice: Voice) -> DataTable {
    func cell(_ value: Double) -> DataTable.Cell {
      value.isFinite ? .init(voice.numbers.plain(value, digits: 3), value: value) : "–"
    }
    return DataTable(
      caption: caption,
      columns: [name, value, voice.say(nl: "van", en: "from"), voice.say(nl: "tot", en: "to")],
      rows: rows.map { .init([.init($0.name), cell($0.estimate), cell($0.low), cell($0.high)]) })
  }

  /// All that an axis must hold.
  static func values(_ rows: [IntervalRow]) -> [Double] { rows.flatMap { [$0.estimate, $0.low, $0.high] } }
}
