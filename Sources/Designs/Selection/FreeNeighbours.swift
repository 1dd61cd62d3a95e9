/// Rows on a line that may be taken away, and the nearest of those that are left.
///
/// Rows that are taken are skipped by links that shorten as they are followed, so that a search costs about as much as a bisection.
struct FreeNeighbours {
  /// By score, and by identifier where scores are equal.
  private let rows: [Int]
  private let scores: [Double]
  private let identifiers: [Int]
  /// The first place from here on that may be free, and the last up to here; one more place at either end.
  private var after: [Int]
  private var before: [Int]

  init(_ rows: [Int], scores: [Double], identifiers: [Int]) {
    let sorted = rows.sorted { (scores[$0], identifiers[$0], $0) < (scores[$1], identifiers[$1], $1) }
    self.rows = sorted
    self.scores = sorted.map { scores[$0] }
    self.identifiers = sorted.map { identifiers[$0] }
    after = Array(0...sorted.count)
    before = Array(0...sorted.count)
  }

  /// The nearest free row; of equally near ones that with the smallest identifier.
  /// - Parameter taken: rows that do not count either.
  mutating func nearest(to score: Double, without taken: [Int]) -> Int? {
    let place = firstPlace { self.scores[$0] >= score }
    let right = next(from: place, without: taken)
    guard
      let left = previous(from: place - 1, without: taken).flatMap({ last -> Int? in
        // Of equal scores the first.
        let value = scores[last]
        return next(from: firstPlace { self.scores[$0] >= value }, without: taken)
      })
    else { return right.map { rows[$0] } }
    guard let right else { return rows[left] }
    let (below, above) = (score - scores[left], scores[right] - score)
    let isLeft = below < above || below == above && identifiers[left] < identifiers[right]
    return rows[isLeft ? left : right]
  }

  /// The free row next below in the order of scores and identifiers, or where there is none next above.
  mutating func lower(than score: Double, _ identifier: Int, without taken: [Int]) -> Int? {
    let place = firstPlace { (self.scores[$0], self.identifiers[$0]) >= (score, identifier) }
    return (previous(from: place - 1, without: taken) ?? next(from: place, without: taken)).map { rows[$0] }
  }

  mutating func take(_ row: Int, score: Double, identifier: Int) {
    var place = firstPlace { (self.scores[$0], self.identifiers[$0]) >= (score, identifier) }
    while rows[place] != row { place += 1 }
    after[place] = place + 1
    // Places of `before` are shifted by one: 0 is before the first.
    before[place + 1] = place
  }

  private func firstPlace(_ isAtOrAfter: (Int) -> Bool) -> Int {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if isAtOrAfter(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private mutating func next(from place: Int, without taken: [Int]) -> Int? {
    var found = Self.end(of: place, in: &after)
    while found < rows.count, taken.contains(rows[found]) { found = Self.end(of: found + 1, in: &after) }
    return found < rows.count ? found : nil
  }

  private mutating func previous(from place: Int, without taken: [Int]) -> Int? {
    var found = Self.end(of: place + 1, in: &before)
    while found > 0, taken.contains(rows[found - 1]) { found = Self.end(of: found - 1, in: &before) }
    return found > 0 ? found - 1 : nil
  }

  /// Follows links to where they end, and lets every one on the way point there.
  private static func end(of place: Int, in links: inout [Int]) -> Int {
    var last = place
    while links[last] != last { last = links[last] }
    var step = place
    while links[step] != step { (links[step], step) = (last, links[step]) }
    return last
  }
}
