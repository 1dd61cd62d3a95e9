import CostBenefit
import Probability
import Testing

/// Programs of which the fewest operations are known, and programs of chance whose numbers must stay.
@Suite("A reduced program")
struct ReductionTests {
  private static func left(_ program: Program, _ asked: [Register]) -> Int {
    let reduced = program.reduced(keeping: asked)
    return reduced.program.operationCount(of: asked.compactMap { reduced[$0] })
  }

  /// What the registers cost beside an addition, by kernels' times: a power forty, an exponential twelve, a division or root four.
  private static func cost(_ program: Program, _ asked: [Register]) -> Int {
    var needed = Set(asked.map(\.index))
    var cost = 0
    for index in program.operations.indices.reversed() where needed.contains(index) {
      let operation = program.operations[index]
      needed.formUnion(operation.operands.map(\.index))
      switch operation {
      case .constant, .parameter: break
      case .power: cost += 40
      case .exponential, .logarithm: cost += 12
      case .divide, .squareRoot: cost += 4
      default: cost += 1
      }
    }
    return cost
  }

  @Test("multiplies what is common to all years once: a·b·Σ wₜ·sₜ")
  func common() {
    var program = Program()
    let (a, b) = (program.add(.parameter(0)), program.add(.parameter(1)))
    var total = program.constant(0)
    for year in 0..<10 {
      let stock = program.add(.parameter(2 + year))
      let flow = program.add(.multiply(program.add(.multiply(a, b)), stock))
      total = program.add(.add(total, program.add(.multiply(program.constant(1 / Double(year + 2)), flow))))
    }
    // As given: a·b, ten flows, ten weights and nine additions.
    #expect(program.operationCount(of: [total]) == 30)
    // Ten weights, nine additions, a·b (or a times the sum) and the product with the sum.
    #expect(Self.left(program, [total]) == 21)
  }

  @Test("shares sums of alternatives that differ by a constant, and counts only what is asked for")
  func alternatives() {
    var program = Program()
    let x = (0..<4).map { program.add(.parameter($0)) }
    var asked: [Register] = []
    for size in [0.5, 1, 2] {
      let scale = program.constant(size)
      let parts = [program.add(.multiply(x[0], x[1])), program.add(.multiply(x[2], x[3]))]
        .map { program.add(.multiply(scale, $0)) }
      asked.append(program.add(.add(parts[0], parts[1])))
    }
    _ = program.add(.exponential(asked[0]))
    // Two products, their sum, and two constants; the middle one is the sum itself.
    #expect(Self.left(program, asked) == 5)
  }

  @Test("makes each power from the one before: (1 + g)¹ to (1 + g)¹⁵ are one addition and fourteen products")
  func powers() {
    var program = Program()
    let base = program.add(.add(program.constant(1), program.add(.parameter(0))))
    let powers = (1...15).map { program.add(.power(base, program.constant(Double($0)))) }
    #expect(Self.left(program, powers) == 15)
    let back = (1...15).map { program.add(.power(base, program.constant(-Double($0)))) }
    // One more division for the powers below zero.
    #expect(Self.left(program, powers + back) == 30)
    // Half years: one power by logarithms, then a product for each.
    let halves = (0..<10).map { program.add(.power(base, program.constant(Double($0) + 0.5))) }
    let reduced = program.reduced(keeping: halves)
    let kinds = reduced.program.operations.filter { if case .power = $0 { true } else { false } }
    #expect(kinds.count == 1)
    #expect(reduced.program.operationCount(of: halves.compactMap { reduced[$0] }) == 11)
  }

  @Test("keeps a stock as it was written: each year from the year before")
  func stocks() {
    var program = Program()
    let stays = program.add(.parameter(0))
    var stock = program.constant(1)
    var years: [Register] = []
    for _ in 0..<12 {
      stock = program.add(.add(program.add(.multiply(stock, stays)), program.constant(0.25)))
      years.append(stock)
    }
    #expect(Self.left(program, years) == program.operationCount(of: years))
  }

