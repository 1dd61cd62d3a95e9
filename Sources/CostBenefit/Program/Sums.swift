extension Program {
  /// a − b; 0 where both are one register, for a number that is the same under both differs by nothing.
  mutating func difference(_ a: Register, _ b: Register) -> Register {
    a == b ? constant(0) : add(.subtract(a, b))
  }

  mutating func product(_ factor: Double, _ a: Register) -> Register {
    factor == 0 ? constant(0) : add(.multiply(constant(factor), a))
  }

  /// The sum in the order given; 0 of nothing.
  mutating func sum(_ terms: [Register]) -> Register {
    var total = constant(0)
    for term in terms { total = add(.add(total, term)) }
    return total
  }

  /// Σ weight · term, in the order given; terms without weight are left out.
  mutating func sum(_ terms: [Register], weights: [Double]) -> Register {
    var total = constant(0)
    for (term, weight) in zip(terms, weights) where weight != 0 {
      total = add(.add(total, product(weight, term)))
    }
    return total
  }

  /// The whole by shares; the last part is the remainder, so that the parts add up.
  mutating func parts(of whole: Register, shares: [Double]) -> [Register] {
    guard shares.count > 1 else { return shares.isEmpty ? [] : [whole] }
    let first = shares.dropLast().map { product($0, whole) }
    var rest = whole
    for part in first { rest = add(.subtract(rest, part)) }
    return first + [rest]
  }
}
