import Documents
import Evidence
import LinearAlgebra
import Probability
import Registrations

/// What a hypothesis came to: who was counted, the estimate, the tests of the claim, the verdict, and what these data could have shown.
public struct TestedHypothesis: Sendable {
  /// Who the claim is about.
  public enum Population: String, Sendable, CaseIterable { case participants, registered, area }

  /// The people behind the numbers.
  public struct Counts: Sendable {
    public struct Arm: Sendable {
      /// Rows (client years) in the arm.
      public let rows: Int
      /// Rows with the outcome; for a mean difference the rows with a known outcome.
      public let events: Double
      public let samplingUnits: Int
      /// Person-years at risk; equal to rows where every row is watched a full year.
      public let personYears: Double
      /// Rows that ended in the window by another reason, by reason (death, moved …).
      public let endings: [(reason: String, rows: Int)]

      public init(
        rows: Int, events: Double, samplingUnits: Int, personYears: Double, endings: [(reason: String, rows: Int)]
      ) {
        self.rows = rows
        self.events = events
        self.samplingUnits = samplingUnits
        self.personYears = personYears
        self.endings = endings
      }
    }

    public let rowsRead: Int
    public let treated: Arm
    public let comparison: Arm
    /// What a sampling unit is: `row`, or the name of the cluster column.
    public let samplingUnit: String
    public let samplingUnits: Int
    /// Why rows were left out, with how many.
    public let leftOut: [(reason: Words, rows: Int)]

    public init(
      rowsRead: Int, treated: Arm, comparison: Arm, samplingUnit: String, samplingUnits: Int,
      leftOut: [(reason: Words, rows: Int)]
    ) {
      self.rowsRead = rowsRead
      self.treated = treated
      self.comparison = comparison
      self.samplingUnit = samplingUnit
      self.samplingUnits = samplingUnits
      self.leftOut = leftOut
    }

    public var rowsUsed: Int { treated.rows + comparison.rows }
  }

  /// One printed number with its test against no effect. Estimate and interval are on the effect scale, the rest on `scale`.
  public struct Term: Sendable {
    /// `effect`, `baseline`, `fall_among_all`, or a covariate's name.
    public let name: String
    public let measure: String
    public let scale: AnalysisScale
    public let estimate: Double
    public let standardError: Double
    public let statistic: Double
    public let degreesOfFreedom: Double
    public let pValue: Double
    public let confLow: Double
    public let confHigh: Double

    public init(
      name: String, measure: String, scale: AnalysisScale, estimate: Double, standardError: Double, statistic: Double,
      degreesOfFreedom: Double, pValue: Double, confLow: Double, confHigh: Double
    ) {
      self.name = name
      self.measure = measure
      self.scale = scale
      self.estimate = estimate
      self.standardError = standardError
      self.statistic = statistic
      self.degreesOfFreedom = degreesOfFreedom
      self.pValue = pValue
      self.confLow = confLow
      self.confHigh = confHigh
    }
  }

  /// The estimate by one recipe, for a table of recipes side by side.
  public struct Alternative: Sendable {
    /// A stable word for programs: `CR2`, `closed form`; empty where there is none.
    public let method: String
    public let recipe: Words
    public let term: Term
    /// How often it held the truth in the coverage study, in per cent, where that is below 93; nil elsewhere.
    public var coverage: Double?

    public init(method: String = "", recipe: Words, term: Term) {
      self.method = method
      self.recipe = recipe
      self.term = term
    }
  }

  /// What another design says of the same claim.
  public struct DesignLine: Sendable {
    /// The value of `design:`.
    public let design: String
    /// In words, for people.
    public let title: Words
    public let evidence: EvidenceLevel
    public let recipe: Words
    /// nil where these data carry no effect by this design.
    public let term: Term?
    public let verdict: Verdict

    public init(design: String, title: Words, evidence: EvidenceLevel, recipe: Words, term: Term?, verdict: Verdict) {
      self.design = design
      self.title = title
      self.evidence = evidence
      self.recipe = recipe
      self.term = term
      self.verdict = verdict
    }
  }

