/// A program made ready to run over blocks of draws: only what its outputs need, in an order that keeps few numbers alive, each
/// in a slot of an arena that is used again as soon as its number is spent.
///
/// A tape gives the same bits as its program: fusing and ordering change no rounding.
struct Tape: Sendable {
  let steps: [TapeStep]
  let sums: [TapeStep.Sum]
  /// The terms of all sums.
  let terms: [TapeStep.Term]
  /// Slots of the arena; the first is always 1.
  let slots: Int
  let columns: Int
  /// How many registers are only added up.
  let totals: Int
  let ranges: Int
  /// The parameters read, by their place in the model; column −1 − slot.
  let parameters: [Int]

  /// - Parameters:
  ///   - columns: registers of which every draw is kept.
  ///   - sums: registers of which only the sum over draws is wanted.
  ///   - ranges: registers of which only the smallest and largest draw are wanted.
  init(_ program: Program, columns: [Register], sums: [Register] = [], ranges: [Register] = []) {
    let outputs =
      columns.enumerated().map { TapeOutput(register: $1, use: .column($0)) }
      + sums.enumerated().map { TapeOutput(register: $1, use: .sum($0)) }
      + ranges.enumerated().map { TapeOutput(register: $1, use: .range($0)) }
    var lowering = Lowering(program: program, outputs: outputs)
    lowering.run()
    steps = lowering.steps
    self.sums = lowering.sums
    terms = lowering.terms
    slots = lowering.slots
    self.columns = columns.count
    totals = sums.count
    self.ranges = ranges.count
    parameters = lowering.parameters
  }
}

extension Tape {
  /// The tape of a reduced program, for registers of the program that it was made from.
  init(_ reduced: ReducedProgram, columns: [Register], sums: [Register] = [], ranges: [Register] = []) {
    func place(_ registers: [Register]) -> [Register] {
      registers.map { register in
        guard let place = reduced[register] else { preconditionFailure("the register was not asked for") }
        return place
      }
    }
    self.init(reduced.program, columns: place(columns), sums: place(sums), ranges: place(ranges))
  }
}
