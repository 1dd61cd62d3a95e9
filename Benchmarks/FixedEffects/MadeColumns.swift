import Foundation

/// Columns in memory, as they are read from a file of 64-bit numbers: their count, and then client, month, municipality, ten covariates, an
/// outcome, a count and an event, column by column.
struct MadeColumns {
  let rows: Int
  let client: [Int]
  let month: [Int]
  let municipality: [Int]
  let covariates: [[Double]]
  let outcome: [Double]
  let count: [Double]
  let event: [Double]

  init(path: String) throws {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    let rows = bytes.withUnsafeBytes { Int($0.loadUnaligned(as: Double.self)) }
    func column(_ place: Int) -> [Double] {
      let start = 8 * (1 + place * rows)
      return [Double](unsafeUninitializedCapacity: rows) { buffer, count in
        count = bytes.copyBytes(to: buffer, from: start..<start + 8 * rows) / 8
      }
    }
    self.rows = rows
    client = column(0).map { Int($0) }
    month = column(1).map { Int($0) }
    municipality = column(2).map { Int($0) }
    covariates = (3..<13).map(column)
    outcome = column(13)
    count = column(14)
    event = column(15)
  }
}
