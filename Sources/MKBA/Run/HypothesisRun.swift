import Documents
import Estimation
import Evidence
import Reporting

/// `mkba test` and `mkba power`.
public struct HypothesisRun: Sendable {
  private let paths: [String]
  private let threads: Int
  private let language: Language
  private let audience: Audience
  private let width: Int

  public init(
    _ paths: [String], threads: Int = 1, language: Language = .en, audience: Audience = .inside, width: Int = 100
  ) {
    self.paths = paths
    self.threads = threads
    self.language = language
    self.audience = audience
    self.width = width
  }

  /// The effects with their intervals, and the verdicts on the claims.
  /// - Parameter output: the folder for the report; nil writes none.
  public func test(
    writingTo output: String? = nil, for filesFor: Audience = .outside,
    as formats: [any ReportFormat] = ReportFormats.all
  ) throws(Findings) -> Answer {
    let tests = try HypothesisTests(paths, threads: threads)
    let report = ReportBuilder.build(tests: tests.tested, language: language, audience: audience)
    var text = TextRenderer.render(report, width: width)
    var findings = tests.findings
    if let output {
      let files = TestFiles(tested: tests.tested, inputs: tests.inputs, audience: filesFor, formats: formats)
      let written = try files.write(to: output)
      findings += written.warnings
      text += Answer.written(written.paths, written.warnings, in: language)
    }
    return Answer(
      text: text, json: TestDocument.json(tests.tested, language: language, audience: audience), findings: findings)
  }

  /// What the data could show; the outcome is never read by group.
  /// - Parameters:
  ///   - simulate: replicates of a simulation on the actual design; nil for none.
  ///   - freeze: writes the plan beside each hypothesis; `replacing` also where one stands.
  public func power(
    simulate replicates: Int? = nil, seed: UInt64 = 1, freeze: Bool = false, replacing: Bool = false
  ) throws(Findings) -> Answer {
    var plans: [PlannedHypothesis] = []
    var findings: [Finding] = []
    for path in paths {
      let hypothesis = try Hypothesis.read(path)
      let registration = try HypothesisTests.registration(of: [hypothesis], threads: threads)
      let design = try HypothesisTest.design(hypothesis, registration)
      let counts = design.counts
      var plan = PlannedHypothesis(
        name: hypothesis.name.string, claim: hypothesis.claim, effect: hypothesis.effect.rawValue,
        expected: hypothesis.expected.written.string, smallestOfInterest: hypothesis.smallest?.written.string,
        treatedRows: counts.treated.rows, comparisonRows: counts.comparison.rows, samplingUnits: counts.samplingUnits,
        confidence: hypothesis.confidence,
        power: try PowerPlan.run(hypothesis, design), testProtocol: TestProtocol(hypothesis, design))
      if let replicates {
        plan.simulated = try SimulatedPower.run(hypothesis, design, replicates: replicates, seed: seed)
      }
      if freeze {
        let file = PlanFile(of: hypothesis)
        let frozen = try file.freeze(plan.power, replacing: replacing)
        plan.frozen = PlannedHypothesis.Frozen(path: file.path, day: frozen.day, sha256: frozen.sha256)
      }
      plans.append(plan)
      findings += registration.findings
    }
    let report = ReportBuilder.build(plans: plans, language: language)
    return Answer(
      text: TextRenderer.render(report, width: width), json: PowerDocument.json(plans, language: language),
      findings: findings)
  }
}
