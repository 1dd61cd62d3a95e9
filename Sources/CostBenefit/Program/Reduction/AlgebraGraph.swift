/// The numbers of a program as products, sums and what lies between, each once.
///
/// Constants stand apart from what they multiply, so that what differs between alternatives by a constant alone is one node. What is
/// multiplied by 0 is 0, whatever it is: what does not count need not be a number.
struct AlgebraGraph {
  private var list = DistinctList<AlgebraNode>()

  init() { _ = place(of: .product([])) }

  var nodes: [AlgebraNode] { list.items }

  /// The empty product: the number 1.
  static let one = 0
  /// A product of more factors than this is a factor of its own in another.
  static let mostFactors = 16

  mutating func place(of node: AlgebraNode) -> Int { list.place(of: node) }

  func factors(of node: Int) -> [Int] {
    if case .product(let factors) = nodes[node] { factors } else { [node] }
  }

  /// The product of nodes.
  mutating func product(_ factors: [Int]) -> Int {
    factors.count == 1 ? factors[0] : place(of: .product(factors.inOrder(by: <)))
  }

  mutating func product(_ a: AlgebraTerm, _ b: AlgebraTerm) -> AlgebraTerm {
    let factor = a.factor * b.factor
    if a.factor == 0 || b.factor == 0 { return AlgebraTerm(factor: 0, node: Self.one) }
    guard factor.isFinite || !a.factor.isFinite || !b.factor.isFinite else {
      return AlgebraTerm(factor: 1, node: product([number(a), number(b)]))
    }
    let (mine, others) = (factors(of: a.node), factors(of: b.node))
    let isLong = mine.count + others.count > Self.mostFactors
    return AlgebraTerm(factor: factor, node: product(isLong ? [a.node, b.node] : Self.merged(mine, others)))
  }

  /// Two ascending lists as one.
  private static func merged(_ a: [Int], _ b: [Int]) -> [Int] {
    if a.isEmpty { return b }
    if b.isEmpty { return a }
    return [Int](unsafeUninitializedCapacity: a.count + b.count) { both, filled in
      var (left, right) = (0, 0)
      while left < a.count || right < b.count {
        let takesLeft = right == b.count || left < a.count && a[left] <= b[right]
        both.initializeElement(at: left + right, to: takesLeft ? a[left] : b[right])
        if takesLeft { left += 1 } else { right += 1 }
      }
      filled = left + right
    }
  }

  /// A term as one number.
  mutating func number(_ term: AlgebraTerm) -> Int {
    term.factor == 1 ? term.node : place(of: .scaled(term.factor, term.node))
  }

  /// constant + Σ terms, equal nodes added up. A sum without a constant is divided by its first factor, which stands before it.
  mutating func sum(_ constant: Double, _ given: [AlgebraTerm]) -> AlgebraTerm {
    var constant = constant
    var terms: [AlgebraTerm] = []
    terms.reserveCapacity(given.count)
    for term in given.inOrder(by: { $0.node < $1.node }) where term.factor != 0 {
      if term.node == Self.one {
        constant += term.factor
      } else if let last = terms.last, last.node == term.node {
        terms[terms.count - 1].factor += term.factor
      } else {
        terms.append(term)
      }
    }
    terms.removeAll { $0.factor == 0 }
    guard let first = terms.first else { return AlgebraTerm(factor: constant, node: Self.one) }
    if constant == 0, terms.count == 1 { return first }
    let isOrdinary = terms.allSatisfy { (1e-100...1e100).contains($0.factor.magnitude) }
    guard constant == 0, isOrdinary, first.factor != 1 else {
      return AlgebraTerm(factor: 1, node: place(of: .sum(AlgebraSum(constant: constant, terms: terms))))
    }
    for index in terms.indices { terms[index].factor /= first.factor }
    return AlgebraTerm(factor: first.factor, node: place(of: .sum(AlgebraSum(constant: 0, terms: terms))))
  }
}

extension Array {
  /// Sorted, equal ones in the order given; most lists of a program are sorted already.
  fileprivate func inOrder(by isBefore: (Element, Element) -> Bool) -> [Element] {
    for place in indices.dropFirst() where isBefore(self[place], self[place - 1]) {
      return enumerated().sorted {
        isBefore($0.element, $1.element) || !isBefore($1.element, $0.element) && $0.offset < $1.offset
      }.map(\.element)
    }
    return self
  }
}
