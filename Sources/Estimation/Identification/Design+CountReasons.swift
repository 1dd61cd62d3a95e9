extension Design {
  /// What the numbers of outcomes say of two groups of rows, for a design that makes that check itself.
  /// - Throws: `NotTestable` where they carry no comparison.
  func countReasons(_ measure: EffectMeasure) throws -> [TestabilityReason] {
    func arm(_ arm: TestedHypothesis.Counts.Arm) -> CrudeArm {
      CrudeArm(events: arm.events, size: measure.isByTime ? arm.personYears : Double(arm.rows))
    }
    let reasons = CountCheck(measure, arm(counts.treated), arm(counts.comparison)).reasons
    if let stop = reasons.first(where: { $0.weight == .notTestable }) { throw NotTestable(reason: stop) }
    return reasons
  }
}
