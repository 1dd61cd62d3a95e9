/// A file of the small study, by its name.
struct StudyFile: Sendable, Hashable, ExpressibleByStringLiteral {
  let name: String

  init(stringLiteral name: String) {
    self.name = name
  }

  static let scenario: StudyFile = "study.scenario.yaml"
  static let hypothesis: StudyFile = "claim.hypothesis.yaml"
  static let codebook: StudyFile = "register.codebook.yaml"
  static let register: StudyFile = "register.csv"
  static let sources: StudyFile = "sources.yaml"
  static let record: StudyFile = "record.json"

  /// People stand in a registration: no line of it is ever shown.
  var mayBeShown: Bool { name.hasSuffix(".yaml") }
}
