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
    try StudyCheck(scenario: scenario, tested: tests.tested).conclude()
    let counted = try CoverageOfScenario(scenario, besides: Set(tests.tested.map(\.name)), threads: threads)
    coverage = counted.results
    let estimates = tests.estimates.merging(counted.estimates, uniquingKeysWith: { first, _ in first })
    func compiled(_ scenario: Scenario) throws(Findings) -> Model {
      var model = try ScenarioCompiler.compile(scenario, estimates: estimates)
      for joint in try tests.joint(of: Set(model.estimates.map(\.name))) {
        model = model.joining(joint)
      }
      return model
    }
    var ruled = scenario
    ruled.rulesInstead = rules
    let model = try compiled(ruled)
    self.model = model
    modelOfFile = rules == nil ? nil : try compiled(scenario)
    var inputs = tests.inputs
    try inputs.add(scenario.file.path)
    for file in scenario.files + model.files + counted.inputs { try inputs.add(file) }
    self.inputs = inputs
    findings = scenario.findings + tests.findings + counted.findings + model.findings
  }
}