  /// The one-sided tests of the claim: see the rules of verdicts.
  public struct ClaimTest: Sendable {
    /// The claimed effect as written, such as `-50%`, and as a number on the effect scale (a relative risk of 0.5).
    public let expected: String
    public let expectedEffect: Double
    public let smallestOfInterest: String?
    public let smallestEffect: Double?
    public let pAny: Double
    public let pShow: Double
    public let pRefute: Double
    /// nil where the file names no smallest effect of interest.
    public let pSmall: Double?
    /// The method by which the p-values were adjusted over a family; nil where none.
    public let adjusted: String?
    /// The largest effect that the data support, on the effect scale: the end nearest to no effect of the one-sided interval at α. nil
    /// where that end does not lie on the claimed side, or p-values are adjusted over a family.
    public var largestSupported: Double?
    /// Of non-inferiority and equivalence.
    public var kind: KindTest?
    /// Of an effect against the claimed direction. An exact test counts the table itself on both sides, so that it is not 1 − `pAny`.
    var pOpposite: Double?

    public init(
      expected: String, expectedEffect: Double, smallestOfInterest: String?, smallestEffect: Double?, pAny: Double,
      pShow: Double, pRefute: Double, pSmall: Double?, adjusted: String?
    ) {
      self.expected = expected
      self.expectedEffect = expectedEffect
      self.smallestOfInterest = smallestOfInterest
      self.smallestEffect = smallestEffect
      self.pAny = pAny
      self.pShow = pShow
      self.pRefute = pRefute
      self.pSmall = pSmall
      self.adjusted = adjusted
    }
  }

  public struct Verdict: Sendable {
    public enum Answer: String, Sendable, CaseIterable {
      case supported, refuted
      case notRefuted = "not_refuted"
      case notShown = "not_shown"
    }

    public enum Testable: String, Sendable, CaseIterable {
      case notTestable = "not_testable"
      case descriptiveOnly = "descriptive_only"
      case testable
    }

    /// nil where the hypothesis is not testable.
    public let anyEffect: Answer?
    public let asLargeAsClaimed: Answer?
    public let testable: Testable
    /// `too_small`, `opposite`, and the reasons why it is not (fully) testable, as codes.
    public let flags: [String]
    /// The reasons in words.
    public let reasons: [Words]

    public init(
      anyEffect: Answer?, asLargeAsClaimed: Answer?, testable: Testable, flags: [String], reasons: [Words]
    ) {
      self.anyEffect = anyEffect
      self.asLargeAsClaimed = asLargeAsClaimed
      self.testable = testable
      self.flags = flags
      self.reasons = reasons
    }
  }

  /// What these data could show.
  public struct Power: Sendable {
    /// Baseline risk (or spread) that was planned with, and whether it was blind to the comparison.
    public let baseline: Double
    public let anyIfClaimTrue: Double
    public let refuteIfSmallestOfInterest: Double?
    /// The true effect (effect scale) at which the claim would be shown with the target power; nil where no effect reaches it.
    public let truthNeededToShowClaim: Double?
    /// The effect (effect scale) that is detected with the target power.
    public let detectable: Double?
    /// Treated and comparison numbers needed for the target power if the claim is true, at the present ratio.
    public let neededTreated: Int?
    public let neededComparison: Int?
    public let target: Double
    public let method: Words

    public init(
      baseline: Double, anyIfClaimTrue: Double, refuteIfSmallestOfInterest: Double?, truthNeededToShowClaim: Double?,
      detectable: Double?, neededTreated: Int?, neededComparison: Int?, target: Double, method: Words
    ) {
      self.baseline = baseline
      self.anyIfClaimTrue = anyIfClaimTrue
      self.refuteIfSmallestOfInterest = refuteIfSmallestOfInterest
      self.truthNeededToShowClaim = truthNeededToShowClaim
      self.detectable = detectable
      self.neededTreated = neededTreated
      self.neededComparison = neededComparison
      self.target = target
      self.method = method
    }
  }

