/// Writes algebra as a program again, numbers asked for in their order and what they need before them.
struct AlgebraEmission {
  private(set) var program = Program()
  /// By node of the graph; nil as long as it is not written.
  private var registers: [Register?]
  private let graph: AlgebraGraph
  /// By node of the graph; empty for what is no product of several.
  private let products: [[Int]]
  private let powers: PowerChains
  /// Of each exponential the smallest of its kind, of which it is a whole power.
  private let roots: [Int: (node: Int, power: Double)]

  /// - Parameter asked: the nodes that are written, in this order.
  init(_ given: AlgebraGraph, asked: [Int]) {
    var graph = given
    var isNeeded = Array(repeating: false, count: graph.nodes.count)
    var stack = asked
    while let node = stack.popLast() {
      if isNeeded[node] { continue }
      isNeeded[node] = true
      stack += graph.nodes[node].parts
    }
    var products = [[Int]](repeating: [], count: graph.nodes.count)
    var exponents: [Int: Set<Double>] = [:]
    var exponentials: [Int: [(node: Int, factor: Double)]] = [:]
    for node in isNeeded.indices where isNeeded[node] {
      switch graph.nodes[node] {
      case .product(let factors) where factors.count > 1: products[node] = factors
      case .power(let base, let exponent): exponents[base, default: []].insert(exponent)
      case .exponential(let inner, let factor): exponentials[inner, default: []].append((node, factor))
      default: break
      }
    }
    let shared = SharedFactors(products, &graph)
    var roots: [Int: (node: Int, power: Double)] = [:]
    for members in exponentials.values {
      for sign in [1.0, -1] {
        let same = members.filter { $0.factor * sign > 0 }.sorted {
          ($0.factor * sign, $0.node) < ($1.factor * sign, $1.node)
        }
        guard let root = same.first else { continue }
        for member in same.dropFirst() where PowerChains.isShort(member.factor / root.factor) {
          let power = member.factor / root.factor
          roots[member.node] = (root.node, power)
          exponents[root.node, default: []].formUnion([1, power])
        }
      }
    }
    self.graph = graph
    self.products = shared.lists
    registers = Array(repeating: nil, count: graph.nodes.count)
    powers = PowerChains(exponents)
    self.roots = roots
    for node in asked { write(node) }
  }

  /// The register of a term; a constant is one too.
  mutating func register(of term: AlgebraTerm) -> Register {
    guard term.node != AlgebraGraph.one else { return program.constant(term.factor) }
    return program.product(exactly: term.factor, register(term.node))
  }

  private func register(_ node: Int) -> Register {
    guard let register = registers[node] else { preconditionFailure("a part is written before the whole") }
    return register
  }

  private mutating func write(_ root: Int) {
    var stack = [(root, false)]
    while let (node, ready) = stack.popLast() {
      if registers[node] != nil { continue }
      if ready {
        registers[node] = written(node)
      } else {
        stack.append((node, true))
        for part in parts(node).reversed() where registers[part] == nil { stack.append((part, false)) }
      }
    }
  }

  private func parts(_ node: Int) -> [Int] {
    if let root = roots[node] { return [root.node] }
    return products[node].isEmpty ? graph.nodes[node].parts : products[node]
  }

  private mutating func written(_ node: Int) -> Register {
    if let root = roots[node] { return power(root.node, root.power) }
    switch graph.nodes[node] {
    case .parameter(let index): return program.add(.parameter(index))
    case .product(let factors):
      let registers = (products[node].isEmpty ? factors : products[node]).map { register($0) }
      return registers.dropFirst().reduce(registers.first ?? program.constant(1)) { program.add(.multiply($0, $1)) }
    case .scaled(let factor, let part):
      return part == AlgebraGraph.one ? program.constant(factor) : program.product(exactly: factor, register(part))
    case .exact(let part), .whole(let part): return register(part)
    case .sum(let sum): return total(sum)
    case .operation(let operation): return program.add(operation.moved { register($0.index) })
    case .power(let base, let exponent): return power(base, exponent)
    case .exponential(let part, let factor):
      let inner = part == AlgebraGraph.one ? program.constant(factor) : program.product(exactly: factor, register(part))
      return program.add(.exponential(inner))
    }
  }

  private mutating func total(_ sum: AlgebraSum) -> Register {
    var total: Register?
    for term in sum.terms {
      let part = register(term.node)
      switch (total, term.factor) {
      case (nil, let factor): total = program.product(exactly: factor, part)
      case (let before?, -1): total = program.add(.subtract(before, part))
      case (let before?, let factor): total = program.add(.add(before, program.product(exactly: factor, part)))
      }
    }
    let constant = program.constant(sum.constant)
    return total.map { program.add(.add($0, constant)) } ?? constant
  }

  private mutating func power(_ base: Int, _ exponent: Double) -> Register {
    if exponent == 1 { return register(base) }
    let from = exponent < 0 ? program.add(.divide(program.constant(1), register(base))) : register(base)
    // From the first of the chain on: each is registered once, as equal operations share a register.
    var chain = [exponent]
    while let smaller = powers.before[.init(base: base, exponent: chain[chain.count - 1])] { chain.append(smaller) }
    let first = chain[chain.count - 1]
    var result =
      PowerChains.isShort(first.magnitude)
      ? program.power(from, Int(first.magnitude)) : program.add(.power(register(base), program.constant(first)))
    var reached = first.magnitude
    for next in chain.dropLast().reversed().map(\.magnitude) {
      result = program.add(.multiply(result, program.power(from, Int(next - reached))))
      reached = next
    }
    return result
  }
}

extension Program {
  /// factor · a, also where the factor is 0: a draw that is not finite must show.
  fileprivate mutating func product(exactly factor: Double, _ a: Register) -> Register {
    factor == -1 ? add(.negate(a)) : add(.multiply(constant(factor), a))
  }

  /// a^exponent by squares, for a whole exponent above 0.
  fileprivate mutating func power(_ a: Register, _ exponent: Int) -> Register {
    var result: Register?
    var square = a
    var rest = exponent
    while true {
      if rest % 2 == 1 { result = result.map { add(.multiply($0, square)) } ?? square }
      rest /= 2
      guard rest > 0 else { break }
      square = add(.multiply(square, square))
    }
    return result ?? constant(1)
  }
}
