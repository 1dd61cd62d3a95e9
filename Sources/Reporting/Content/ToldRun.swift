import CostBenefit
import Estimation
import Monitoring

/// One scenario's result with the hypotheses it rests on and the fingerprint of everything that went in.
public struct ToldRun: Sendable {
  public private(set) var result: RunResult
  public private(set) var hypotheses: [TestedHypothesis]
  /// The coverage files that it reads.
  public let coverage: [CoverageResult]
  public let fingerprint: String
  /// What an earlier version of the same study said; nil where there is none.
  public var earlier: EarlierVersion?
  /// The registrations behind the hypotheses, for the data-protection annex.
  public var registrations: [UsedRegistration] = []
  /// Where the run was asked for under other rules than its file's.
  public var rulesChange: RulesChange?
  /// The columns of the registration behind each hypothesis, by its name.
  public var columns: [String: [String]] = [:]

  public init(
    result: RunResult, hypotheses: [TestedHypothesis], coverage: [CoverageResult] = [], fingerprint: String
  ) {
    self.result = result
    self.hypotheses = hypotheses
    self.coverage = coverage
    self.fingerprint = fingerprint
  }

  /// The same run without what is only worked out where it is asked for: what a record can be held against.
  public var withoutExtras: ToldRun {
    var plain = result
    plain.sobol = nil
    plain.information = nil
    plain.precision = nil
    var told = self
    told.result = plain
    return told
  }

  /// The same run where these hypotheses are withheld for an earlier release.
  public func withholding(_ names: Set<String>) -> ToldRun {
    var told = self
    told.hypotheses = hypotheses.withholding(names)
    return told
  }
}
