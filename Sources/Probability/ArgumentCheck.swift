/// Checks of a distribution's arguments: each gives the value back, or says which argument is impossible and why.
struct ArgumentCheck {
  let distribution: String

  init(_ distribution: String) {
    self.distribution = distribution
  }

  func refuse(
    _ argument: String, _ value: Double?, _ requirement: ImpossibleArguments.Requirement
  ) -> ImpossibleArguments {
    ImpossibleArguments(distribution: distribution, argument: argument, value: value, requirement: requirement)
  }

  func require(
    _ holds: Bool, _ argument: String, _ value: Double?, _ requirement: ImpossibleArguments.Requirement
  ) throws(ImpossibleArguments) {
    if !holds { throw refuse(argument, value, requirement) }
  }

  func finite(_ argument: String, _ value: Double) throws(ImpossibleArguments) -> Double {
    try require(value.isFinite, argument, value, .finite)
    return value
  }

  func aboveZero(_ argument: String, _ value: Double) throws(ImpossibleArguments) -> Double {
    try require(value.isFinite, argument, value, .finite)
    try require(value > 0, argument, value, .aboveZero)
    return value
  }
}
