/// A matching of least cost where every edge costs less than 0 and nobody need be matched.
struct PayingMatching {
  private(set) var partnerOfLeft: [Int?]

  /// - Parameter edges: of each vertex on the left.
  init(_ edges: [[(to: Int, cost: Int)]], right: Int) {
    let left = edges.count
    partnerOfLeft = [Int?](repeating: nil, count: left)
    var partnerOfRight = [Int](repeating: -1, count: right)
    // Potentials keep every remaining cost at least 0. Staying alone is a column of one's own, at cost 0; nobody else reaches it.
    var leftPotential = [Int](repeating: 0, count: left)
    var rightPotential = [Int](repeating: 0, count: right)
    for source in 0..<left where !edges[source].isEmpty {
      leftPotential[source] = min(0, edges[source].map { $0.cost - rightPotential[$0.to] }.min() ?? 0)
      var distance: [Int: Int] = [:]
      var from: [Int: Int] = [:]
      var settled: [(right: Int, distance: Int)] = []
      var isSettled: Set<Int> = []
      var reachedLeft: [(left: Int, distance: Int)] = []
      var heap = Heap()
      var best: (distance: Int, end: End)?
      func closer(_ candidate: Int) -> Bool { candidate < best?.distance ?? Int.max }
      var next: (left: Int, distance: Int)? = (source, 0)
      while true {
        if let (row, base) = next {
          reachedLeft.append((row, base))
          let single = base - leftPotential[row]
          if closer(single) { best = (single, .alone(row)) }
          for edge in edges[row] where !isSettled.contains(edge.to) {
            let candidate = base + edge.cost - leftPotential[row] - rightPotential[edge.to]
            if candidate < distance[edge.to] ?? Int.max {
              distance[edge.to] = candidate
              from[edge.to] = row
              heap.insert(candidate, edge.to)
            }
          }
          next = nil
        }
        guard let (reach, column) = heap.smallest() else { break }
        if isSettled.contains(column) { continue }
        if !closer(reach) { break }
        isSettled.insert(column)
        settled.append((column, reach))
        if partnerOfRight[column] < 0 {
          best = (reach, .right(column))
          break
        }
        next = (partnerOfRight[column], reach)
      }
      guard let best else { continue }
      for (row, reach) in reachedLeft { leftPotential[row] += best.distance - reach }
      for (column, reach) in settled { rightPotential[column] -= best.distance - reach }
      // Who is reached and was matched loses its edge to who came for it, backwards along the path.
      var column: Int
      switch best.end {
      case .alone(let last):
        guard last != source, let lost = partnerOfLeft[last] else { continue }
        partnerOfLeft[last] = nil
        column = lost
      case .right(let free): column = free
      }
      while true {
        let row = from[column] ?? source
        let previous = partnerOfLeft[row]
        partnerOfLeft[row] = column
        partnerOfRight[column] = row
        guard row != source, let previous else { break }
        column = previous
      }
    }
  }

  private enum End {
    case alone(Int)
    case right(Int)
  }
}

/// The smallest distance first, and of equal ones the smallest vertex.
private struct Heap {
  private var items: [(Int, Int)] = []

  mutating func insert(_ distance: Int, _ vertex: Int) {
    items.append((distance, vertex))
    var place = items.count - 1
    while place > 0, items[place] < items[(place - 1) / 2] {
      items.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func smallest() -> (Int, Int)? {
    guard let first = items.first, let last = items.popLast() else { return nil }
    guard !items.isEmpty else { return first }
    items[0] = last
    var place = 0
    while true {
      let left = 2 * place + 1
      guard left < items.count else { break }
      let child = left + 1 < items.count && items[left + 1] < items[left] ? left + 1 : left
      guard items[child] < items[place] else { break }
      items.swapAt(place, child)
      place = child
    }
    return first
  }
}