  public let name: String
  public let file: String
  /// The claim as the file says it.
  public let claim: Words
  public let population: Population
  /// `relative risk`, `risk difference`, `odds ratio`, `rate ratio`, `hazard ratio`, `mean difference`.
  public let effect: String
  public let confidence: Double
  public let counts: Counts
  /// nil where the data carry no estimate at all.
  public let estimate: Estimate?
  /// `effect` first, then `baseline`; for a claim on the whole also `fall_among_all`.
  public let terms: [Term]
  public let recipe: Words
  public let claimTest: ClaimTest?
  public let verdict: Verdict
  public let power: Power?
  /// The blind plan that the verdict rests on; `power` may be told at the level of the comparison group as it turned out.
  public let planned: Power?
  /// Hypotheses of one family that are tested together share their error.
  public let family: String?
  /// The same effect by other recipes.
  public let robustness: [Alternative]
  /// The estimate shrunk by a sceptical prior centred at no effect (rules: words for uncertainty), on the effect scale.
  public let sceptical: Double?
  /// How much a significant result exaggerates on average, where power is below target.
  public let exaggeration: Double?
  /// From the codebook, word for word.
  public let notInTheSystem: [String]
  /// The smallest cell that may be shown outside.
  public let smallestCell: Int
  /// Whether its counts, beside those of an earlier release, would tell of a group below `smallestCell`.
  public var tellsBesideEarlierRelease = false
  /// What was found on the way: left out rows, suspicious dates, warnings.
  public let findings: [Finding]
  /// Whether the hypothesis is the one that was frozen beforehand; nil where that was not looked at.
  public var plan: PlanStanding?
  /// The adjustment over the family, and where the file chooses it.
  var adjustment = (word: Holm.word, place: Place?.none)
  /// What each sampling unit adds to the effect; nil where the adjustment does not ask for it.
  var influence: SharedInfluence?
  /// The recipe as a stable word for programs: `CR1`, `closed form`; empty where nothing was estimated.
  public var method = ""
  /// How the comparison was made: the value of `design:`.
  public var design = Identification.Comparison.crude.rawValue
  /// The same in words, for people.
  public var designTitle = Identification.Comparison.crude.words
  /// What one study of this kind can show at most.
  public var evidence = Identification.Comparison.crude.evidence
  /// The same claim by other designs.
  public var beside: [DesignLine] = []
  /// Which of the designs must agree before an answer is given.
  public var agreement = Agreement.main
  /// Tables that the design shows beside its effect.
  public var exhibits: [Exhibit] = []
  /// Where the rows came from; nil where a table was given that is in no file.
  public var source: RegistrationSource?
  /// What could be wrong, and how large it must be for the verdict to change; nil where nothing was answered.
  public var breakdown: Breakdown?
  /// The effect in groups that were declared before the test.
  public var modification: [Modification] = []
  /// nil where no dose was declared.
  public var doseResponse: DoseResponse?

  public init(
    name: String, file: String, claim: Words, population: Population, effect: String, confidence: Double,
    counts: Counts,
    estimate: Estimate?, terms: [Term], recipe: Words, claimTest: ClaimTest?, verdict: Verdict, power: Power?,
    robustness: [Alternative], sceptical: Double?, exaggeration: Double?, notInTheSystem: [String], smallestCell: Int,
    findings: [Finding], planned: Power? = nil, family: String? = nil,
    source: RegistrationSource? = nil
  ) {
    self.name = name
    self.file = file
    self.claim = claim
    self.population = population
    self.effect = effect
    self.confidence = confidence
    self.counts = counts
    self.estimate = estimate
    self.terms = terms
    self.recipe = recipe
    self.claimTest = claimTest
    self.verdict = verdict
    self.power = power
    self.robustness = robustness
    self.sceptical = sceptical
    self.exaggeration = exaggeration
    self.notInTheSystem = notInTheSystem
    self.smallestCell = smallestCell
    self.findings = findings
    self.planned = planned
    self.family = family
    self.source = source
  }
}
