/// A cell of a file that knows types of its own: a workbook, an SPSS file, a database.
public enum TypedCell: Sendable, Hashable {
  case missing
  case number(Double)
  case text(String)
  /// In days since 1970-01-01.
  case day(Int32)
  case flag(Bool)
}
