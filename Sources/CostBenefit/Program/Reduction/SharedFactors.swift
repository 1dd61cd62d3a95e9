/// Products made from shared pairs: the pair of factors that stands in most products is multiplied once, and so on.
///
/// - Source: Breuer, "Generation of optimal code for expressions via factorization", Communications of the ACM 12(6), 1969.
struct SharedFactors {
  /// The factors that each product is made of in the end; a pair that is shared is a product of its own.
  private(set) var lists: [Int: [Int]]

  private struct Pair: Hashable, Comparable {
    let first: Int
    let second: Int

    init(_ a: Int, _ b: Int) { (first, second) = (min(a, b), max(a, b)) }

    static func < (a: Pair, b: Pair) -> Bool { (a.first, a.second) < (b.first, b.second) }
  }

  private var holders: [Pair: Set<Int>] = [:]
  /// Pairs by the number of products that had them when they were put there.
  private var waiting: [Int: Set<Pair>] = [:]

  /// Above this many pairs products are left as they are: finding what they share would take longer than drawing.
  static let mostPairs = 400_000

  /// - Parameter products: by node, with at least two factors.
  init(_ products: [Int: [Int]], _ graph: inout AlgebraGraph) {
    lists = products
    let pairs = products.values.reduce(0) { $0 + $1.count * ($1.count - 1) / 2 }
    guard pairs <= Self.mostPairs else { return }
    for product in products.keys.sorted() {
      for pair in Self.pairs(products[product] ?? []) { holders[pair, default: []].insert(product) }
    }
    for (pair, products) in holders where products.count > 1 { waiting[products.count, default: []].insert(pair) }
    var level = waiting.keys.max() ?? 0
    while level > 1 {
      guard let pair = waiting[level]?.min() else {
        level -= 1
        continue
      }
      waiting[level]?.remove(pair)
      let count = holders[pair]?.count ?? 0
      guard count == level else {
        if count > 1 { waiting[count, default: []].insert(pair) }
        continue
      }
      share(pair, &graph)
    }
  }

  private mutating func share(_ pair: Pair, _ graph: inout AlgebraGraph) {
    let products = (holders[pair] ?? []).sorted()
    let node = graph.place(of: .product([pair.first, pair.second]))
    if lists[node] == nil { lists[node] = [pair.first, pair.second] }
    for product in products where product != node {
      guard var factors = lists[product] else { continue }
      for gone in Set(Self.pairs(factors)) { holders[gone]?.remove(product) }
      guard let first = factors.firstIndex(of: pair.first) else { continue }
      factors.remove(at: first)
      guard let second = factors.firstIndex(of: pair.second) else { continue }
      factors.remove(at: second)
      factors.append(node)
      lists[product] = factors
      for kept in Set(Self.pairs(factors)) {
        holders[kept, default: []].insert(product)
        let count = holders[kept]?.count ?? 0
        if count > 1 { waiting[count, default: []].insert(kept) }
      }
    }
  }

  private static func pairs(_ factors: [Int]) -> [Pair] {
    factors.indices.flatMap { a in factors.indices.dropFirst(a + 1).map { Pair(factors[a], factors[$0]) } }
  }
}
