/// One number of a program as algebra sees it: equal numbers are one node, known by its place in the graph.
enum AlgebraNode: Equatable {
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
struct AlgebraSum: Equatable {
  var constant: Double
  var terms: [AlgebraTerm]
}

/// A node and what it is multiplied by: a term of a sum, or a number with its constant apart.
struct AlgebraTerm: Equatable {
  var factor: Double
  var node: Int
}

extension AlgebraNode: Worded {
  var word: UInt64 {
    func of(_ kind: UInt64, _ node: Int, _ number: Double = 0) -> UInt64 {
      var sum = WordSum(kind)
      sum.add(node)
      sum.add(number)
      return sum.word
    }
    switch self {
    case .parameter(let index): return of(1, index)
    case .scaled(let factor, let node): return of(2, node, factor)
    case .exact(let node): return of(3, node)
    case .whole(let node): return of(4, node)
    case .power(let node, let exponent): return of(5, node, exponent)
    case .exponential(let node, let factor): return of(6, node, factor)
    case .operation(let operation): return operation.word
    case .product(let factors):
      var sum = WordSum(7)
      for factor in factors { sum.add(factor) }
      return sum.word
    case .sum(let parts):
      var sum = WordSum(8)
      sum.add(parts.constant)
      for term in parts.terms {
        sum.add(term.node)
        sum.add(term.factor)
      }
      return sum.word
    }
  }
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
