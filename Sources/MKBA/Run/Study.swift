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
  let inputs: InputFiles
  /// The registrations behind the hypotheses.
  let registrations: [UsedRegistration]
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
    registrations = tests.registrations
    try StudyCheck(scenario: scenario, tested: tests.tested).conclude()
    let counted = try CoverageOfScenario(scenario, besides: Set(tests.tested.map(\.name)), threads: threads)
    coverage = counted.results
    var model = try ScenarioCompiler.compile(
      scenario, estimates: tests.estimates.merging(counted.estimates, uniquingKeysWith: { first, _ in first }))
    for joint in try tests.joint(of: Set(model.estimates.map(\.name))) {
      model = model.joining(joint)
    }
    self.model = model
    var inputs = tests.inputs
    try inputs.add(scenario.file.path)
    for file in scenario.files + model.files + counted.inputs { try inputs.add(file) }
    self.inputs = inputs
    findings = scenario.findings + tests.findings + counted.findings + model.findings
  }
}
