/// What an amount of each year counts for in a present value: numbers of a rule pack, or registers where the rate is drawn.
struct DiscountWeights: Sendable, Hashable {
  /// By the kind of flow that has a rate of its own; nil for all others.
  let kind: String?
  let numbers: [Double]
  let registers: [Register]?

  init(numbers: [Double], registers: [Register]? = nil, kind: String? = nil) {
    self.kind = kind
    self.numbers = numbers
    self.registers = registers
  }
}

extension DiscountWeights {
  /// Those of the first years: of an alternative that ends before the horizon.
  func first(_ years: Int) -> DiscountWeights {
    DiscountWeights(
      numbers: Array(numbers.prefix(years)), registers: registers.map { Array($0.prefix(years)) }, kind: kind)
  }
}

extension Model {
  /// The weights of all flows that have none of their own.
  var weights: DiscountWeights {
    // A rate of the file that is certain has folded into numbers, which are the factors.
    let isDrawn = books.factors?.contains { program.constantValue($0) == nil } ?? false
    return DiscountWeights(numbers: discounting.factors, registers: isDrawn ? books.factors : nil)
  }

  func weights(of flow: Flow) -> DiscountWeights {
    guard let kind = flow.books.discountAs, let factors = discounting.kinds[kind] else { return weights }
    return DiscountWeights(numbers: factors, registers: books.kindFactors[kind], kind: kind)
  }
}

extension Program {
  /// Σ weight · amount over the years.
  mutating func presentValue(_ years: [Register], _ weights: DiscountWeights) -> Register {
    guard weights.registers != nil else { return sum(years, weights: weights.numbers) }
    return sum(discounted(years, weights))
  }

  /// weight · amount of each year.
  mutating func discounted(_ years: [Register], _ weights: DiscountWeights) -> [Register] {
    guard let registers = weights.registers else { return zip(weights.numbers, years).map { product($0, $1) } }
    return zip(registers, years).map { constantValue($1) == 0 ? $1 : add(.multiply($0, $1)) }
  }

  /// A present value as a yearly amount that is worth as much: over Σ weights.
  mutating func equivalentAnnual(_ value: Register, _ weights: DiscountWeights) -> Register {
    guard let registers = weights.registers else { return product(1 / weights.numbers.reduce(0, +), value) }
    return add(.divide(value, sum(registers)))
  }
}
