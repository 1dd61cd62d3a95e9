/// One number of a program as algebra sees it: equal numbers are one node, known by its place in the graph.
enum AlgebraNode: Hashable {
  case parameter(Int)
  /// Of nodes in ascending order, repeated for powers; of nothing it is 1.
  case product([Int])
  case sum(AlgebraSum)
  /// A constant times a node, where an operation needs it as one number.
  case scaled(Double, Int)
  /// A number that is used as it is rounded, whatever it is made of.
  case exact(Int)
  /// A product that is a number of its own, not taken apart by what it is a part of.
  case whole(Int)
  /// What algebra does not look into; the registers are places of nodes.
  case operation(Operation)
  /// A node to a constant power.
  case power(Int, Double)
  /// exp(constant · node).
  case exponential(Int, Double)
}

/// constant + Σ factor · node, the nodes ascending and different.
struct AlgebraSum: Hashable {
  var constant: Double
  var terms: [AlgebraTerm]
}

/// A node and what it is multiplied by: a term of a sum, or a number with its constant apart.
struct AlgebraTerm: Hashable {
  var factor: Double
  var node: Int
}

extension AlgebraNode {
  /// The nodes that it is made of.
  var parts: [Int] {
    switch self {
    case .parameter: []
    case .product(let factors): factors
    case .sum(let sum): sum.terms.map(\.node)
    case .exact(let node), .whole(let node), .scaled(_, let node), .power(let node, _), .exponential(let node, _):
      [node]
    case .operation(let operation): operation.operands.map(\.index)
    }
  }
}
