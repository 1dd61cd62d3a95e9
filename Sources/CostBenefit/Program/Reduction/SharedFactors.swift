/// Products made from shared pairs: the pair of factors that stands in most products is multiplied once, and so on.
///
/// - Source: Breuer, "Generation of optimal code for expressions via factorization", Communications of the ACM 12(6), 1969.
struct SharedFactors {
  /// By node the factors that a product is made of in the end; a pair that is shared is a product of its own. Empty for another node.
  private(set) var lists: [[Int]]

  private struct Pair: Worded, Comparable {
    let first: Int
    let second: Int

    init(_ a: Int, _ b: Int) { (first, second) = (min(a, b), max(a, b)) }

    var word: UInt64 { UInt64(first) << 32 ^ UInt64(second) }

    static func < (a: Pair, b: Pair) -> Bool { (a.first, a.second) < (b.first, b.second) }
  }

  private var pairs = DistinctList<Pair>()
  /// By pair the products that have held it; some may no longer.
  private var holders: [[Int]] = []
  /// By pair how many products hold it.
  private var counts: [Int] = []
  /// Pairs by the number of products that held them when they were put there, the smallest first.
  private var waiting: [Heap] = []
  /// By pair where it was last put; 0 when it has been taken out there.
  private var waitsAt: [Int] = []

  /// Above this many pairs products are left as they are: finding what they share would take longer than drawing.
  static let mostPairs = 400_000

  /// - Parameter products: by node of the graph its factors, at least two; empty for a node that is no product.
  init(_ products: [[Int]], _ graph: inout AlgebraGraph) {
    lists = products
    let total = products.reduce(0) { $0 + $1.count * ($1.count - 1) / 2 }
    guard total <= Self.mostPairs else { return }
    for (product, factors) in products.enumerated() where !factors.isEmpty { hold(factors, by: product) }
    for (place, count) in counts.enumerated() where count > 1 { wait(place, at: count) }
    var level = waiting.count - 1
    while level > 1 {
      guard let pair = waiting[level].popSmallest(pairs.items) else {
        level -= 1
        continue
      }
      if waitsAt[pair] == level { waitsAt[pair] = 0 }
      let count = counts[pair]
      if count == level {
        share(pair, &graph)
      } else if count > 1 {
        wait(pair, at: count)
      }
    }
  }

  private mutating func share(_ place: Int, _ graph: inout AlgebraGraph) {
    let pair = pairs.items[place]
    let node = graph.place(of: .product([pair.first, pair.second]))
    if node == lists.count { lists.append([]) }
    if lists[node].isEmpty { lists[node] = [pair.first, pair.second] }
    // Each once, in order; of those that hold it no longer the factors are not touched.
    for product in Set(holders[place]).sorted() where product != node {
      let before = lists[product]
      guard let first = before.firstIndex(of: pair.first) else { continue }
      var factors = before
      factors.remove(at: first)
      guard let second = factors.firstIndex(of: pair.second) else { continue }
      factors.remove(at: second)
      factors.append(node)
      lists[product] = factors
      for gone in heldPairs(before) { counts[gone] -= 1 }
      for kept in hold(factors, by: product) where counts[kept] > 1 { wait(kept, at: counts[kept]) }
    }
  }

  /// - Returns: the pairs of the factors, each once.
  @discardableResult
  private mutating func hold(_ factors: [Int], by product: Int) -> [Int] {
    let held = heldPairs(factors)
    for place in held {
      counts[place] += 1
      holders[place].append(product)
    }
    return held
  }

  private mutating func heldPairs(_ factors: [Int]) -> [Int] {
    var found: [Int] = []
    found.reserveCapacity(factors.count * (factors.count - 1) / 2)
    for first in factors.indices {
      for second in factors.indices.dropFirst(first + 1) {
        let place = pairs.place(of: Pair(factors[first], factors[second]))
        if place == counts.count {
          counts.append(0)
          holders.append([])
          waitsAt.append(0)
        }
        if !found.contains(place) { found.append(place) }
      }
    }
    return found
  }

  private mutating func wait(_ pair: Int, at count: Int) {
    guard waitsAt[pair] != count else { return }
    waitsAt[pair] = count
    while waiting.count <= count { waiting.append(Heap()) }
    waiting[count].push(pair, pairs.items)
  }

  /// Places of pairs, the smallest pair on top.
  private struct Heap {
    private var places: [Int] = []

    mutating func push(_ place: Int, _ pairs: [Pair]) {
      places.append(place)
      var child = places.count - 1
      while child > 0 {
        let parent = (child - 1) / 2
        guard pairs[places[child]] < pairs[places[parent]] else { break }
        places.swapAt(child, parent)
        child = parent
      }
    }

    mutating func popSmallest(_ pairs: [Pair]) -> Int? {
      guard let smallest = places.first, let last = places.popLast() else { return nil }
      guard !places.isEmpty else { return smallest }
      places[0] = last
      var parent = 0
      while true {
        var least = parent
        for child in [2 * parent + 1, 2 * parent + 2]
        where child < places.count && pairs[places[child]] < pairs[places[least]] {
          least = child
        }
        guard least != parent else { return smallest }
        places.swapAt(parent, least)
        parent = least
      }
    }
  }
}
