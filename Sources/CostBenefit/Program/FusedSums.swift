/// Sums and products as sums of products: what is read once, by a sum, is a term of that sum and gets no slot.
///
/// Terms stand in the order of the additions, and each is rounded as its operations would round it: no bit moves.
struct FusedSums {
  /// scale · a · b; without b scale · a, and without a number the scale alone.
  struct Term {
    let scale: Double
    let a: Register?
    let b: Register?
  }

  /// By operation the terms of its sum; one for a product. Empty for what another sum takes in.
  private(set) var terms: [[Term]] = []
  private var isFused: [Bool] = []

  init() {}

  /// - Parameters:
  ///   - uses: how often each register is read.
  ///   - isAsked: whether a register is asked for itself.
  init(_ program: Program, isLive: [Bool], uses: [Int], isAsked: (Int) -> Bool) {
    isFused = Array(repeating: false, count: program.operations.count)
    terms = Array(repeating: [], count: program.operations.count)
    func isInner(_ register: Register) -> Bool { uses[register.index] == 1 && !isAsked(register.index) }
    func inner(_ operation: Operation) -> Register? {
      func isSum(_ register: Register) -> Bool {
        switch program.operations[register.index] {
        case .add, .subtract: isInner(register)
        default: false
        }
      }
      switch operation {
      case .add(let a, let b): return isSum(a) ? a : isSum(b) ? b : nil
      case .subtract(let a, _): return isSum(a) ? a : nil
      default: return nil
      }
    }
    for index in program.operations.indices where isLive[index] {
      if let spine = inner(program.operations[index]) { isFused[spine.index] = true }
    }
    for index in program.operations.indices.reversed() where isLive[index] && !isFused[index] {
      switch program.operations[index] {
      case .add, .subtract:
        var found: [Term] = []
        var next: Register? = Register(index)
        while let here = next {
          let operation = program.operations[here.index]
          next = inner(operation)
          switch operation {
          case .subtract(let a, let b):
            found.append(term(b, sign: -1, program, isInner))
            if next == nil { found.append(term(a, sign: 1, program, isInner)) }
          case .add(let a, let b):
            if let spine = next {
              found.append(term(spine == a ? b : a, sign: 1, program, isInner))
            } else {
              found.append(term(b, sign: 1, program, isInner))
              found.append(term(a, sign: 1, program, isInner))
            }
          default: break
          }
        }
        terms[index] = found.reversed()
      case .multiply, .negate:
        terms[index] = [term(Register(index), sign: 1, program) { $0.index == index || isInner($0) }]
      default: break
      }
    }
  }

  /// A number as a term; a product that only this sum reads is taken in.
  private mutating func term(
    _ register: Register, sign: Double, _ program: Program, _ isInner: (Register) -> Bool
  ) -> Term {
    if let value = program.constantValue(register) { return Term(scale: sign * value, a: nil, b: nil) }
    guard isInner(register) else { return Term(scale: sign, a: register, b: nil) }
    if case .negate(let a) = program.operations[register.index] {
      isFused[register.index] = true
      return term(a, sign: -sign, program, isInner)
    }
    guard case .multiply(let a, let b) = program.operations[register.index] else {
      return Term(scale: sign, a: register, b: nil)
    }
    isFused[register.index] = true
    guard let scale = program.constantValue(a) ?? program.constantValue(b) else { return Term(scale: sign, a: a, b: b) }
    let other = program.constantValue(a) == nil ? a : b
    guard isInner(other), case .multiply(let c, let d) = program.operations[other.index],
      program.constantValue(c) == nil, program.constantValue(d) == nil
    else { return Term(scale: sign * scale, a: other, b: nil) }
    isFused[other.index] = true
    return Term(scale: sign * scale, a: c, b: d)
  }
}
