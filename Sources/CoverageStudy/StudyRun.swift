import Dispatch

/// One run of the whole study.
enum StudyRun {
  static let seed: UInt64 = 20_240_115
  /// Sets of each truth on which every recipe is worked out.
  static func compared(of sets: Int) -> Int { max(100, sets / 10) }

  /// - Parameters:
  ///   - only: Words in the names of the designs that are run; empty for all.
  ///   - folder: Where tallies of designs are kept, and read where they stand; nil keeps none.
  static func report(sets: Int, only: String, seed: UInt64, folder: String?) throws -> StudyReport {
    let kept = folder.map { StudyFolder(path: $0, seed: seed, sets: sets) }
    func isAsked(_ name: String) -> Bool { only.isEmpty || name.contains(only) }
    let simulated = try Catalogue.simulated.filter { isAsked($0.name) }.map { design in
      if let tallies = kept?.tallies(of: design) {
        return StudyReport.Simulated(design: design, claim: tallies.claim, none: tallies.none)
      }
      let simulation = try Simulation(design, seed: seed)
      let tallies = StudyFolder.Tallies(
        claim: simulation.run(sets: sets, compared: compared(of: sets), withEffect: true),
        none: simulation.run(sets: sets, compared: compared(of: sets), withEffect: false))
      try kept?.keep(tallies, of: design)
      return StudyReport.Simulated(design: design, claim: tallies.claim, none: tallies.none)
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
