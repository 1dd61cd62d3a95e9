/// What a cell of a column may be.
public enum CellType: Sendable, Hashable {
  /// A code for a person; only equality means something.
  case pseudonym
  /// A calendar year in four digits.
  case year
  case wholeNumber
  case number
  case yesNo
  case date
  case choices([Choice])
  case text

  /// A cell as the registration writes it, and the name it has in our files.
  public struct Choice: Sendable, Hashable {
    public let cell: String
    public let name: String
  }

  /// The words for `type:`; choices have a key of their own.
  static let byWord: [(word: String, type: CellType)] = [
    ("pseudonym", .pseudonym), ("year", .year), ("whole_number", .wholeNumber), ("number", .number),
    ("yes_no", .yesNo), ("date", .date), ("text", .text),
  ]

  var isNumeric: Bool { self == .year || self == .wholeNumber || self == .number }
}
