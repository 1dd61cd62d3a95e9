/// The languages in which the program speaks to people.
public enum Language: String, Sendable, CaseIterable {
  case nl, en

  /// The language of a POSIX locale such as `nl_NL.UTF-8`: Dutch where the locale is Dutch, else English.
  public init(locale: String) {
    self = locale.lowercased().hasPrefix("nl") ? .nl : .en
  }
}
