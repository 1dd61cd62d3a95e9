/// The cheapest edges of a two-sided graph that touch every vertex that has one: stars, found exactly.
///
/// Every vertex alone would take its cheapest edge, at cost m. An edge between two vertices pays where it costs less than both their m: so the
/// cover is a matching of least reduced cost d − m − m, and the cheapest edge for who stays unmatched. The matching is found by shortest
/// augmenting paths with potentials, in whole numbers, so nothing is rounded and order decides ties alone.
/// - Source: Schrijver, Combinatorial Optimization, 2003, chapter 27 (edge covers by matchings); Jonker & Volgenant, Computing 38(4), 1987.
struct EdgeCover {
  /// Costs are multiples of one over this.
  static let unit = 0x1p36

  private(set) var stars: [(left: [Int], right: [Int])] = []

  /// - Parameter cost: at least 0, of an edge; nil where there is none.
  init(left: Int, right: Int, cost: (Int, Int) -> Int?) {
    var leftBest = [(cost: Int, to: Int)](repeating: (Int.max, -1), count: left)
    var rightBest = [(cost: Int, to: Int)](repeating: (Int.max, -1), count: right)
    for i in 0..<left {
      for j in 0..<right {
        guard let c = cost(i, j) else { continue }
        if c < leftBest[i].cost { leftBest[i] = (c, j) }
        if c < rightBest[j].cost { rightBest[j] = (c, i) }
      }
    }
    // Only edges that pay take part in the matching; they are few.
    var paying = [[(to: Int, cost: Int)]](repeating: [], count: left)
    for i in 0..<left where leftBest[i].to >= 0 {
      for j in 0..<right {
        guard let c = cost(i, j) else { continue }
        let reduced = c - leftBest[i].cost - rightBest[j].cost
        if reduced < 0 { paying[i].append((j, reduced)) }
      }
    }
    let partner = PayingMatching(paying, right: right).partnerOfLeft
    var edges: Set<Edge> = []
    var isMatchedRight = [Bool](repeating: false, count: right)
    for i in 0..<left {
      if let j = partner[i] {
        edges.insert(Edge(left: i, right: j))
        isMatchedRight[j] = true
      }
    }
    for i in 0..<left where partner[i] == nil && leftBest[i].to >= 0 {
      edges.insert(Edge(left: i, right: leftBest[i].to))
    }
    for j in 0..<right where !isMatchedRight[j] && rightBest[j].to >= 0 {
      edges.insert(Edge(left: rightBest[j].to, right: j))
    }
    stars = Self.stars(edges, left: left, right: right)
  }

  private struct Edge: Hashable, Comparable {
    let left: Int
    let right: Int
    static func < (a: Edge, b: Edge) -> Bool { (a.left, a.right) < (b.left, b.right) }
  }

  /// The cover without edges whose two ends are both touched by others (they cost 0), star by star in the order of the left.
  private static func stars(_ edges: Set<Edge>, left: Int, right: Int) -> [(left: [Int], right: [Int])] {
    var leftDegree = [Int](repeating: 0, count: left)
    var rightDegree = [Int](repeating: 0, count: right)
    for edge in edges {
      leftDegree[edge.left] += 1
      rightDegree[edge.right] += 1
    }
    var kept: [Edge] = []
    for edge in edges.sorted() {
      if leftDegree[edge.left] > 1 && rightDegree[edge.right] > 1 {
        leftDegree[edge.left] -= 1
        rightDegree[edge.right] -= 1
      } else {
        kept.append(edge)
      }
    }
    var result: [(left: [Int], right: [Int])] = []
    var placeOfLeft = [Int: Int]()
    var placeOfRight = [Int: Int]()
    for edge in kept {
      if rightDegree[edge.right] > 1 {
        if let place = placeOfRight[edge.right] {
          result[place].left.append(edge.left)
        } else {
          placeOfRight[edge.right] = result.count
          result.append(([edge.left], [edge.right]))
        }
      } else if let place = placeOfLeft[edge.left] {
        result[place].right.append(edge.right)
      } else {
        placeOfLeft[edge.left] = result.count
        result.append(([edge.left], [edge.right]))
      }
    }
    return result
  }
}

/// A matching of least cost where every edge costs less than 0 and nobody need be matched.
private struct PayingMatching {
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
      var row: Int
      switch best.end {
      case .alone(let last):
        row = last
        guard row != source, let lost = partnerOfLeft[row] else { continue }
        partnerOfLeft[row] = nil
        var column = lost
        while true {
          row = from[column] ?? source
          let previous = partnerOfLeft[row]
          partnerOfLeft[row] = column
          partnerOfRight[column] = row
          guard row != source, let previous else { break }
          column = previous
        }
      case .right(var column):
        while true {
          row = from[column] ?? source
          let previous = partnerOfLeft[row]
          partnerOfLeft[row] = column
          partnerOfRight[column] = row
          guard row != source, let previous else { break }
          column = previous
        }
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
