/// The false alarms of a whole file, shared by all checks that test.
///
/// A clean file gives a finding of these checks with a probability of at most `fileLevel`, as far as rows are
/// independent;
/// each check has an equal part of it, which Holm's method divides over its columns, groups and periods. Beside its
/// test
/// every check asks for a difference that matters, so in a large file the true probability is far below that.
enum Screening {
  static let fileLevel = 1e-3
  /// At most so many checks in the catalogue test; a law counts them.
  static let testingChecks = 25
  static let level = fileLevel / Double(testingChecks)

  /// One comparison: its p, and what to say of it where it matters; nil where it does not, but it was looked at.
  struct Candidate {
    let p: Double
    let fault: QualityFault?
  }

  /// What is said of the comparisons whose p-values Holm's step-down method rejects at the level of one check.
  static func said(_ candidates: [Candidate]) -> [QualityFault] {
    let order = candidates.indices.sorted { (candidates[$0].p, $0) < (candidates[$1].p, $1) }
    var kept: Set<Int> = []
    for (rank, index) in order.enumerated() {
      if candidates[index].p * Double(candidates.count - rank) > level { break }
      kept.insert(index)
    }
    return candidates.indices.filter(kept.contains).compactMap { candidates[$0].fault }
  }
}
