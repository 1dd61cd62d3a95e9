import LinearAlgebra

/// An input that no fit can use. It names the column and the row (from 0), never the value: it may be a person's.
public struct UnusableInput: Error, Equatable, CustomStringConvertible {
  public enum Fault: String, Sendable {
    case notFinite = "is not a finite number"
    case length = "has another number of rows than the design"
    case code = "has a code outside its levels"
    case reference = "has a reference level that no row has"
    case repeated = "is there twice"
    case outcome = "is outside the range of this family"
    case weight = "is negative"
    case interval = "does not come after its entry"
    case absent = "is not in the model"
    case shape = "has other columns than the model"
  }

  public let column: String
  public let row: Int?
  public let fault: Fault

  public init(column: String, row: Int? = nil, fault: Fault) {
    self.column = column
    self.row = row
    self.fault = fault
  }

  public var description: String {
    "column '\(column)' \(fault.rawValue)" + (row.map { " (row \($0))" } ?? "")
  }

  /// - Throws: `UnusableInput` for the first number that is not finite, or for a wrong length.
  static func check(_ values: [Double], _ column: String, rows: Int) throws(UnusableInput) {
    guard values.count == rows else { throw UnusableInput(column: column, fault: .length) }
    let wrong = values.withUnsafeBufferPointer { values in
      ColumnPasses(rows: rows).first { !values[$0].isFinite }
    }
    if let row = wrong {
      throw UnusableInput(column: column, row: row, fault: .notFinite)
    }
  }
}
