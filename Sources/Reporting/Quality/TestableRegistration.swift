import Documents
import Estimation

/// The registration that would make a hypothesis testable, beside the one at hand.
public struct TestableRegistration: Sendable {
  /// One thing that it takes.
  public struct Need: Sendable {
    /// A stable word: `columns`, `treated_rows`, `comparison_rows`, `clusters_treated`, `expected_events`.
    public let name: String
    public let words: Words
    public let have: Int?
    /// nil where no number would do.
    public let needed: Int?
    public let isMet: Bool

    public init(name: String, words: Words, have: Int?, needed: Int?, isMet: Bool) {
      self.name = name
      self.words = words
      self.have = have
      self.needed = needed
      self.isMet = isMet
    }
  }

  public let hypothesis: String
  public let file: String
  public let needs: [Need]
  /// What the test asks of the data; nil where they could not be read, or lack a column.
  public let testProtocol: TestProtocol?

  public init(hypothesis: String, file: String, needs: [Need], testProtocol: TestProtocol? = nil) {
    self.hypothesis = hypothesis
    self.file = file
    self.needs = needs
    self.testProtocol = testProtocol
  }

  public var isTestable: Bool { needs.allSatisfy(\.isMet) }
}
