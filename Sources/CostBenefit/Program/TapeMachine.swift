import CVectorMath

/// Runs a tape over draws, strip by strip, in an arena of its own: one machine a thread.
///
/// A strip is a part of a block so short that the arena stays in the processor's nearest caches; its length moves no bit.
final class TapeMachine {
  /// Draws worked on at once: the fewest that sums are worked out on in registers, so that most of an arena is in the nearest cache.
  static let strip = 64
  /// Draws of which a sum is made before it is added to those before it.
  private static let addedAtOnce = 256

  private let tape: Tape
  private let arena: UnsafeMutablePointer<Double>
  /// The sums and terms of the tape, with the places of their numbers.
  private let sums: UnsafeMutablePointer<vm_sum>
  private let terms: UnsafeMutablePointer<vm_term>
  private var isPlaced = false
  /// Where the column of each parameter starts.
  private let inputs: UnsafeMutablePointer<UnsafePointer<Double>>
  /// Where the draws of each column go.
  private let kept: UnsafeMutablePointer<UnsafeMutablePointer<Double>>
  /// The sums of the draws of the last run.
  let totals: UnsafeMutablePointer<Double>
  /// The sums of draws that are not yet added to them, in eight lanes.
  private let lanes: UnsafeMutablePointer<SIMD8<Double>>
  /// The smallest and the largest of the last run, for one register after another; NaN where a draw is.
  let ranges: UnsafeMutablePointer<Double>

  init(_ tape: Tape) {
    self.tape = tape
    arena = CacheLine.allocate(tape.slots * Self.strip)
    arena.initialize(repeating: 0, count: tape.slots * Self.strip)
    (arena + Int(TapeStep.ones) * Self.strip).update(repeating: 1, count: Self.strip)
    sums = .allocate(capacity: max(1, tape.sums.count))
    terms = .allocate(capacity: max(1, tape.terms.count))
    inputs = .allocate(capacity: max(1, tape.parameters.count))
    inputs.initialize(repeating: UnsafePointer(arena), count: tape.parameters.count)
    kept = .allocate(capacity: max(1, tape.columns))
    kept.initialize(repeating: arena, count: tape.columns)
    totals = .allocate(capacity: max(1, tape.totals))
    lanes = .allocate(capacity: max(1, tape.totals))
    lanes.initialize(repeating: .zero, count: tape.totals)
    ranges = .allocate(capacity: max(1, 2 * tape.ranges))
  }

  deinit {
    arena.deallocate()
    sums.deallocate()
    terms.deallocate()
    inputs.deallocate()
    kept.deallocate()
    totals.deallocate()
    lanes.deallocate()
    ranges.deallocate()
  }

  /// Evaluates `count` draws.
  /// - Parameters:
  ///   - parameter: the draws of a parameter, by its place in the model; at least `count` numbers.
  ///   - column: where the numbers of a column go; room for `count`.
  func run(
    count: Int, parameter: (Int) -> UnsafePointer<Double>, column: (Int) -> UnsafeMutablePointer<Double>
  ) {
    findNumbers(parameter, column)
    totals.initialize(repeating: 0, count: tape.totals)
    for place in 0..<tape.ranges {
      ranges[2 * place] = .infinity
      ranges[2 * place + 1] = -.infinity
    }
    var first = 0
    while first < count {
      let length = min(Self.strip, count - first)
      tape.steps.withUnsafeBufferPointer { steps in
        for step in steps { perform(step, first: first, length: length, of: count) }
      }
      first += length
    }
  }

  @inline(__always)
  private func perform(_ step: TapeStep, first: Int, length n: Int, of count: Int) {
    switch step {
    case .binary(let kind, let a, let b, let into): binary(kind, at(a, first), at(b, first), slot(into, first), n)
    case .withConstant(let kind, let a, let b, let into): withConstant(kind, at(a, first), b, slot(into, first), n)
    case .constantWith(let kind, let a, let b, let into): constantWith(kind, a, at(b, first), slot(into, first), n)
    case .unary(let kind, let a, let into): unary(kind, at(a, first), slot(into, first), n)
    case .sums(let range, let term):
      vm_sums(sums + range.lowerBound, range.count, terms + term, first, n)
    case .select(let a, let b, let c, let into):
      vm_select(at(a, first), at(b, first), at(c, first), slot(into, first), n)
    case .fill(let value, let into): vm_fill(value, slot(into, first), n)
    case .store(let a, let column): (kept[column] + first).update(from: at(a, first), count: n)
    case .total(let a, let place):
      let end = first + n
      add(at(a, first), n, to: place, closing: end % Self.addedAtOnce == 0 || end == count)
    case .range(let a, let place): widen(place, at(a, first), n)
    }
  }

  /// In eight lanes, and at the close over them.
  private func add(_ x: UnsafePointer<Double>, _ n: Int, to place: Int, closing: Bool) {
    var index = 0
    while index + 8 <= n {
      lanes[place] += UnsafeRawPointer(x + index).loadUnaligned(as: SIMD8<Double>.self)
      index += 8
    }
    guard closing else { return }
    var sum = 0.0
    for lane in 0..<8 { sum += lanes[place][lane] }
    while index < n {
      sum += x[index]
      index += 1
    }
    totals[place] += sum
    lanes[place] = .zero
  }

