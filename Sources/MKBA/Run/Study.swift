import CostBenefit
import Documents
import Estimation
import Evidence
import Monitoring
import Reporting

/// A scenario with the hypotheses and coverage files that it names, tested and counted on their registrations: all that is known before a draw is made.
struct Study {
  let scenario: Scenario
  let hypotheses: [TestedHypothesis]
  let coverage: [CoverageResult]
  let model: Model
  /// Under the rules of the file, where the model is asked for under others.
  let modelOfFile: Model?
  /// What the hypotheses and coverage files gave, by name, and the covariances that cross them.
  let estimates: [String: Estimate]
  let joint: [Estimate]
  /// By name of a hypothesis: the columns that it looks at, and the rows that it counts: a client each, or a client and a period.
  let columns: [String: [String]]
  let clients: [String: Int]
  let inputs: InputFiles
  /// The registrations behind the hypotheses.
  let registrations: [UsedRegistration]
  let findings: [Finding]

  /// Reads, fits, tests and compiles.
  /// - Throws: `Findings` of whichever file is at fault.
  init(_ path: String, threads: Int, rules: String? = nil) throws(Findings) {
    try self.init(Scenario.read(path), threads: threads, rules: rules)
  }

  init(_ scenario: Scenario, threads: Int, rules: String? = nil) throws(Findings) {
    self.scenario = scenario
    let tests = try HypothesisTests(scenario.hypotheses.map { scenario.path($0.string) }, threads: threads)
    hypotheses = tests.tested
    registrations = tests.registrations
    columns = tests.columns
    clients = Dictionary(
      tests.tested.map { ($0.name, $0.counts.rowsUsed) }, uniquingKeysWith: { first, _ in first })
    try StudyCheck(scenario: scenario, tested: tests.tested).conclude()
    let counted = try CoverageOfScenario(scenario, besides: Set(tests.tested.map(\.name)), threads: threads)
    coverage = counted.results
    let estimates = tests.estimates.merging(counted.estimates, uniquingKeysWith: { first, _ in first })
    self.estimates = estimates
    var ruled = scenario
    ruled.rulesInstead = rules
    let plain = try ScenarioCompiler.compile(ruled, estimates: estimates)
    let joint = try tests.joint(of: Set(plain.estimates.map(\.name)))
    self.joint = joint
    let model = plain.joining(joint)
    self.model = model
    modelOfFile =
      rules == nil ? nil : try ScenarioCompiler.compile(scenario, estimates: estimates).joining(joint)
    var inputs = tests.inputs
    try inputs.add(scenario.file.path)
    for file in scenario.files + model.files + counted.inputs { try inputs.add(file) }
    self.inputs = inputs
    findings = scenario.findings + tests.findings + counted.findings + model.findings
  }
}
