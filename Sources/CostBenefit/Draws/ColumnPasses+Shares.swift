import Probability

extension ColumnPasses {
  /// The share of draws in which a register is 1 rather than 0.
  ///
  /// - Precondition: where draws are not independent one by one, the register is among those looked at together.
  func share(of register: Register, draws: Int, in sets: IndependentSets) -> ShareOfDraws {
    guard sets == .draws else { return ShareOfDraws(of: column(of: register), in: sets) { $0 != 0 } }
    return ShareOfDraws(holding: Int(((means[register] ?? 0) * Double(draws)).rounded()), of: draws)
  }
}
