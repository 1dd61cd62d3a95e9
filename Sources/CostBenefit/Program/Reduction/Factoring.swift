/// Takes common factors out of sums: Σ a·bᵢ becomes a·Σ bᵢ, the factor of most terms first.
struct Factoring {
  private(set) var graph: AlgebraGraph
  /// What each node of the graph as read has become; nil for what nothing asked for needs.
  private(set) var values: [AlgebraTerm?]
  /// By node of the graph in how many of some terms it stands; 0 between two counts.
  private var counts: [Int] = []

  /// - Parameter asked: nodes that are asked for.
  init(_ given: AlgebraGraph, asked: [Int]) {
    graph = given
    let count = given.nodes.count
    values = Array(repeating: nil, count: count)
    var isNeeded = Array(repeating: false, count: count)
    for node in asked { isNeeded[node] = true }
    for node in stride(from: count - 1, through: 0, by: -1) where isNeeded[node] {
      for part in given.nodes[node].parts { isNeeded[part] = true }
    }
    // What a node is made of stands before it.
    for node in 0..<count where isNeeded[node] { values[node] = made(given.nodes[node], at: node) }
  }

  private func value(_ node: Int) -> AlgebraTerm { values[node] ?? AlgebraTerm(factor: 1, node: node) }

  private mutating func made(_ node: AlgebraNode, at place: Int) -> AlgebraTerm {
    switch node {
    case .parameter: return AlgebraTerm(factor: 1, node: place)
    case .product(let factors):
      var product = AlgebraTerm(factor: 1, node: AlgebraGraph.one)
      for factor in factors { product = graph.product(product, value(factor)) }
      return product
    case .scaled(let factor, let part):
      return AlgebraTerm(factor: factor * value(part).factor, node: value(part).node)
    case .exact(let part):
      return AlgebraTerm(factor: 1, node: graph.place(of: .exact(graph.number(value(part)))))
    case .whole(let part):
      let inner = value(part)
      guard case .product(let factors) = graph.nodes[inner.node], factors.count > 1 else { return inner }
      return AlgebraTerm(factor: inner.factor, node: graph.place(of: .whole(inner.node)))
    case .sum(let sum):
      let terms = sum.terms.map {
        AlgebraTerm(factor: $0.factor * value($0.node).factor, node: value($0.node).node)
      }
      return factored(sum.constant, terms)
    case .operation(let operation):
      var places: [Int: Int] = [:]
      for operand in operation.operands { places[operand.index] = graph.number(value(operand.index)) }
      let moved = operation.moved { Register(places[$0.index] ?? 0) }
      return AlgebraTerm(factor: 1, node: graph.place(of: .operation(moved)))
    case .power(let base, let exponent):
      return AlgebraTerm(factor: 1, node: graph.place(of: .power(graph.number(value(base)), exponent)))
    case .exponential(let part, let factor):
      let inner = value(part)
      return AlgebraTerm(factor: 1, node: graph.place(of: .exponential(inner.node, factor * inner.factor)))
    }
  }

  private mutating func factored(_ constant: Double, _ terms: [AlgebraTerm]) -> AlgebraTerm {
    var constant = constant
    var rest: [(factor: Double, nodes: [Int])] = []
    for term in terms {
      if term.node == AlgebraGraph.one {
        constant += term.factor
      } else {
        rest.append((term.factor, graph.factors(of: term.node)))
      }
    }
    return factored(constant, rest)
  }

  private mutating func factored(_ constant: Double, _ terms: [(factor: Double, nodes: [Int])]) -> AlgebraTerm {
    var constant = constant
    var rest = terms
    var made: [AlgebraTerm] = []
    while let common = commonest(rest) {
      var inside: [(factor: Double, nodes: [Int])] = []
      var alone = 0.0
      var others: [(factor: Double, nodes: [Int])] = []
      for term in rest {
        guard let place = term.nodes.firstIndex(of: common) else {
          others.append(term)
          continue
        }
        var nodes = term.nodes
        nodes.remove(at: place)
        if nodes.isEmpty { alone += term.factor } else { inside.append((term.factor, nodes)) }
      }
      let sum = factored(alone, inside)
      made.append(graph.product(AlgebraTerm(factor: 1, node: common), sum))
      rest = others
    }
    for term in rest {
      if term.nodes.isEmpty {
        constant += term.factor
      } else {
        made.append(AlgebraTerm(factor: term.factor, node: graph.product(term.nodes)))
      }
    }
    return graph.sum(constant, made)
  }

  /// The factor of most terms, of at least two; of equals the one made first.
  private mutating func commonest(_ terms: [(factor: Double, nodes: [Int])]) -> Int? {
    guard terms.count > 1 else { return nil }
    if counts.count < graph.nodes.count {
      counts += repeatElement(0, count: 2 * graph.nodes.count - counts.count)
    }
    var best: (node: Int, count: Int)?
    for term in terms {
      var last = -1
      for node in term.nodes where node != last {
        counts[node] += 1
        last = node
        guard counts[node] > 1 else { continue }
        if let found = best, (found.count, -found.node) >= (counts[node], -node) { continue }
        best = (node, counts[node])
      }
    }
    for term in terms { for node in term.nodes { counts[node] = 0 } }
    return best?.node
  }
}