  private func widen(_ place: Int, _ x: UnsafePointer<Double>, _ n: Int) {
    var (low, high) = (ranges[2 * place], ranges[2 * place + 1])
    for index in 0..<n {
      // A comparison with NaN is false: once NaN, it stays.
      if !(x[index] >= low) { low = low.isNaN ? low : x[index] }
      if !(x[index] <= high) { high = high.isNaN ? high : x[index] }
    }
    (ranges[2 * place], ranges[2 * place + 1]) = (low, high)
  }

  @inline(__always)
  private func slot(_ index: Int32, _ first: Int) -> UnsafeMutablePointer<Double> {
    index < TapeStep.columns ? arena + Int(index) * Self.strip : kept[Int(index - TapeStep.columns)] + first
  }

  /// Columns may lie elsewhere than in the run before.
  private func findNumbers(
    _ parameter: (Int) -> UnsafePointer<Double>, _ column: (Int) -> UnsafeMutablePointer<Double>
  ) {
    var moved = !isPlaced
    for (place, index) in tape.parameters.enumerated() {
      let here = parameter(index)
      moved = moved || inputs[place] != here
      inputs[place] = here
    }
    for place in 0..<tape.columns {
      let here = column(place)
      moved = moved || kept[place] != here
      kept[place] = here
    }
    guard moved else { return }
    isPlaced = true
    for (index, sum) in tape.sums.enumerated() {
      sums[index] = vm_sum(out: sum.into.map(place) ?? vm_place(start: nil, moves: 0), terms: sum.terms)
    }
    for (index, term) in tape.terms.enumerated() {
      let isScaled = term.scale != 1
      let kind =
        term.b == nil
        ? (isScaled ? VM_TERM_SCALED : VM_TERM_NUMBER) : (isScaled ? VM_TERM_SCALED_PRODUCT : VM_TERM_PRODUCT)
      let isBefore = term.a == TapeStep.before
      let a = isBefore ? TapeStep.ones : term.a
      terms[index] = vm_term(
        a: place(a), b: place(term.b ?? a), scale: term.scale, kind: UInt64(isBefore ? VM_TERM_BEFORE + kind : kind))
    }
  }

  private func place(_ index: Int32) -> vm_place {
    let isColumn = index < 0 || index >= TapeStep.columns
    return vm_place(start: UnsafeMutablePointer(mutating: at(index, 0)), moves: isColumn ? .max : 0)
  }

  @inline(__always)
  private func at(_ index: Int32, _ first: Int) -> UnsafePointer<Double> {
    index < 0 ? inputs[-1 - Int(index)] + first : UnsafePointer(slot(index, first))
  }

  private func unary(
    _ kind: TapeStep.Unary, _ a: UnsafePointer<Double>, _ out: UnsafeMutablePointer<Double>, _ n: Int
  ) {
    switch kind {
    case .absolute: vm_abs(a, out, n)
    case .exponential: vm_exp(a, out, n)
    case .logarithm: vm_log(a, out, n)
    case .squareRoot: vm_sqrt(a, out, n)
    }
  }

  private func binary(
    _ kind: TapeStep.Binary, _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>,
    _ out: UnsafeMutablePointer<Double>, _ n: Int
  ) {
    switch kind {
    case .divide: vm_div(a, b, out, n)
    case .power: vm_pow(a, b, out, n)
    case .minimum: vm_min(a, b, out, n)
    case .maximum: vm_max(a, b, out, n)
    case .less: vm_lt(a, b, out, n)
    case .lessOrEqual: vm_le(a, b, out, n)
    case .equal: vm_eq(a, b, out, n)
    }
  }

  private func withConstant(
    _ kind: TapeStep.Binary, _ a: UnsafePointer<Double>, _ b: Double, _ out: UnsafeMutablePointer<Double>, _ n: Int
  ) {
    switch kind {
    case .divide: vm_div_vs(a, b, out, n)
    case .power: vm_pow_vs(a, b, out, n)
    case .minimum: vm_min_vs(a, b, out, n)
    case .maximum: vm_max_vs(a, b, out, n)
    case .less: vm_lt_vs(a, b, out, n)
    case .lessOrEqual: vm_le_vs(a, b, out, n)
    case .equal: vm_eq_vs(a, b, out, n)
    }
  }

  private func constantWith(
    _ kind: TapeStep.Binary, _ a: Double, _ b: UnsafePointer<Double>, _ out: UnsafeMutablePointer<Double>, _ n: Int
  ) {
    switch kind {
    case .divide: vm_div_sv(a, b, out, n)
    case .power: vm_pow_sv(a, b, out, n)
    case .minimum: vm_min_vs(b, a, out, n)
    case .maximum: vm_max_vs(b, a, out, n)
    case .less: vm_gt_vs(b, a, out, n)
    case .lessOrEqual: vm_ge_vs(b, a, out, n)
    case .equal: vm_eq_vs(b, a, out, n)
    }
  }
}
