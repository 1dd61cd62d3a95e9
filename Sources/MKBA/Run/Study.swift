import CostBenefit
import Documents
import Estimation
import Evidence
import Monitoring

/// A scenario with the hypotheses and coverage files that it names, tested and counted on their registrations: all that is known before a draw is made.
struct Study {
  let scenario: Scenario
  let hypotheses: [TestedHypothesis]
  let coverage: [CoverageResult]
  let model: Model
  /// What the hypotheses and coverage files gave, by name, and the covariances that cross them.
  let estimates: [String: Estimate]
  let joint: [Estimate]
  /// By name of a hypothesis: the columns that it looks at, and the clients that it counts.
  let columns: [String: [String]]
  let clients: [String: Int]
  let inputs: InputFiles
  let findings: [Finding]

  /// Reads, fits, tests and compiles.
  /// - Throws: `Findings` of whichever file is at fault.
  init(_ path: String, threads: Int) throws(Findings) {
    try self.init(Scenario.read(path), threads: threads)
  }

  init(_ scenario: Scenario, threads: Int) throws(Findings) {
    self.scenario = scenario
    let tests = try HypothesisTests(scenario.hypotheses.map { scenario.path($0.string) }, threads: threads)
    hypotheses = tests.tested
    columns = tests.columns
    clients = Dictionary(
      tests.tested.map { ($0.name, $0.counts.samplingUnits) }, uniquingKeysWith: { first, _ in first })
    try StudyCheck(scenario: scenario, tested: tests.tested).conclude()
    let counted = try CoverageOfScenario(scenario, besides: Set(tests.tested.map(\.name)), threads: threads)
    coverage = counted.results
    estimates = tests.estimates.merging(counted.estimates, uniquingKeysWith: { first, _ in first })
    let model = try ScenarioCompiler.compile(scenario, estimates: estimates)
    joint = try tests.joint(of: Set(model.estimates.map(\.name)))
    self.model = joint.reduce(model) { $0.joining($1) }
    var inputs = tests.inputs
    try inputs.add(scenario.file.path)
    for file in scenario.files + model.files + counted.inputs { try inputs.add(file) }
    self.inputs = inputs
    findings = scenario.findings + tests.findings + counted.findings + model.findings
  }
}
