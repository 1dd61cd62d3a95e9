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
    var load = (left: [Int](repeating: 0, count: left), right: [Int](repeating: 0, count: right))
    func add(_ i: Int, _ j: Int) {
      edges.insert(Edge(left: i, right: j))
      load.left[i] += 1
      load.right[j] += 1
    }
    for i in 0..<left {
      if let j = partner[i] { add(i, j) }
    }
    // Of equally cheap edges that to the vertex with the fewest, so that no one stands for many where others could.
    for i in 0..<left where load.left[i] == 0 && leftBest[i].to >= 0 {
      let equal = (0..<right).filter { cost(i, $0) == leftBest[i].cost }
      if let j = equal.min(by: { (load.right[$0], $0) < (load.right[$1], $1) }) { add(i, j) }
    }
    for j in 0..<right where load.right[j] == 0 && rightBest[j].to >= 0 {
      let equal = (0..<left).filter { cost($0, j) == rightBest[j].cost }
      if let i = equal.min(by: { (load.left[$0], $0) < (load.left[$1], $1) }) { add(i, j) }
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
