/// How many people were recorded once, twice, three times: one list, with the number of times that it saw each person.
public struct RepeatCounts: Sendable, Equatable {
  /// People by the number of times: `people[0]` were recorded once. The last is not 0.
  public let people: [Int]

  /// - Parameter people: by number of times, from 1; may hold numbers of times that nobody has.
  /// - Returns: nil where nobody was recorded, or a number is negative.
  public init?(_ people: [Int: Int]) {
    guard people.allSatisfy({ $0.key >= 1 && $0.value >= 0 }),
      let most = people.filter({ $0.value > 0 }).keys.max()
    else { return nil }
    self.people = (1...most).map { people[$0] ?? 0 }
  }

  /// From the number of times of each person; 0 is nobody and does not count.
  public init?(times: some Sequence<Int>) {
    var people: [Int: Int] = [:]
    for time in times where time > 0 { people[time, default: 0] += 1 }
    self.init(people)
  }

  /// People recorded at least once: n.
  public var observed: Int { people.reduce(0, +) }
  /// Records in all: Σ k·fₖ.
  public var records: Int { people.indices.reduce(0) { $0 + ($1 + 1) * people[$1] } }
  /// The largest number of times.
  public var most: Int { people.count }

  /// fₖ, the people recorded `times` times; 0 beyond the largest.
  public subscript(times: Int) -> Int {
    people.indices.contains(times - 1) ? people[times - 1] : 0
  }

  /// The ratios (k + 1)·fₖ₊₁/fₖ by k: a level line where everybody has the same chance (Poisson), a rising one where
  /// some have a larger chance than others, so that the Poisson estimate is too low. nil where nobody has k times.
  ///
  /// - Source: Rocchetti, Bunge & Böhning, 2011 (arXiv 1107.5423).
  public var ratios: [(times: Int, ratio: Double?)] {
    (1..<max(1, most)).map { k in
      (k, self[k] == 0 ? nil : Double(k + 1) * Double(self[k + 1]) / Double(self[k]))
    }
  }
}
