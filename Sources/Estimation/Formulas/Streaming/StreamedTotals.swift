import Models

/// What the blocks of a registration add up to.
struct StreamedTotals: Sendable {
  var sums: StreamedSums
  /// The clusters, in the order of their first row.
  private(set) var clusters: [String] = []
  private var placeOf: [String: Int] = [:]
  /// For each thread the place here of each of its own codes.
  private var places: [[Int]]
  private(set) var read = 0
  private(set) var missing: [Int]
  /// Of each column whether it was 0 or 1 in every row so far.
  private(set) var isIndicator: [Bool]
  private let hasClusters: Bool

  /// Each block has sums for every cluster: with more of them the table is the better way.
  static let mostClusters = 2_000

  init(_ frame: SumFrame, hasClusters: Bool, things: Int, threads: Int) {
    sums = StreamedSums(frame, units: hasClusters ? 0 : 1)
    self.hasClusters = hasClusters
    places = [[Int]](repeating: [], count: max(1, threads))
    missing = [Int](repeating: 0, count: things)
    isIndicator = [Bool](repeating: true, count: frame.names.count)
  }

  /// What is wanted of one block.
  struct Part: Sendable {
    let sums: BlockSums
    let reader: Int
    let newClusters: [String]
    let read: Int
    let missing: [Int]
    let isIndicator: [Bool]
  }

  /// - Returns: false where there are too many clusters.
  mutating func add(_ part: Part) -> Bool {
    for name in part.newClusters {
      let place = placeOf[name] ?? clusters.count
      if place == clusters.count {
        clusters.append(name)
        placeOf[name] = place
      }
      places[part.reader].append(place)
    }
    guard clusters.count <= Self.mostClusters else { return false }
    sums.add(part.sums, places: hasClusters ? places[part.reader] : [0])
    read += part.read
    for index in missing.indices { missing[index] += part.missing[index] }
    for index in isIndicator.indices { isIndicator[index] = isIndicator[index] && part.isIndicator[index] }
    return true
  }
}
