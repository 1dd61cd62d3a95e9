import Probability

/// A program with everything taken out that can be worked out once, and where the registers asked for stand in it.
///
/// Sums of products are read as algebra: constants apart, common factors out of sums, products from shared pairs, powers from the power
/// before. Numbers differ from those of the program as given by roundings alone: within 1e-12 on every shipped scenario (a test).
public struct ReducedProgram: Sendable {
  public let program: Program
  private let places: [Register: Register]

  /// Where a register that was asked for stands; nil for another.
  public subscript(register: Register) -> Register? { places[register] }

  /// - Parameters:
  ///   - registers: what is asked for; it is worked out in the order of the program.
  ///   - exact: numbers of which others are differences: these are then differences of what is told.
  init(_ given: Program, keeping registers: [Register], exact: [Register] = [], workers: Workers) {
    let asked = Set(registers).sorted { $0.index < $1.index }
    // Which way is shortest depends on what is asked for; beyond some size looking for it takes longer than it saves.
    let ways = given.operations.count > Self.mostTried ? [.asked] : AlgebraReading.Wholes.allCases
    let found = workers.map(ways.count) { way -> (program: ReducedProgram, cost: Int) in
      let reduced = ReducedProgram(given, asked: asked, exact: Set(exact), wholes: ways[way])
      return (reduced, reduced.program.cost(of: asked.compactMap { reduced[$0] }))
    }
    var shortest = ReducedProgram(asGiven: given, asked: asked)
    var least = given.cost(of: asked)
    for way in found where way.cost < least { (shortest, least) = way }
    self = shortest
  }

  private init(asGiven program: Program, asked: [Register]) {
    self.program = program
    places = Dictionary(uniqueKeysWithValues: asked.map { ($0, $0) })
  }

  /// Operations of a program up to which all ways of reading it are tried.
  fileprivate static let mostTried = 30_000

  /// What a reduction depends on: who moves a slider asks the same of the same program again.
  fileprivate struct Question: Hashable {
    let operations: [Operation]
    let registers: [Register]
    let exact: [Register]
  }

  fileprivate static let shelf = Shelf<Question, ReducedProgram>(most: 8)

  private init(_ given: Program, asked: [Register], exact: Set<Register>, wholes: AlgebraReading.Wholes) {
    let reading = AlgebraReading(given, keeping: asked, exact: exact, wholes: wholes)
    let terms = asked.map { reading.values[$0.index] ?? AlgebraTerm(factor: .nan, node: AlgebraGraph.one) }
    let factoring = Factoring(reading.graph, asked: terms.map(\.node))
    let found = terms.map { term -> AlgebraTerm in
      let value = factoring.values[term.node] ?? AlgebraTerm(factor: 1, node: term.node)
      return AlgebraTerm(factor: term.factor * value.factor, node: value.node)
    }
    var emission = AlgebraEmission(factoring.graph, asked: found.map(\.node))
    var places: [Register: Register] = [:]
    for (register, term) in zip(asked, found) { places[register] = emission.register(of: term) }
    program = emission.program
    self.places = places
  }
}

extension Program {
  /// The same numbers with as few operations as algebra finds.
  /// - Parameters:
  ///   - exact: those of them of which others are differences.
  ///   - threads: that look for the shortest way.
  public func reduced(keeping registers: [Register], exact: [Register] = [], threads: Int = 1) -> ReducedProgram {
    let workers = Workers(threads: threads)
    guard operations.count <= ReducedProgram.mostTried else {
      return ReducedProgram(self, keeping: registers, exact: exact, workers: workers)
    }
    let key = ReducedProgram.Question(operations: operations, registers: registers, exact: exact)
    return ReducedProgram.shelf.value(key) {
      ReducedProgram(self, keeping: registers, exact: exact, workers: workers)
    }
  }

  /// How many operations the registers need, constants and parameters not counted.
  public func operationCount(of registers: [Register]) -> Int { total(of: registers) { _ in 1 } }

  /// The same, each by what it costs beside an addition.
  func cost(of registers: [Register]) -> Int {
    total(of: registers) { operation in
      switch operation {
      case .power: 40
      case .exponential, .logarithm: 12
      case .divide, .squareRoot: 4
      default: 1
      }
    }
  }

  private func total(of registers: [Register], _ weight: (Operation) -> Int) -> Int {
    var isLive = Array(repeating: false, count: operations.count)
    for register in registers { isLive[register.index] = true }
    var count = 0
    for index in stride(from: operations.count - 1, through: 0, by: -1) where isLive[index] {
      var reads = false
      operations[index].eachOperand {
        reads = true
        isLive[$0.index] = true
      }
      if reads { count += weight(operations[index]) }
    }
    return count
  }
}
