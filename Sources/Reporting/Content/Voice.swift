import Documents

/// One language and its numbers: what a section needs to speak.
public struct Voice: Sendable {
  let language: Language
  let numbers: NumberFormat
  let units: UnitWords

  /// - Parameter followsError: leaves out digits that the Monte Carlo error does not carry.
  public init(_ language: Language, followsError: Bool = false) {
    self.language = language
    var numbers = NumberFormat(language)
    numbers.followsError = followsError
    self.numbers = numbers
    units = UnitWords(language)
  }

  func say(nl: String, en: String) -> String { Words(nl: nl, en: en)[language] }

  func say(_ words: Words) -> String { words[language] }

  /// A name from a file as it is read aloud: underscores are spaces.
  public func name(_ name: String) -> String { Names.actors[name]?[language] ?? name.replacing("_", with: " ") }

  /// A grade or status of a source in words; a word that we do not know stays as it is.
  func grade(_ word: String) -> String { Names.grades[word]?[language] ?? word }

  func measure(_ measure: String) -> String { Names.measures[measure]?[language] ?? measure }

  func joined(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + say(nl: " en ", en: " and ") + last
  }

  /// "82 of 100": a share of calculations in whole hundredths, with the ends told apart from none and all.
  func hundredths(_ share: Double) -> String {
    guard share.isFinite else { return say(nl: "een onbekend aantal van de 100", en: "an unknown number of 100") }
    if share <= 0 { return say(nl: "geen van de 100", en: "none of 100") }
    if share >= 1 { return say(nl: "alle 100 van de 100", en: "all 100 of 100") }
    if share < 0.01 { return say(nl: "minder dan 1 van de 100", en: "fewer than 1 of 100") }
    if share > 0.99 { return say(nl: "meer dan 99 van de 100", en: "more than 99 of 100") }
    let count = numbers.number(share * 100, .whole)
    return say(nl: "\(count) van de 100", en: "\(count) of 100")
  }

  /// "In 82 of 100 calculations with these data and assumptions".
  func inCalculations(_ share: Double) -> String {
    say(
      nl: "In \(hundredths(share)) berekeningen met deze gegevens en aannames",
      en: "In \(hundredths(share)) calculations with these data and assumptions")
  }
}
