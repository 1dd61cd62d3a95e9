/// What the outcomes of two groups say about testability: enough expected, and no group empty or full.
struct CountCheck {
  let measure: EffectMeasure
  let treated: CrudeArm
  let comparison: CrudeArm

  init(_ measure: EffectMeasure, _ treated: CrudeArm, _ comparison: CrudeArm) {
    self.measure = measure
    self.treated = treated
    self.comparison = comparison
  }

  var reasons: [TestabilityReason] {
    guard measure != .meanDifference else { return [] }
    var reasons: [TestabilityReason] = []
    let events = treated.events + comparison.events
    let share = treated.size / (treated.size + comparison.size)
    if events * min(share, 1 - share) < 5 { reasons.append(.tooFewEvents) }
    let isEmpty = comparison.events == 0 || (measure.isRatio && treated.events == 0)
    let isFull =
      !measure.isByTime
      && (comparison.events == comparison.size || (measure == .oddsRatio && treated.events == treated.size))
    if isEmpty || isFull { reasons.append(.separation(of: nil)) }
    return reasons
  }
}
