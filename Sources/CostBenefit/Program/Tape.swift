/// A program made ready to run over blocks of draws: only what its outputs need, in an order that keeps few numbers alive, each
/// in a slot of an arena that is used again as soon as its number is spent.
///
/// A tape gives the same bits as its program: fusing and ordering change no rounding.
struct Tape: Sendable {
  let steps: [TapeStep]
  /// Slots of the arena.
  let slots: Int
  let columns: Int
  let sums: Int
  let ranges: Int
  /// The parameters read, by their place in the model; column −1 − slot.
  let parameters: [Int]

  /// - Parameters:
  ///   - columns: registers of which every draw is kept.
  ///   - sums: registers of which only the sum over draws is wanted.
  ///   - ranges: registers of which only the smallest and largest draw are wanted.
  ///   - order: registers that are to be computed in this order, each as soon as what it needs is there; the rest follows the outputs.
  init(
    _ program: Program, columns: [Register], sums: [Register] = [], ranges: [Register] = [],
    order: Range<Int> = 0..<0
  ) {
    let outputs =
      columns.enumerated().map { Output(register: $1, use: .column($0)) }
      + sums.enumerated().map { Output(register: $1, use: .sum($0)) }
      + ranges.enumerated().map { Output(register: $1, use: .range($0)) }
    var lowering = Lowering(program: program, outputs: outputs, order: order)
    lowering.run()
    steps = lowering.steps
    slots = lowering.slots
    self.columns = columns.count
    self.sums = sums.count
    self.ranges = ranges.count
    parameters = lowering.parameters
  }
}

/// What becomes of a register at the end.
private struct Output {
  enum Use {
    case column(Int)
    case sum(Int)
    case range(Int)
  }

  let register: Register
  let use: Use
}

/// Turns a program into the steps of a tape.
private struct Lowering {
  let program: Program
  let outputs: [Output]
  let order: Range<Int>

  var steps: [TapeStep] = []
  var slots = 0
  var parameters: [Int] = []

  private var isLive: [Bool] = []
  /// How often a register is still to be read.
  private var uses: [Int] = []
  /// Products that are added to a sum where they are made.
  private var isFused: [Bool] = []
  private var slot: [Int32?] = []
  private var free: [Int32] = []
  private var usesOf: [Int: [Output.Use]] = [:]

  init(program: Program, outputs: [Output], order: Range<Int>) {
    self.program = program
    self.outputs = outputs
    self.order = order
  }

  mutating func run() {
    findLive()
    for output in outputs { usesOf[output.register.index, default: []].append(output.use) }
    findFused()
    for index in schedule() { lower(index) }
  }

  private mutating func findLive() {
    let count = program.operations.count
    isLive = Array(repeating: false, count: count)
    uses = Array(repeating: 0, count: count)
    slot = Array(repeating: nil, count: count)
    for output in outputs { isLive[output.register.index] = true }
    for index in stride(from: count - 1, through: 0, by: -1) where isLive[index] {
      for operand in program.operations[index].operands {
        isLive[operand.index] = true
        uses[operand.index] += 1
      }
    }
  }

  /// A product read once, by a sum whose other term dies there, is added in place.
  private mutating func findFused() {
    isFused = Array(repeating: false, count: program.operations.count)
    for index in program.operations.indices where isLive[index] {
      guard case .add(let a, let b) = program.operations[index] else { continue }
      if canFuse(product: b, into: a) {
        isFused[b.index] = true
      } else if canFuse(product: a, into: b) {
        isFused[a.index] = true
      }
    }
  }

  private func canFuse(product: Register, into sum: Register) -> Bool {
    guard case .multiply = program.operations[product.index], product != sum,
      uses[product.index] == 1, usesOf[product.index] == nil, uses[sum.index] == 1
    else { return false }
    switch program.operations[sum.index] {
    case .constant, .parameter: return false
    default: return !isFused[sum.index]
    }
  }

  /// Live operations, each after what it reads.
  private func schedule() -> [Int] {
    var done = Array(repeating: false, count: program.operations.count)
    var result: [Int] = []
    func visit(_ root: Int) {
      var stack = [(root, false)]
      while let (index, ready) = stack.popLast() {
        if done[index] { continue }
        if ready {
          done[index] = true
          result.append(index)
        } else {
          stack.append((index, true))
          for operand in program.operations[index].operands.reversed() where !done[operand.index] {
            stack.append((operand.index, false))
          }
        }
      }
    }
    for index in order where isLive[index] { visit(index) }
    for output in outputs { visit(output.register.index) }
    return result
  }