  @Test("has the numbers of the program as given, within roundings", arguments: 1...40)
  func numbers(_ seed: Int) throws {
    var source = Chooser(UInt64(seed) + 1_000)
    var program = Program()
    var registers = (0..<6).map { program.add(.parameter($0)) }
    registers += [0.25, 1.5, 3].map { program.constant($0) }
    for _ in 0..<120 {
      let (a, b, c) = (
        registers[source.next(registers.count)], registers[source.next(registers.count)],
        registers[source.next(registers.count)]
      )
      let power = program.constant(Double(source.next(7)) / 2 - 1)
      // Sums of what is above zero lose no digits, so that roundings stay small; powers stay near 1.
      let operations: [CostBenefit.Operation] = [
        .add(a, b), .add(a, b), .multiply(a, program.constant(0.75)), .divide(a, b), .power(a, power),
        .minimum(a, b), .maximum(b, c), .select(a, b, c), .squareRoot(a), .exponential(program.add(.negate(a))),
        .multiply(program.add(.squareRoot(a)), program.add(.squareRoot(b))), .absolute(a),
      ]
      registers.append(program.add(operations[source.next(operations.count)]))
    }
    let reduced = program.reduced(keeping: registers)
    let values = (0..<6).map { _ in 0.5 + Double(source.next(1_000)) / 1_000 }
    let plain = Self.values(program, values)
    let fast = Self.values(reduced.program, values)
    for register in registers {
      let place = try #require(reduced[register])
      let (x, y) = (plain[register.index], fast[place.index])
      #expect(x == y || abs(x - y) <= 1e-12 * abs(x) || !x.isFinite, "seed \(seed), register \(register.index)")
    }
    // Never dearer than as given; an operation more may save a power.
    #expect(Self.cost(reduced.program, registers.compactMap { reduced[$0] }) <= Self.cost(program, registers))
  }

  @Test("leaves out what is multiplied by 0, and what is taken off itself is 0")
  func zeros() throws {
    var program = Program()
    let (x, y) = (program.add(.parameter(0)), program.add(.parameter(1)))
    let zero = program.add(.multiply(program.constant(0), x))
    let sum = program.add(.add(zero, y))
    let nothing = program.add(.subtract(program.add(.multiply(x, y)), program.add(.multiply(y, x))))
    let reduced = program.reduced(keeping: [sum, nothing])
    let places = try (#require(reduced[sum]), #require(reduced[nothing]))
    #expect(reduced.program.operations[places.0.index] == .parameter(1))
    #expect(reduced.program.constantValue(places.1) == 0)
  }

  /// Every register for one draw, in plain arithmetic.
  private static func values(_ program: Program, _ parameters: [Double]) -> [Double] {
    var values: [Double] = []
    for operation in program.operations {
      func at(_ register: Register) -> Double { values[register.index] }
      let value: Double =
        switch operation {
        case .constant(let value): value
        case .parameter(let index): parameters[index]
        case .add(let a, let b): at(a) + at(b)
        case .subtract(let a, let b): at(a) - at(b)
        case .multiply(let a, let b): at(a) * at(b)
        case .divide(let a, let b): at(a) / at(b)
        case .power(let a, let b): Self.power(at(a), at(b))
        case .negate(let a): -at(a)
        case .minimum(let a, let b): min(at(a), at(b))
        case .maximum(let a, let b): max(at(a), at(b))
        case .absolute(let a): abs(at(a))
        case .exponential(let a): Self.exponential(at(a))
        case .squareRoot(let a): at(a).squareRoot()
        case .select(let a, let b, let c): at(a) != 0 ? at(b) : at(c)
        case .logarithm, .less, .lessOrEqual, .equal: .nan
        }
      values.append(value)
    }
    return values
  }

  /// x^(n/2) by products and a square root.
  private static func power(_ x: Double, _ exponent: Double) -> Double {
    var result = 1.0
    for _ in 0..<Int(exponent.magnitude) { result *= x }
    if exponent.magnitude != exponent.magnitude.rounded(.down) { result *= x.squareRoot() }
    return exponent < 0 ? 1 / result : result
  }

  /// e^x for x ≤ 0 by its series after halving.
  private static func exponential(_ x: Double) -> Double {
    guard x.isFinite, x > -700 else { return x < 0 ? 0 : .nan }
    var (term, sum) = (1.0, 1.0)
    let small = x / 1_024
    for n in 1..<20 {
      term *= small / Double(n)
      sum += term
    }
    for _ in 0..<10 { sum *= sum }
    return sum
  }
}
