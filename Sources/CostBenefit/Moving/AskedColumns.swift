import Documents
import Probability

/// Columns that are asked for again and again while numbers move, with what was found of them last.
struct AskedColumns: Sendable {
  let columns: [DrawTable.Column]
  /// Of the appraisal that they are columns of.
  let outlays: OutlayClasses
  let tapes: SummaryTapes
  /// By column the parameters that it depends on.
  private let reads: [[Int]]
  private var found: [Found?]
  /// By places of columns the tape that draws those and nothing else: a slider asks for the same ones all the time.
  private var parts: [[Int]: Tape] = [:]

  private static let mostParts = 64

  private struct Found {
    let moves: [Int]
    let summary: Summary
  }

  init(_ columns: [DrawTable.Column], of appraisal: Appraisal, workers: Workers) throws(Findings) {
    tapes = try SummaryTapes(columns, of: appraisal, workers: workers)
    self.columns = columns
    outlays = appraisal.outlays
    reads = tapes.reads()
    found = columns.map { _ in nil }
  }

  /// Places of the columns that depend on what has moved since they were found.
  func stale(_ moves: [Int]) -> [Int] {
    columns.indices.filter { place in
      found[place].map { $0.moves != reads[place].map { moves[$0] } } ?? true
    }
  }

  mutating func tape(of places: [Int]) -> Tape {
    if places.count == columns.count { return tapes.reduced }
    if let known = parts[places] { return known }
    if parts.count == Self.mostParts { parts = [:] }
    let tape = tapes.tape(of: places)
    parts[places] = tape
    return tape
  }

  mutating func keep(_ summary: Summary, at place: Int, _ moves: [Int]) {
    found[place] = Found(moves: reads[place].map { moves[$0] }, summary: summary)
  }

  func summary(_ place: Int) -> Summary? { found[place]?.summary }
}