  private mutating func lower(_ index: Int) {
    let operation = program.operations[index]
    let isOutput = usesOf[index] != nil
    switch operation {
    case .constant(let value):
      // Constants stand in the steps that use them; only a stored one needs a slot.
      if isOutput {
        let here = takeSlot()
        steps.append(.fill(value, into: here))
        store(index, from: here)
        free.append(here)
      }
      return
    case .parameter(let parameter):
      parameters.append(parameter)
      slot[index] = -Int32(parameters.count)
      store(index, from: -Int32(parameters.count))
      return
    case .multiply where isFused[index]: return
    case .add(let a, let b) where isFused[a.index] || isFused[b.index]:
      let (sum, product) = isFused[b.index] ? (a, b) : (b, a)
      addInPlace(index, sum: sum, product: product)
    case .select(let a, let b, let c):
      let slots = [a, b, c].map { read($0) }
      release(operation.operands)
      write(index) { .select(slots[0], slots[1], slots[2], into: $0) }
      for operand in [a, b, c] { dropFill(operand) }
    case .negate(let a): unary(.negate, a, index)
    case .absolute(let a): unary(.absolute, a, index)
    case .exponential(let a): unary(.exponential, a, index)
    case .logarithm(let a): unary(.logarithm, a, index)
    case .squareRoot(let a): unary(.squareRoot, a, index)
    case .add(let a, let b): binary(.add, a, b, index)
    case .subtract(let a, let b): binary(.subtract, a, b, index)
    case .multiply(let a, let b): binary(.multiply, a, b, index)
    case .divide(let a, let b): binary(.divide, a, b, index)
    case .power(let a, let b): binary(.power, a, b, index)
    case .minimum(let a, let b): binary(.minimum, a, b, index)
    case .maximum(let a, let b): binary(.maximum, a, b, index)
    case .less(let a, let b): binary(.less, a, b, index)
    case .lessOrEqual(let a, let b): binary(.lessOrEqual, a, b, index)
    case .equal(let a, let b): binary(.equal, a, b, index)
    }
    if let here = slot[index] {
      store(index, from: here)
      if uses[index] == 0, here >= 0 { free.append(here) }
    }
  }

  private mutating func unary(_ kind: TapeStep.Unary, _ a: Register, _ index: Int) {
    let from = read(a)
    release([a])
    write(index) { .unary(kind, from, into: $0) }
  }

  private mutating func binary(_ kind: TapeStep.Binary, _ a: Register, _ b: Register, _ index: Int) {
    if let value = program.constantValue(b) {
      let from = read(a)
      release([a])
      write(index) { .withConstant(kind, from, value, into: $0) }
    } else if let value = program.constantValue(a) {
      let from = read(b)
      release([b])
      write(index) { .constantWith(kind, value, from, into: $0) }
    } else {
      let (first, second) = (read(a), read(b))
      release([a, b])
      write(index) { .binary(kind, first, second, into: $0) }
    }
  }

  private mutating func addInPlace(_ index: Int, sum: Register, product: Register) {
    guard let here = slot[sum.index], case .multiply(let a, let b) = program.operations[product.index] else { return }
    if let scale = program.constantValue(a) {
      steps.append(.accumulate(scale, read(b), into: here))
    } else if let scale = program.constantValue(b) {
      steps.append(.accumulate(scale, read(a), into: here))
    } else {
      steps.append(.accumulateProduct(read(a), read(b), into: here))
    }
    slot[sum.index] = nil
    slot[index] = here
    release([a, b])
  }

  /// The slot of a register; a constant (only in a `select`) is filled in first.
  private mutating func read(_ register: Register) -> Int32 {
    if let here = slot[register.index] { return here }
    let here = takeSlot()
    if let value = program.constantValue(register) { steps.append(.fill(value, into: here)) }
    slot[register.index] = here
    return here
  }

  /// A constant filled in for one step gives its slot back; a later reader fills it in again.
  private mutating func dropFill(_ register: Register) {
    guard program.constantValue(register) != nil, let here = slot[register.index] else { return }
    slot[register.index] = nil
    free.append(here)
  }

  /// Counts down the readers; a number without any gives its slot back.
  private mutating func release(_ registers: [Register]) {
    for register in registers where program.constantValue(register) == nil {
      uses[register.index] -= 1
      if uses[register.index] == 0, let here = slot[register.index], here >= 0 {
        slot[register.index] = nil
        free.append(here)
      }
    }
  }

  private mutating func write(_ index: Int, _ step: (Int32) -> TapeStep) {
    let here = takeSlot()
    slot[index] = here
    steps.append(step(here))
  }

  private mutating func store(_ index: Int, from here: Int32) {
    for use in usesOf[index] ?? [] {
      switch use {
      case .column(let column): steps.append(.store(here, column: column))
      case .sum(let place): steps.append(.sum(here, place: place))
      case .range(let place): steps.append(.range(here, place: place))
      }
    }
  }

  private mutating func takeSlot() -> Int32 {
    if let here = free.popLast() { return here }
    slots += 1
    return Int32(slots - 1)
  }
}
