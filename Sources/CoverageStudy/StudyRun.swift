import Dispatch

/// One run of the whole study.
enum StudyRun {
  static let seed: UInt64 = 20_240_115
  /// Sets of each truth on which every recipe is worked out.
  static let compared = 1000

  static func report(sets: Int, only: String) throws -> StudyReport {
    func isAsked(_ name: String) -> Bool { only.isEmpty || name.contains(only) }
    let simulated = try Catalogue.simulated.filter { isAsked($0.name) }.map { design in
      let simulation = try Simulation(design, seed: seed)
      return StudyReport.Simulated(
        design: design, claim: simulation.run(sets: sets, compared: compared, withEffect: true),
        none: simulation.run(sets: sets, compared: compared, withEffect: false))
    }
    let crude = Catalogue.crude.filter { isAsked($0.name) }
    let slots = Slots<StudyReport.Crude>(count: crude.count)
    DispatchQueue.concurrentPerform(iterations: crude.count) { index in
      let tables = CrudeEnumeration(design: crude[index])
      slots.put(
        StudyReport.Crude(
          design: crude[index], claim: tables.result(withEffect: true), none: tables.result(withEffect: false)),
        at: index)
    }
    return StudyReport(sets: sets, simulated: simulated, crude: slots.values, exact: ExactIntervals.lines)
  }
}
