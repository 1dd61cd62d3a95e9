/// One sentence or name for people, in Dutch and English.
public struct Words: Sendable, Hashable {
  public let nl: String
  public let en: String

  public init(nl: String, en: String) {
    self.nl = nl
    self.en = en
  }

  /// Words that are the same in both languages: a name from a file, a number.
  public init(same text: String) {
    self.init(nl: text, en: text)
  }

  public subscript(language: Language) -> String {
    language == .nl ? nl : en
  }
}
