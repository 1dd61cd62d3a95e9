import Documents
import Estimation
import Evidence

/// Hypothesis files, each tested on its registration.
struct HypothesisTests {
  let tested: [TestedHypothesis]
  let inputs: InputFiles
  let findings: [Finding]

  /// What crosses to a scenario, by the hypothesis's name.
  var estimates: [String: Estimate] {
    Dictionary(
      tested.compactMap { test in test.estimate.map { (test.name, $0) } }, uniquingKeysWith: { first, _ in first })
  }

  init(_ paths: [String], threads: Int) throws(Findings) {
    var tested: [TestedHypothesis] = []
    var inputs = InputFiles()
    var findings: [Finding] = []
    for path in paths {
      let hypothesis = try Hypothesis.read(path)
      let registration = try Self.registration(of: hypothesis, threads: threads)
      let test = try HypothesisTest.run(hypothesis, registration)
      try inputs.add(path)
      try inputs.add(hypothesis.codebookPath)
      try inputs.add(registration.codebook.dataPath)
      tested.append(test)
      findings += registration.findings + test.findings
    }
    self.tested = Families.adjusted(tested)
    self.inputs = inputs
    self.findings = findings
  }

  /// The columns of the registration that a hypothesis looks at.
  static func registration(of hypothesis: Hypothesis, threads: Int) throws(Findings) -> Registration {
    let codebook = try Codebook.read(hypothesis.codebookPath)
    return try Registration.read(codebook: codebook, columns: hypothesis.columnsNeeded(codebook), threads: threads)
  }
}
