import Documents
import Estimation
import Evidence
import Registrations
import Reporting

/// Hypothesis files, each tested on its registration; one that several hypotheses name is read once.
struct HypothesisTests {
  let tested: [TestedHypothesis]
  private let fits: [FittedHypothesis]
  let inputs: InputFiles
  /// The registrations that were read, in the order of the hypotheses.
  let registrations: [UsedRegistration]
  let findings: [Finding]

  /// What crosses to a scenario, by the hypothesis's name.
  var estimates: [String: Estimate] {
    Dictionary(
      tested.compactMap { test in test.estimate.map { (test.name, $0) } }, uniquingKeysWith: { first, _ in first })
  }

  /// The columns of the registration that each hypothesis looks at, by its name.
  var columns: [String: [String]] {
    Dictionary(
      fits.map { ($0.hypothesis.name.string, $0.hypothesis.columnsNeeded.sorted()) },
      uniquingKeysWith: { first, _ in first })
  }

  init(_ paths: [String], threads: Int) throws(Findings) {
    var sources: [Claimed] = []
    for path in paths {
      let document = try Document(path: path)
      sources.append(
        try PooledHypothesis.isOne(document)
          ? .studies(PooledHypothesis.read(document)) : .rows(Hypothesis.read(document)))
    }
    let hypotheses = sources.compactMap(\.rows)
    var registrations: [String: Registration] = [:]
    var fits: [FittedHypothesis] = []
    var tested: [TestedHypothesis] = []
    var inputs = InputFiles()
    var used: [UsedRegistration] = []
    var findings: [Finding] = []
    for source in sources {
      guard let hypothesis = source.rows else {
        if case .studies(let pooled) = source {
          let test = pooled.tested
          try inputs.add(pooled.file)
          try inputs.add(pooled.studies.path)
          tested.append(test)
          findings += test.findings
        }
        continue
      }
      let codebook = hypothesis.codebookPath
      let registration: Registration
      if let read = registrations[codebook] {
        registration = read
      } else {
        let sharing = hypotheses.filter { $0.codebookPath == codebook }
        registration = try Self.registration(of: sharing, threads: threads)
        used.append(UsedRegistration(registration.codebook, read: Self.columns(of: sharing)))
        registrations[codebook] = registration
        findings += registration.findings
      }
      let fit = try HypothesisTest.fit(
        hypothesis, registration.codebook, registration.table, threads: threads)
      try inputs.add(hypothesis.file)
      try inputs.add(codebook)
      for file in hypothesis.identification.files { try inputs.add(file) }
      try inputs.add(registration)
      var test = fit.complete
      test.source = registration.source
      test.plan = try PlanFile(of: hypothesis).standing()
      fits.append(fit)
      tested.append(test)
      findings += test.findings
    }
    self.tested = try Families.adjusted(tested)
    self.fits = fits
    self.inputs = inputs
    self.registrations = used
    self.findings = findings
  }

  /// What a claim is held against.
  private enum Claimed {
    case rows(Hypothesis)
    case studies(PooledHypothesis)

    var rows: Hypothesis? { if case .rows(let hypothesis) = self { hypothesis } else { nil } }
  }

  /// One covariance for the hypotheses that rest on the same registration, where a scenario reads two or more of them.
  /// - Throws: `Findings` where their sampling units differ, so that nothing can be said of how they move together.
  func joint(of names: Set<String>) throws(Findings) -> [Estimate] {
    let read = fits.filter { names.contains($0.hypothesis.name.string) }
    var joint: [Estimate] = []
    for path in Set(read.map(\.hypothesis.codebookPath)).sorted() {
      let group = read.filter { $0.hypothesis.codebookPath == path }
      guard group.count > 1 else { continue }
      if let estimate = try JointEstimate.of(group) { joint.append(estimate) }
    }
    return joint
  }

  /// The columns that these hypotheses look at, of the one registration that they share.
  /// - Precondition: there is at least one.
  static func registration(of hypotheses: [Hypothesis], threads: Int) throws(Findings) -> Registration {
    try Registration.read(codebook: hypotheses[0].codebook, columns: columns(of: hypotheses), threads: threads)
  }

  private static func columns(of hypotheses: [Hypothesis]) -> Set<String> {
    hypotheses.reduce(into: []) { $0.formUnion($1.columnsNeeded) }
  }
}
