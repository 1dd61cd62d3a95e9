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
    let least = codes.min() ?? 0
    let (width, overflows) = (codes.max() ?? 0).subtractingReportingOverflow(least)
    if !overflows, width <= 4 * codes.count + 1024 {
      // Codes close together need no hashing: for a million rows most of the work.
      var number = [Int](repeating: -1, count: width + 1)
      for code in codes { number[code - least] = 0 }
      var next = 0
      for place in number.indices where number[place] == 0 {
        number[place] = next
        next += 1
      }
      unitOfRow = codes.map { number[$0 - least] }
      count = next
    } else {
      let distinct = Set(codes).sorted()
      let number = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
      unitOfRow = codes.map { number[$0] ?? 0 }
      count = distinct.count
    }
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
