import Documents
import Estimation

extension TestedHypothesis.Verdict.Answer {
  /// As it stands in a cell of a table.
  var words: Words {
    switch self {
    case .supported: Words(nl: "ondersteund", en: "supported")
    case .refuted: Words(nl: "weerlegd", en: "refuted")
    case .notRefuted: Words(nl: "niet weerlegd", en: "not refuted")
    case .notShown: Words(nl: "niet aangetoond", en: "not shown")
    }
  }

  /// The same where a question may not be answered at all.
  static func words(_ answer: Self?) -> Words {
    answer?.words ?? Words(nl: "niet te toetsen", en: "not testable")
  }
}
