import Documents
import Estimation

/// What `mkba power` knows: the plan of a hypothesis and the sizes of its groups, never the outcome by group.
public struct PlannedHypothesis: Sendable {
  public let name: String
  public let claim: Words
  /// `relative risk` and so on.
  public let effect: String
  /// As written, `-50%`.
  public let expected: String
  public let smallestOfInterest: String?
  public let treatedRows: Int
  public let comparisonRows: Int
  public let samplingUnits: Int
  /// Two-sided, 0.95.
  public let confidence: Double
  public let power: TestedHypothesis.Power
  /// Power by simulation on the actual design; nil where that was not asked for.
  public var simulated: SimulatedPower?
  /// The plan that was frozen; nil where none was.
  public var frozen: Frozen?

  public struct Frozen: Sendable {
    public let path: String
    public let day: String
    public let sha256: String

    public init(path: String, day: String, sha256: String) {
      self.path = path
      self.day = day
      self.sha256 = sha256
    }
  }
  /// What is asked of the data before the test.
  public let testProtocol: TestProtocol?

  public init(
    name: String, claim: Words, effect: String, expected: String, smallestOfInterest: String?, treatedRows: Int,
    comparisonRows: Int, samplingUnits: Int, confidence: Double = 0.95, power: TestedHypothesis.Power,
    testProtocol: TestProtocol? = nil
  ) {
    self.name = name
    self.claim = claim
    self.effect = effect
    self.expected = expected
    self.smallestOfInterest = smallestOfInterest
    self.treatedRows = treatedRows
    self.comparisonRows = comparisonRows
    self.samplingUnits = samplingUnits
    self.confidence = confidence
    self.power = power
    self.testProtocol = testProtocol
  }
}
