import CostBenefit
import Probability
import Testing

@Suite("A program")
struct ProgramTests {
  @Test("Equal operations share one register, whatever the order of a sum or product")
  func shared() {
    var program = Program()
    let (x, y) = (program.add(.parameter(0)), program.add(.parameter(1)))
    let made = [.add(x, y), .add(y, x), .multiply(x, y), .multiply(y, x), .subtract(x, y), .subtract(y, x)]
      .map { program.add($0) }
    #expect(made[0] == made[1])
    #expect(made[2] == made[3])
    #expect(made[4] != made[5])
    #expect(program.operations.count == 6)
  }

  @Test("Operations on constants are constants")
  func folded() {
    var program = Program()
    let (two, three) = (program.constant(2), program.constant(3))
    let less = program.add(.less(three, two))
    let zero = program.constant(0)
    let found = [.power(two, three), .divide(three, two), .select(less, two, three), .exponential(zero)]
      .map { program.add($0) }
    #expect(found.map { program.constantValue($0) } == [8, 1.5, 3, 1])
  }

  @Test("Neutral elements drop out, and a product with zero stays")
  func neutral() {
    var program = Program()
    let x = program.add(.parameter(0))
    let (zero, one) = (program.constant(0), program.constant(1))
    let opposite = program.add(.negate(x))
    for operation in [
      .add(x, zero), .subtract(x, zero), .multiply(one, x), .divide(x, one), .power(x, one), .negate(opposite),
    ] as [CostBenefit.Operation] {
      let register = program.add(operation)
      #expect(register == x)
    }
    let product = program.add(.multiply(zero, x))
    #expect(program.constantValue(product) == nil)
  }

  @Test("A program whose certain numbers are constants gives the bits of one that draws them", arguments: 1...12)
  func certainties(_ seed: Int) throws {
    var source = Chooser(UInt64(seed))
    var drawn = Sketch()
    var known = Sketch()
    let values = [0.75, 3, -1.25, 40]
    var a = try values.map { drawn.chance("p\($0)", try Constant($0)) }
    var b = values.map { known.parameter("p\($0)", .certain($0)) }
    for sketch in 0..<2 {
      let noise = try Uniform(low: 0.5, high: 2)
      if sketch == 0 { a.append(drawn.chance("noise", noise)) } else { b.append(known.chance("noise", noise)) }
    }
    for _ in 0..<60 {
      let (kind, i, j, k) = (source.next(17), source.next(a.count), source.next(a.count), source.next(a.count))
      a.append(drawn.add(Self.operation(kind, a[i], a[j], a[k])))
      b.append(known.add(Self.operation(kind, b[i], b[j], b[k])))
    }
    for (first, second) in zip(a, b) {
      let x = try? Simulation(drawn.model, draws: 300).table([.register(first)]).columns[0]
      let y = try? Simulation(known.model, draws: 300).table([.register(second)]).columns[0]
      #expect(x == y)
    }
  }

  @Test("A tape gives the bits of its program worked out one draw at a time", arguments: 1...12)
  func interpreted(_ seed: Int) throws {
    var source = Chooser(UInt64(seed) + 100)
    var sketch = Sketch()
    var registers: [Register] = []
    for index in 0..<5 { registers.append(sketch.chance("p\(index)", try Uniform(low: -1, high: 2))) }
    registers.append(sketch.number(0.5))
    for _ in 0..<200 {
      let kind = source.next(10)
      let (i, j, k) = (source.next(registers.count), source.next(registers.count), source.next(registers.count))
      registers.append(sketch.add(Self.operation(kind, registers[i], registers[j], registers[k])))
    }
    // Not a multiple of a strip or block.
    let draws = 1_500
    let parameters = try Simulation(sketch.model, draws: draws).table((0..<5).map { .parameter($0) }).columns
    var numbers: [[Double]] = []
    for operation in sketch.program.operations {
      numbers.append((0..<draws).map { Self.value(operation, parameters, numbers, $0) })
    }
    // The last ones, of which the program keeps most alive, and all those that are finite.
    let wanted = sketch.program.operations.indices.filter { index in numbers[index].allSatisfy(\.isFinite) }
    let table = try Simulation(sketch.model, draws: draws).table(wanted.map { .register(Register($0)) })
    for (column, index) in wanted.enumerated() { #expect(table.columns[column] == numbers[index]) }
    let last = try Simulation(sketch.model, draws: draws).table(wanted.suffix(3).map { .register(Register($0)) })
    for (column, index) in wanted.suffix(3).enumerated() { #expect(last.columns[column] == numbers[index]) }
  }

  static func operation(_ kind: Int, _ a: Register, _ b: Register, _ c: Register) -> CostBenefit.Operation {
    switch kind {
    case 0, 1: .add(a, b)
    case 2: .subtract(a, b)
    case 3, 4: .multiply(a, b)
    case 5: .minimum(a, b)
    case 6: .maximum(a, b)
    case 7: .less(a, b)
    case 8: .select(a, b, c)
    case 9: .negate(a)
    case 10: .divide(a, b)
    case 11: .absolute(a)
    case 12: .lessOrEqual(a, b)
    case 13: .equal(a, b)
    case 14: .exponential(a)
    case 15: .power(a, b)
    default: .squareRoot(a)
    }
  }

  /// Operations of kinds 0 to 9 in plain Swift.
  static func value(
    _ operation: CostBenefit.Operation, _ parameters: [[Double]], _ numbers: [[Double]], _ draw: Int
  ) -> Double {
    func at(_ register: Register) -> Double { numbers[register.index][draw] }
    switch operation {
    case .constant(let value): return value
    case .parameter(let index): return parameters[index][draw]
    case .add(let a, let b): return at(a) + at(b)
    case .subtract(let a, let b): return at(a) - at(b)
    case .multiply(let a, let b): return at(a) * at(b)
    case .minimum(let a, let b): return min(at(a), at(b))
    case .maximum(let a, let b): return max(at(a), at(b))
    case .less(let a, let b): return at(a) < at(b) ? 1 : 0
    case .select(let a, let b, let c): return at(a) != 0 ? at(b) : at(c)
    case .negate(let a): return -at(a)
    default: return .nan
    }
  }
}

/// Small numbers in a fixed order.
struct Chooser {
  private var state: UInt64

  init(_ seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15
  }

  mutating func next(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(count))
  }
}
