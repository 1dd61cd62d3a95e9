/// Which rows belong together: a cluster each, or every row by itself. Units are taken to be independent of each other.
public struct SamplingUnits: Sendable, Equatable {
  /// The unit of each row, from 0; units are numbered in the order of their codes, whatever the order of the rows.
  public let unitOfRow: [Int]

  /// How many there are.
  public let count: Int

  /// What they are called, in the plural: "neighbourhoods".
  public let word: String

  /// True when every row is its own unit.
  public let areRows: Bool

  /// Units from a code a row; equal codes are one unit.
  public init(codes: [Int], word: String) {
    self.word = word
    areRows = false
    let dense = DenseCodes(codes)
    unitOfRow = dense.placeOfRow
    count = dense.codes.count
  }

  /// Every row by itself.
  public static func rows(_ count: Int, word: String = "rows") -> SamplingUnits {
    SamplingUnits(rows: count, word: word)
  }

  /// The units that are one in both ways.
  public func crossed(with other: SamplingUnits) -> SamplingUnits {
    precondition(unitOfRow.count == other.unitOfRow.count, "both have a unit a row")
    return SamplingUnits(
      codes: zip(unitOfRow, other.unitOfRow).map { $0 * other.count + $1 }, word: "\(word) × \(other.word)")
  }

  private init(rows: Int, word: String) {
    unitOfRow = Array(0..<rows)
    count = rows
    self.word = word
    areRows = true
  }
}
