import Foundation

/// Columns of 64-bit numbers in a file, one after the other, behind their length and their number.
struct Columns {
  let rows: Int
  let count: Int
  private let numbers: [Double]

  init(_ path: String) throws {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    numbers = bytes.withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }
    rows = Int(numbers[0])
    count = Int(numbers[1])
  }

  subscript(_ place: Int) -> [Double] { Array(numbers[2 + place * rows..<2 + (place + 1) * rows]) }
}
