import Dispatch

/// One run of the whole study.
enum StudyRun {
  static let seed: UInt64 = 20_240_115
  /// Sets of each truth that are run, and kept, together.
  static let part = 2500
  /// Sets of each truth on which every recipe is worked out.
  static func compared(of sets: Int) -> Int { max(100, sets / 10) }

  /// - Parameters:
  ///   - only: Words in the names of the designs that are run; empty for all.
  ///   - folder: Where tallies of designs are kept, and read where they stand; nil keeps none.
  static func report(sets: Int, only: String, seed: UInt64, folder: String?) throws -> StudyReport {
    func isAsked(_ name: String) -> Bool { only.isEmpty || name.contains(only) }
    let kept = folder.map { StudyFolder(path: $0, seed: seed) }
    let designs = Catalogue.simulated.filter { isAsked($0.name) }
    var tallies = [StudyFolder.Tallies](
      repeating: StudyFolder.Tallies(claim: Tally(), none: Tally()), count: designs.count)
    // A part of every design before the next part of any.
    for start in stride(from: 0, to: sets, by: part) {
      let range = start..<min(sets, start + part)
      for (place, design) in designs.enumerated() {
        let done = try kept?.tallies(of: design, range) ?? run(design, range, of: sets, seed: seed, kept)
        tallies[place] = tallies[place] + done
      }
    }
    let simulated = zip(designs, tallies).map {
      StudyReport.Simulated(design: $0, claim: $1.claim, none: $1.none)
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
    return StudyReport(sets: sets, seed: seed, simulated: simulated, crude: slots.values, exact: ExactIntervals.lines)
  }

  private static func run(
    _ design: SimulatedDesign, _ range: Range<Int>, of sets: Int, seed: UInt64, _ folder: StudyFolder?
  ) throws -> StudyFolder.Tallies {
    let simulation = try Simulation(design, seed: seed)
    let tallies = StudyFolder.Tallies(
      claim: simulation.run(sets: range, compared: compared(of: sets), withEffect: true),
      none: simulation.run(sets: range, compared: compared(of: sets), withEffect: false))
    try folder?.keep(tallies, of: design, range)
    return tallies
  }
}
