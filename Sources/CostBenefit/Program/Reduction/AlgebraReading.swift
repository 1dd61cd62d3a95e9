/// Reads a program into algebra: sums and products of sums and products become one each.
///
/// A sum read in one place only is part of the sum around it; one read in several, or asked for, stays a number of its own.
struct AlgebraReading {
  /// Which products stay numbers of their own: taken apart and made again from shared parts, most cost little; but one that is there
  /// anyway costs nothing.
  enum Wholes: CaseIterable {
    case none, asked, shared
  }

  private(set) var graph = AlgebraGraph()
  /// By register of the program; nil for what nothing asked for needs.
  private(set) var values: [AlgebraTerm?]
  private let program: Program
  private var uses: [Int]
  private var isAsked: [Bool]
  /// How often a register divides.
  private var divides: [Int]

  /// - Parameter exact: registers whose own rounded value stands wherever they are used.
  init(_ program: Program, keeping registers: [Register], exact: Set<Register>, wholes: Wholes) {
    self.program = program
    let count = program.operations.count
    values = Array(repeating: nil, count: count)
    uses = Array(repeating: 0, count: count)
    divides = uses
    isAsked = Array(repeating: false, count: count)
    var isLive = isAsked
    for register in registers {
      isAsked[register.index] = true
      isLive[register.index] = true
    }
    for index in stride(from: count - 1, through: 0, by: -1) where isLive[index] {
      for operand in program.operations[index].operands {
        isLive[operand.index] = true
        uses[operand.index] += 1
      }
      if case .divide(_, let divisor) = program.operations[index] { divides[divisor.index] += 1 }
    }
    for index in 0..<count where isLive[index] {
      let value = read(program.operations[index])
      let isWhole =
        switch wholes {
        case .none: false
        case .asked: isAsked[index] && uses[index] > 0
        case .shared: uses[index] > 1 || isAsked[index] && uses[index] > 0
        }
      if exact.contains(Register(index)), value.node != AlgebraGraph.one {
        values[index] = plain(graph.place(of: .exact(graph.number(value))))
      } else {
        values[index] = isWhole ? whole(value) : value
      }
    }
  }

  private func value(_ register: Register) -> AlgebraTerm {
    guard let value = values[register.index] else { preconditionFailure("an operand stands before its operation") }
    return value
  }

  private mutating func read(_ operation: Operation) -> AlgebraTerm {
    switch operation {
    case .constant(let value): return AlgebraTerm(factor: value, node: AlgebraGraph.one)
    case .parameter(let index): return plain(graph.place(of: .parameter(index)))
    case .multiply(let a, let b): return graph.product(value(a), value(b))
    case .add(let a, let b): return sum((a, 1), (b, 1))
    case .subtract(let a, let b): return sum((a, 1), (b, -1))
    case .negate(let a): return AlgebraTerm(factor: -value(a).factor, node: value(a).node)
    case .divide(let a, let b): return quotient(value(a), value(b), isShared: divides[b.index] > 1)
    case .power(let a, let b):
      return program.constantValue(b).map { power(value(a), $0) } ?? whole(operation)
    case .exponential(let a): return plain(graph.place(of: .exponential(value(a).node, value(a).factor)))
    case .absolute(let a):
      let size = graph.place(of: .operation(.absolute(Register(value(a).node))))
      return AlgebraTerm(factor: value(a).factor.magnitude, node: size)
    case .logarithm, .squareRoot, .minimum, .maximum, .less, .lessOrEqual, .equal, .select: return whole(operation)
    }
  }

  private mutating func whole(_ value: AlgebraTerm) -> AlgebraTerm {
    guard case .product(let factors) = graph.nodes[value.node], factors.count > 1 else { return value }
    return AlgebraTerm(factor: value.factor, node: graph.place(of: .whole(value.node)))
  }

  private func plain(_ node: Int) -> AlgebraTerm { AlgebraTerm(factor: 1, node: node) }

  /// An operation that algebra leaves as it is.
  private mutating func whole(_ operation: Operation) -> AlgebraTerm {
    var places: [Int: Int] = [:]
    for operand in operation.operands { places[operand.index] = graph.number(value(operand)) }
    return plain(graph.place(of: .operation(operation.moved { Register(places[$0.index] ?? 0) })))
  }

  private mutating func sum(_ parts: (register: Register, sign: Double)...) -> AlgebraTerm {
    var constant = 0.0
    var terms: [AlgebraTerm] = []
    for (register, sign) in parts {
      let value = value(register)
      let scale = sign * value.factor
      if case .sum(let inner) = graph.nodes[value.node], uses[register.index] == 1, !isAsked[register.index] {
        constant += scale * inner.constant
        terms += inner.terms.map { AlgebraTerm(factor: scale * $0.factor, node: $0.node) }
      } else {
        terms.append(AlgebraTerm(factor: scale, node: value.node))
      }
    }
    return graph.sum(constant, terms)
  }

  /// - Parameter isShared: several numbers are divided by it: its inverse is made once.
  private mutating func quotient(_ a: AlgebraTerm, _ b: AlgebraTerm, isShared: Bool) -> AlgebraTerm {
    let factor = a.factor / b.factor
    guard factor.isFinite, b.factor != 0 else {
      let (above, below) = (graph.number(a), graph.number(b))
      return plain(graph.place(of: .operation(.divide(Register(above), Register(below)))))
    }
    if b.node == AlgebraGraph.one { return AlgebraTerm(factor: factor, node: a.node) }
    let above = isShared ? AlgebraGraph.one : a.node
    let ratio = graph.place(of: .operation(.divide(Register(above), Register(b.node))))
    return isShared
      ? graph.product(AlgebraTerm(factor: factor, node: a.node), plain(ratio))
      : AlgebraTerm(factor: factor, node: ratio)
  }

  private mutating func power(_ base: AlgebraTerm, _ exponent: Double) -> AlgebraTerm {
    switch exponent {
    case 0: return plain(AlgebraGraph.one)
    case 1: return base
    case 2: return graph.product(base, base)
    default: return plain(graph.place(of: .power(graph.number(base), exponent)))
    }
  }
}
