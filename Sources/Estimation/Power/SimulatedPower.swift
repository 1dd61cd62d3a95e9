import Documents
import Models
import Probability

/// Power by drawing outcomes on the actual design, fitting the hypothesis's own recipe each time and counting verdicts.
public struct SimulatedPower: Sendable {
  /// A share of the replicates with its Monte Carlo standard error.
  public struct Share: Sendable, Equatable {
    public let value: Double
    public let mcse: Double

    init(_ count: Int, of replicates: Int) {
      let share = Double(count) / Double(replicates)
      value = share
      mcse = (share * (1 - share) / Double(replicates)).squareRoot()
    }
  }

  public let replicates: Int
  /// "Any effect" supported, if the claim is true and if nothing is.
  public let anyIfClaimTrue: Share
  public let anyIfNoEffect: Share
  /// "As large as claimed" supported if the claim is just true: at most α.
  public let shownIfClaimTrue: Share
  /// The claim refuted, if the truth is the smallest effect of interest; nil where none is named.
  public let refuteIfSmallestOfInterest: Share?
  /// Replicates under the claim in which nothing could be fitted: they count as no verdict.
  public let withoutAnswer: Share
  public let method: Words

  /// - Parameter replicates: of each truth.
  /// - Throws: `Findings` where the pooled outcomes cannot be fitted, or the claim is not one on participants.
  public static func run(
    _ hypothesis: Hypothesis, _ design: Design, replicates: Int, seed: UInt64
  ) throws(Findings) -> SimulatedPower {
    // Counting-process rows would have to be drawn anew with every event time.
    guard hypothesis.population == .participants, hypothesis.effect != .hazardRatio else {
      throw Findings(
        Finding(
          code: "simulation_on_participants", at: Place(file: hypothesis.file),
          Words(
            nl: "Nabootsen kan voor een bewering over deelnemers, en niet bij een hazard ratio.",
            en: "A simulation is there for a claim on participants, and not for a hazard ratio.")))
    }
    let scale = hypothesis.effect.scale
    let claim = try Tally(hypothesis, design, truth: scale.of(hypothesis.claimed), "claim", replicates, seed)
    let nothing = try Tally(hypothesis, design, truth: 0, "nothing", replicates, seed)
    var smallest: Tally?
    if let least = hypothesis.claimedSmallest {
      smallest = try Tally(hypothesis, design, truth: scale.of(least), "smallest", replicates, seed)
    }
    func share(_ count: Int) -> Share { Share(count, of: replicates) }
    return SimulatedPower(
      replicates: replicates, anyIfClaimTrue: share(claim.any), anyIfNoEffect: share(nothing.any),
      shownIfClaimTrue: share(claim.shown), refuteIfSmallestOfInterest: smallest.map { share($0.refuted) },
      withoutAnswer: share(claim.unanswered),
      method: Words(
        nl:
          "nabootsing op het eigen ontwerp, blind voor de groepen: \(replicates) keer per waarheid, recept van de hypothese",
        en:
          "simulation on the actual design, blind to the groups: \(replicates) times a truth, recipe of the hypothesis")
    )
  }

  /// Verdicts under one truth.
  private struct Tally {
    var any = 0
    var shown = 0
    var refuted = 0
    var unanswered = 0

    init(
      _ hypothesis: Hypothesis, _ design: Design, truth: Double, _ word: String, _ replicates: Int, _ seed: UInt64
    ) throws(Findings) {
      let outcomes: BlindOutcomes
      do {
        outcomes = try BlindOutcomes(
          hypothesis.effect, design, claim: hypothesis.effect.scale.of(hypothesis.claimed), truth: truth)
      } catch {
        throw Findings(
          Finding(
            code: "simulation_failed", at: Place(file: hypothesis.file),
            Words(
              nl:
                "De uitkomst is niet op de covariaten te schatten: een ervan bepaalt haar geheel, of het rekenen kwam niet tot rust.",
              en:
                "The outcome cannot be fitted on the covariates: one of them decides it wholly, or the fit did not come to rest."
            )))
      }
      let alpha = hypothesis.alpha
      for replicate in 0..<replicates {
        let stream = UniformStream(seed: seed, name: "\(hypothesis.name.string)/simulate/\(word)/\(replicate)")
        let drawn = design.with(outcome: outcomes.drawn(stream), of: hypothesis.effect)
        guard let tests = FittedHypothesis.tests(hypothesis, drawn), tests.any.isFinite else {
          unanswered += 1
          continue
        }
        if tests.any <= alpha { any += 1 }
        if tests.show <= alpha { shown += 1 }
        if tests.refute <= alpha { refuted += 1 }
      }
    }
  }
}

extension Design {
  /// The same records with other outcomes.
  fileprivate func with(outcome: [Double], of measure: EffectMeasure) -> Design {
    var design = self
    design.outcome = outcome
    func arm(_ arm: TestedHypothesis.Counts.Arm, _ isTreated: Bool) -> TestedHypothesis.Counts.Arm {
      let events =
        measure == .meanDifference
        ? arm.events : zip(outcome, self.isTreated).reduce(0) { $0 + ($1.1 == isTreated ? $1.0 : 0) }
      return TestedHypothesis.Counts.Arm(
        rows: arm.rows, events: events, samplingUnits: arm.samplingUnits, personYears: arm.personYears,
        endings: arm.endings)
    }
    design.counts = TestedHypothesis.Counts(
      rowsRead: counts.rowsRead, treated: arm(counts.treated, true), comparison: arm(counts.comparison, false),
      samplingUnit: counts.samplingUnit, samplingUnits: counts.samplingUnits, leftOut: counts.leftOut)
    return design
  }
}

extension FittedHypothesis {
  /// The tests of the claim on a design, without what stands beside them; nil where nothing can be fitted.
  static func tests(_ hypothesis: Hypothesis, _ design: Design) -> ClaimTests? {
    func size(_ arm: TestedHypothesis.Counts.Arm) -> CrudeArm {
      CrudeArm(events: arm.events, size: hypothesis.effect == .rateRatio ? arm.personYears : Double(arm.rows))
    }
    let check = CountCheck(hypothesis.effect, size(design.counts.treated), size(design.counts.comparison))
    guard check.reasons.isEmpty else { return nil }
    let isAdjusted = hypothesis.identification.comparison == .adjusted
    let fit = try? effect(hypothesis, design) { () throws -> RegressionFit in
      try RegressionFit(
        hypothesis.effect, design, adjusted: isAdjusted, model: hypothesis.identification.effectModel)
    }
    return fit.flatMap { tests(hypothesis, $0.0) }
  }
}
