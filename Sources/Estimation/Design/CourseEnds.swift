import Models

/// How long each record was watched and how it ended: with the outcome (cause 1), by death (cause 2), or otherwise, which is censoring.
struct CourseEnds: Sendable {
  private var isTreated: [Bool] = []
  private var entry: [Double] = []
  private var exit: [Double] = []
  private var cause: [Int] = []
  private var unit: [Int] = []

  /// Days count from the opening of the window, `(from, until]`.
  mutating func append(treated: Bool, from: Int = 0, until: Int, cause: Int, unit: Int) {
    isTreated.append(treated)
    entry.append(Double(from))
    exit.append(Double(max(from + 1, until)))
    self.cause.append(cause)
    self.unit.append(unit)
  }

  /// The cumulative incidence (Aalen–Johansen) of the outcome at the end of the window, and what each sampling unit adds to it; nil for
  /// an arm without rows.
  func estimate(ofTreated arm: Bool) -> (incidence: Double, influence: [Int: Double])? {
    let members = isTreated.indices.filter { isTreated[$0] == arm }
    let units = SamplingUnits(codes: members.map { unit[$0] }, word: "units")
    guard let last = members.map({ exit[$0] }).max(),
      let estimate = try? CumulativeIncidence(
        entry: members.map { entry[$0] }, exit: members.map { exit[$0] }, cause: members.map { cause[$0] })
    else { return nil }
    let influence = estimate.influence(on: 1, at: [last], units: units)
    var byUnit: [Int: Double] = [:]
    for (row, member) in members.enumerated() { byUnit[unit[member]] = influence.matrix[units.unitOfRow[row], 0] }
    return (estimate.incidence(of: 1, at: last), byUnit)
  }
}
