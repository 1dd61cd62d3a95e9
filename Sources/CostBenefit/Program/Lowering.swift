/// What becomes of a register at the end.
struct TapeOutput {
  enum Use {
    case column(Int)
    case sum(Int)
    case range(Int)
  }

  let register: Register
  let use: Use
}

/// Turns a program into the steps of a tape.
struct Lowering {
  let program: Program
  let outputs: [TapeOutput]

  var steps: [TapeStep] = []
  var sums: [TapeStep.Sum] = []
  var terms: [TapeStep.Term] = []
  /// The first is always 1.
  var slots = 1
  var parameters: [Int] = []

  private var isLive: [Bool] = []
  /// How often a register is still to be read.
  private var uses: [Int] = []
  private var fused = FusedSums()
  private var slot: [Int32?] = []
  private var free: [Int32] = []
  /// By register what becomes of it at the end.
  private var usesOf: [[TapeOutput.Use]] = []
  private var lastSum: Register?

  init(program: Program, outputs: [TapeOutput]) {
    self.program = program
    self.outputs = outputs
  }

  mutating func run() {
    findLive()
    usesOf = Array(repeating: [], count: program.operations.count)
    for output in outputs { usesOf[output.register.index].append(output.use) }
    fused = FusedSums(program, isLive: isLive, uses: uses, isAsked: { !usesOf[$0].isEmpty })
    for index in schedule() { lower(index) }
  }

  private mutating func findLive() {
    let count = program.operations.count
    isLive = Array(repeating: false, count: count)
    uses = Array(repeating: 0, count: count)
    slot = Array(repeating: nil, count: count)
    for output in outputs { isLive[output.register.index] = true }
    for index in stride(from: count - 1, through: 0, by: -1) where isLive[index] {
      program.operations[index].eachOperand { operand in
        isLive[operand.index] = true
        uses[operand.index] += 1
      }
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
          // The first on top.
          let first = stack.count
          program.operations[index].eachOperand { if !done[$0.index] { stack.append(($0.index, false)) } }
          stack[first...].reverse()
        }
      }
    }
    for output in shallowFirst() { visit(output) }
    return result
  }

  /// The registers asked for, those with the fewest operations one after another before them first: what a year needs is spent before
  /// the next year begins.
  private func shallowFirst() -> [Int] {
    var depth = Array(repeating: 0, count: program.operations.count)
    for (index, operation) in program.operations.enumerated() where isLive[index] {
      operation.eachOperand { depth[index] = max(depth[index], depth[$0.index] + 1) }
    }
    let asked = outputs.map(\.register.index)
    return asked.indices.sorted { (depth[asked[$0]], $0) < (depth[asked[$1]], $1) }.map { asked[$0] }
  }

  private mutating func lower(_ index: Int) {
    let operation = program.operations[index]
    let isOutput = !usesOf[index].isEmpty
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
    case .add, .subtract, .multiply, .negate:
      guard !fused.terms[index].isEmpty else { return }
      sum(index, fused.terms[index])
    case .select(let a, let b, let c):
      let slots = [a, b, c].map { read($0) }
      release(operation.operands)
      write(index) { .select(slots[0], slots[1], slots[2], into: $0) }
      for operand in [a, b, c] { dropFill(operand) }
    case .absolute(let a): unary(.absolute, a, index)
    case .exponential(let a): unary(.exponential, a, index)
    case .logarithm(let a): unary(.logarithm, a, index)
    case .squareRoot(let a): unary(.squareRoot, a, index)
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
      if uses[index] == 0 { giveBack(here) }
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

  private mutating func sum(_ index: Int, _ given: [FusedSums.Term]) {
    let parts = withSumBeforeFirst(given)
    let isBefore = parts.first?.a == sumBefore && sumBefore != nil
    let first = terms.count
    for (place, part) in parts.enumerated() {
      let a = isBefore && place == 0 ? TapeStep.before : part.a.map { read($0) } ?? TapeStep.ones
      terms.append(.init(scale: part.scale, a: a, b: part.b.map { read($0) }))
    }
    if isBefore { dropSumBefore() }
    release(parts.flatMap { [$0.a, $0.b].compactMap(\.self) })
    let here = place(of: index)
    sums.append(.init(terms: parts.count, into: here))
    if case .sums(let before, let term) = steps.last {
      steps[steps.count - 1] = .sums(before.lowerBound..<sums.count, term: term)
    } else {
      steps.append(.sums(sums.count - 1..<sums.count, term: first))
    }
    lastSum = Register(index)
  }

  /// The sum worked out just before, where the next one goes on in the same step.
  private var sumBefore: Register? {
    if case .sums = steps.last { lastSum } else { nil }
  }

  /// The terms with one first that reads the sum before: of the first two, as these may change places without another rounding.
  private func withSumBeforeFirst(_ parts: [FusedSums.Term]) -> [FusedSums.Term] {
    guard let sumBefore else { return parts }
    var parts = parts
    let reads = { (part: FusedSums.Term) in part.a == sumBefore || part.b == sumBefore }
    guard let place = parts.prefix(2).firstIndex(where: reads) else { return parts }
    parts.swapAt(0, place)
    if parts[0].a != sumBefore { parts[0] = .init(scale: parts[0].scale, a: parts[0].b, b: parts[0].a) }
    return parts
  }

  /// The sum before need not be written, where its only reader has it at hand.
  private mutating func dropSumBefore() {
    guard let sumBefore, uses[sumBefore.index] == 1, usesOf[sumBefore.index].isEmpty else { return }
    sums[sums.count - 1].into = nil
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
      if uses[register.index] == 0, let here = slot[register.index] {
        slot[register.index] = nil
        giveBack(here)
      }
    }
  }

  private mutating func giveBack(_ here: Int32) {
    if here >= 0, here < TapeStep.columns { free.append(here) }
  }

  private mutating func write(_ index: Int, _ step: (Int32) -> TapeStep) { steps.append(step(place(of: index))) }

  /// Where a number is worked out.
  private mutating func place(of index: Int) -> Int32 {
    let here = column(of: index).map { TapeStep.columns + Int32($0) } ?? takeSlot()
    slot[index] = here
    return here
  }

  /// The column that a register is worked out in; nil where it is none.
  private func column(of index: Int) -> Int? {
    for use in usesOf[index] {
      if case .column(let column) = use { return column }
    }
    return nil
  }

  private mutating func store(_ index: Int, from here: Int32) {
    for use in usesOf[index] {
      switch use {
      case .column(let column) where here == TapeStep.columns + Int32(column): continue
      case .column(let column): steps.append(.store(here, column: column))
      case .sum(let place): steps.append(.total(here, place: place))
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
