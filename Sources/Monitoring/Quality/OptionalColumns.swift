import Evidence
import Registrations

/// Finds the columns that some rows lack by nature, so that nobody is told that an end reason is missing.
enum OptionalColumns {
  /// So much of the rows must agree before missing is taken to be the form's own doing.
  private static let agreement = 0.99

  static func marked(_ columns: [QualityColumn]) -> [QualityColumn] {
    columns.map { column in
      var column = column
      if column.isOptional || column.isKey || column.missingShare.value <= 0.2 { return column }
      column.isOptional = isRemark(column) || followsADate(column, columns) || isAskedOfSome(column, columns)
      return column
    }
  }

  /// A text that most rows leave open.
  private static func isRemark(_ column: QualityColumn) -> Bool {
    column.declared.type == .text && column.missingShare.value > 0.5
  }

  /// Present where a date is: an end reason with its end date.
  private static func followsADate(_ column: QualityColumn, _ columns: [QualityColumn]) -> Bool {
    columns.contains { date in
      guard date.declared.type == .date, date.presentCount > 0, column.presentCount > 0 else { return false }
      let both = zip(date.present, column.present).count { $0 && $1 }
      return Double(both) >= agreement * Double(max(date.presentCount, column.presentCount))
    }
  }

  /// Hardly ever present where a yes/no says no, and mostly present where it says yes.
  private static func isAskedOfSome(_ column: QualityColumn, _ columns: [QualityColumn]) -> Bool {
    columns.contains { other in
      guard let flags = other.flags else { return false }
      var yes = Share(count: 0, of: 0)
      var no = yes
      for row in flags.indices where flags[row] >= 0 {
        if flags[row] == 1 {
          yes = yes + Share(count: column.present[row] ? 1 : 0, of: 1)
        } else {
          no = no + Share(count: column.present[row] ? 1 : 0, of: 1)
        }
      }
      return yes.of >= 20 && no.of >= 20 && no.value <= 1 - agreement && yes.value >= 0.5
    }
  }
}
