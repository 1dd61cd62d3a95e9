import LinearAlgebra
import Testing

/// Work that is shared out over rows gives what a plain loop gives, on any number of threads.
struct RowGroupsTests {
  /// Codes without order, some never met.
  static let codes = (0..<50_000).map { ($0 &* 2_654_435_761) % 1009 % 500 + ($0 % 7 == 0 ? 3 : 0) }
  static let weights = (0..<50_000).map { $0 % 5 == 0 ? 0.0 : Double($0 % 3 + 1) }

  private static func onThreads<Result>(_ work: () -> Result) -> [Result] {
    [1, 2, 5].map { threads in Threads.$count.withValue(threads) { work() } }
  }

  @Test func `rows are counted by level`() {
    var plain = [Int](repeating: 0, count: 600)
    var weighted = plain
    for (row, code) in Self.codes.enumerated() {
      plain[code] += 1
      if Self.weights[row] > 0 { weighted[code] += 1 }
    }
    for counts in Self.onThreads({ RowGroups.counts(Self.codes, count: 600) }) { #expect(counts == plain) }
    for counts in Self.onThreads({ RowGroups.counts(Self.codes, count: 600, weights: Self.weights) }) {
      #expect(counts == weighted)
    }
    #expect(RowGroups.counts([], count: 3) == [0, 0, 0] && RowGroups.counts([], count: 0).isEmpty)
  }

  @Test func `there are as many groups as threads, and fewer where tables would be as large as the rows`() {
    Threads.$count.withValue(4) {
      #expect(RowGroups(rows: 50_000, table: 10).count == 4)
      #expect(RowGroups(rows: 50_000, table: 6_000).count == 2)
      #expect(RowGroups(rows: 50_000, table: 50_000).count == 1)
      #expect(RowGroups(rows: 50_001, table: 10).bounds == [0, 12_501, 25_001, 37_501, 50_001])
    }
  }

  @Test func `the least and the most are found`() {
    for ends in Self.onThreads({ RowGroups.ends(Self.codes.map { $0 - 40 }) }) {
      #expect(ends?.least == -40 && ends?.most == (Self.codes.max() ?? 0) - 40)
    }
    #expect(RowGroups.ends([]) == nil)
  }

  @Test func `arrays are filled, and the first row is found`() {
    for squares in Self.onThreads({ [Int](rows: 50_000) { $0 * $0 } }) {
      #expect(squares == (0..<50_000).map { $0 * $0 })
    }
    for ones in Self.onThreads({ [Double](rows: 1_000_000, of: 1) }) {
      #expect(ones.count == 1_000_000 && ones.allSatisfy { $0 == 1 })
    }
    #expect([Double](rows: 0, of: 1).isEmpty && [Int](rows: 3) { 2 * $0 } == [0, 2, 4])
    let passes = ColumnPasses(rows: 50_000)
    for wanted in [0, 17, 4_999, 30_000, 49_999] {
      for found in Self.onThreads({ passes.first { $0 >= wanted && $0 % 2 == wanted % 2 } }) {
        #expect(found == wanted)
      }
    }
    #expect(passes.first { _ in false } == nil)
  }
}
