import CostBenefit
import Documents
import Foundation
import Probability
import Reporting

/// The run of a record, made again from the files that it names.
struct MadeAgain {
  let record: RunRecord
  let study: Study
  let told: ToldRun

  /// - Throws: `Findings` of whichever file is missing or at fault.
  init(_ record: RunRecord, at path: String, threads: Int) throws(Findings) {
    self.record = record
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let scenario = RelativePath.resolve(record.scenario, in: folder)
    study = try Study(scenario, threads: threads, rules: record.rulesInstead)
    told = try Self.told(
      study, draws: record.draws, seed: record.seed, threads: threads, points: record.points?.choice ?? .random
    )
    .withholding(Set(record.withheld ?? []))
  }

  /// What the record was made of is no longer what it is made of now: a file, the rules or the version of the program.
  var isOtherwise: Bool {
    let digest = RunRecord.digest(of: study.model.discounting)
    return told.fingerprint != record.fingerprint || (record.rulesDigest ?? digest) != digest
  }

  /// A study drawn and appraised, as a run tells it.
  static func told(
    _ study: Study, draws: Int, seed: UInt64, threads: Int, points: PointChoice = .random
  ) throws(Findings) -> ToldRun {
    let result = try Simulation(study.model, draws: draws, seed: seed, threads: threads, points: points).run()
    return try study.told(result, seed: seed, threads: threads, points: points)
  }
}
