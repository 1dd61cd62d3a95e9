import Documents
import Estimation
import Evidence
import Registrations

/// Hypothesis files, each tested on its registration.
struct HypothesisTests {
  let tested: [TestedHypothesis]
  private let hypotheses: [Hypothesis]
  let inputs: InputFiles
  let findings: [Finding]

  /// What crosses to a scenario, by the hypothesis's name.
  var estimates: [String: Estimate] {
    Dictionary(
      tested.compactMap { test in test.estimate.map { (test.name, $0) } }, uniquingKeysWith: { first, _ in first })
  }

  init(_ paths: [String], threads: Int) throws(Findings) {
    var tested: [TestedHypothesis] = []
    var hypotheses: [Hypothesis] = []
    var inputs = InputFiles()
    var findings: [Finding] = []
    for path in paths {
      let hypothesis = try Hypothesis.read(path)
      let registration = try Self.registration(of: hypothesis, threads: threads)
      let test = try HypothesisTest.run(hypothesis, registration)
      try inputs.add(path)
      try inputs.add(hypothesis.codebookPath)
      try inputs.add(registration)
      tested.append(test)
      hypotheses.append(hypothesis)
      findings += registration.findings + test.findings
    }
    self.tested = Families.adjusted(tested)
    self.hypotheses = hypotheses
    self.inputs = inputs
    self.findings = findings
  }

  /// One covariance for the hypotheses that rest on the same registration, where a scenario reads two or more of them.
  /// - Throws: `Findings` where their sampling units differ, so that nothing can be said of how they move together.
  func joint(of names: Set<String>, threads: Int) throws(Findings) -> [Estimate] {
    let read = hypotheses.filter { names.contains($0.name.string) }
    var joint: [Estimate] = []
    for path in Set(read.map(\.codebookPath)).sorted() {
      let group = read.filter { $0.codebookPath == path }
      guard group.count > 1 else { continue }
      let codebook = try Codebook.read(path)
      let columns = group.reduce(into: Set<String>()) { $0.formUnion($1.columnsNeeded(codebook)) }
      let registration = try Registration.read(codebook: codebook, columns: columns, threads: threads)
      if let estimate = try JointEstimate.of(group, registration) { joint.append(estimate) }
    }
    return joint
  }

  /// The columns of the registration that a hypothesis looks at.
  static func registration(of hypothesis: Hypothesis, threads: Int) throws(Findings) -> Registration {
    let codebook = try Codebook.read(hypothesis.codebookPath)
    return try Registration.read(codebook: codebook, columns: hypothesis.columnsNeeded(codebook), threads: threads)
  }
}
