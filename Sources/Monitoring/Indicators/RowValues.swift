import Documents
import Evidence
import Registrations

/// What each row brings to an indicator: a value, a denominator, and whether it counts at all.
struct RowValues {
  /// Whether a row belongs to the denominator.
  enum State: Int8 {
    case outside = 0
    case counts = 1
    /// It belongs, but does not say.
    case unknown = 2
  }

  var value: [Double]
  /// 1 for a row, or its time at risk; nil where every row is 1.
  var size: [Double]?
  var state: [State]
  /// Taken off every value before sums of squares are made, so that large values lose no digits.
  var centre = 0.0

  var count: Int { value.count }
}

extension RowValues {
  /// The answer of every row to all conditions together: 1 yes, 0 no, -1 not known; one certain no is enough.
  static func answers(_ conditions: [Condition], rows: Int, column: (Text) -> Column?) -> [Int8] {
    var all = [Int8](repeating: 1, count: rows)
    for condition in conditions {
      guard let column = column(condition.column) else { continue }
      let answers = condition.answers(in: column)
      for row in 0..<rows {
        if answers[row] == 0 { all[row] = 0 } else if answers[row] < 0, all[row] == 1 { all[row] = -1 }
      }
    }
    return all
  }

  /// A column as numbers, NaN where missing.
  static func numbers(_ column: Column?) -> [Double]? {
    switch column?.values {
    case .numbers(let numbers): numbers
    case .days(let days): days.map { $0 == Day.missing ? .nan : Double($0) }
    default: nil
    }
  }

  static func days(from start: Column?, to end: Column?) -> [Double]? {
    guard let start = numbers(start), let end = numbers(end) else { return nil }
    return zip(start, end).map { $1 - $0 }
  }
}
