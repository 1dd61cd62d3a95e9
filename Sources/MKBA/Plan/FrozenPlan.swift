import Documents
import Estimation
import Foundation

/// A plan as it was frozen: what the hypothesis and the codebook said, what the data could show, the day, and digests.
///
/// `sha256` is of all the rest, so that a later hand in the file is seen. It proves no date to others: whoever wants that gives the
/// digest to somebody else on the day itself, or commits the file. Keys are written in snake_case.
struct FrozenPlan: Codable, Equatable {
  /// The blind figures of `mkba power`.
  struct Figures: Codable, Equatable {
    let baseline: Double
    let anyIfClaimTrue: Double
    let refuteIfSmallestOfInterest: Double?
    let truthNeededToShowClaim: Double?
    let detectable: Double?
    let neededTreated: Int?
    let neededComparison: Int?
    let target: Double
    let method: String

    init(_ power: TestedHypothesis.Power) {
      baseline = power.baseline
      anyIfClaimTrue = power.anyIfClaimTrue
      refuteIfSmallestOfInterest = power.refuteIfSmallestOfInterest
      truthNeededToShowClaim = power.truthNeededToShowClaim
      detectable = power.detectable
      neededTreated = power.neededTreated
      neededComparison = power.neededComparison
      target = power.target
      method = power.method.en
    }

    /// One line a figure, for the digest.
    var canonical: String {
      func line(_ value: (some Any)?) -> String { value.map { "\($0)" } ?? "none" }
      return [
        line(baseline), line(anyIfClaimTrue), line(refuteIfSmallestOfInterest),
        line(truthNeededToShowClaim), line(detectable), line(neededTreated), line(neededComparison), line(target),
        method,
      ].joined(separator: "\n")
    }
  }

  let format: Int
  let program: String
  let version: String
  let frozenOn: String
  /// The keys of both files, `test.confidence` → `95%`.
  let hypothesis: [String: String]
  let codebook: [String: String]
  let hypothesisSha256: String
  let codebookSha256: String
  let power: Figures
  let sha256: String

  init(on day: String, hypothesis: PlannedContent, codebook: PlannedContent, power: TestedHypothesis.Power) {
    format = 1
    program = "mkba"
    version = Version.current
    frozenOn = day
    self.hypothesis = hypothesis.values
    self.codebook = codebook.values
    hypothesisSha256 = Digest.of(hypothesis.canonical)
    codebookSha256 = Digest.of(codebook.canonical)
    self.power = Figures(power)
    sha256 = Self.digest(
      version: version, day: day, hypothesis: hypothesisSha256, codebook: codebookSha256, power: self.power)
  }

  private static func digest(
    version: String, day: String, hypothesis: String, codebook: String, power: Figures
  ) -> String {
    Digest.of(["mkba plan 1", version, day, hypothesis, codebook, power.canonical].joined(separator: "\n"))
  }

  /// Whether the digests are those of what stands in the file.
  var isSound: Bool {
    format == 1 && program == "mkba" && hypothesisSha256 == Digest.of(PlannedContent(values: hypothesis).canonical)
      && codebookSha256 == Digest.of(PlannedContent(values: codebook).canonical)
      && sha256
        == Self.digest(
          version: version, day: frozenOn, hypothesis: hypothesisSha256, codebook: codebookSha256, power: power)
  }

  /// How the files of today stand to this plan.
  func standing(hypothesis now: PlannedContent, codebook nowBook: PlannedContent) -> PlanStanding {
    guard isSound else { return PlanStanding(.broken) }
    let changed =
      now.changes(from: PlannedContent(values: hypothesis))
      + nowBook.changes(from: PlannedContent(values: codebook)).map { "codebook: \($0)" }
    return PlanStanding(changed.isEmpty ? .kept : .changed, frozenOn: frozenOn, changed: changed)
  }
}
