import Documents
import Evidence

/// A question that a row answers with yes, no, or not known: `referral == wlz_residential`.
public struct Condition: Sendable, Hashable {
  public enum Test: Sendable, Hashable {
    case equals(Text)
    case differs(Text)
    case among([Text])
    case compares(Comparison, Double)
    case present
  }

  public enum Comparison: String, Sendable, Hashable, CaseIterable {
    case atLeast = ">="
    case atMost = "<="
    case above = ">"
    case below = "<"

    func holds(_ left: Double, _ right: Double) -> Bool {
      switch self {
      case .atLeast: left >= right
      case .atMost: left <= right
      case .above: left > right
      case .below: left < right
      }
    }
  }

  public let column: Text
  public let test: Test
  public let place: Place

  /// Reads a condition; nil and a note where it is none.
  public init?(_ text: Text, in notebook: Notebook) {
    place = text.place
    let written = text.string
    func part(_ piece: Substring) -> Text {
      let offset = written.prefix(upTo: piece.startIndex).unicodeScalars.count
      return Text(String(piece), at: text.place(at: offset))
    }
    if let match = written.wholeMatch(of: /([A-Za-z][A-Za-z0-9_]*)\s+(?:is\s+)?not\s+missing/) {
      column = part(match.1)
      test = .present
    } else if let match = written.wholeMatch(of: /([A-Za-z][A-Za-z0-9_]*)\s*(==|!=)\s*([^=<>!\[\],]+)/) {
      column = part(match.1)
      test = match.2 == "==" ? .equals(part(match.3)) : .differs(part(match.3))
    } else if let match = written.wholeMatch(of: /([A-Za-z][A-Za-z0-9_]*)\s*(>=|<=|>|<)\s*([^=<>!\[\],\s]+)/),
      let comparison = Comparison(rawValue: String(match.2)), let number = NumberText.value(of: String(match.3))
    {
      column = part(match.1)
      test = .compares(comparison, number)
    } else if let match = written.wholeMatch(of: /([A-Za-z][A-Za-z0-9_]*)\s+in\s+\[([^\[\]]+)\]/) {
      column = part(match.1)
      test = .among(
        match.2.split(separator: ",").compactMap { piece in
          let words = piece.drop { $0 == " " }
          let end = words.lastIndex { $0 != " " }
          return end.map { part(words[...$0]) }
        })
    } else {
      notebook.add(
        Finding(
          code: "bad_condition", at: text.place,
          Words(
            nl: "Dit is geen voorwaarde op een kolom.", en: "This is no condition on a column."),
          hint: Words(
            nl: "Bijvoorbeeld kolom == waarde, kolom != waarde, kolom in [a, b], kolom >= 3 of kolom not missing.",
            en: "For instance column == value, column != value, column in [a, b], column >= 3 or column not missing.")))
      return nil
    }
  }

  /// The values that the condition names.
  public var values: [Text] {
    switch test {
    case .equals(let value), .differs(let value): [value]
    case .among(let values): values
    case .compares, .present: []
    }
  }

  /// The answer of every row: 1 yes, 0 no, −1 not known.
  public func answers(in column: Column) -> [Int8] {
    if case .present = test { return column.isPresent.map { $0 ? 1 : 0 } }
    let named = Set(values.map(\.string))
    let whenNamed: Int8
    if case .differs = test { whenNamed = 0 } else { whenNamed = 1 }
    switch column.values {
    case .codes(let codes, let levels):
      let byLevel = levels.map { named.contains($0) ? whenNamed : 1 - whenNamed }
      return codes.map { $0 < 0 ? -1 : byLevel[Int($0)] }
    case .flags(let flags):
      let byFlag = ["no", "yes"].map { named.contains($0) ? whenNamed : 1 - whenNamed }
      return flags.map { $0 < 0 ? -1 : byFlag[Int($0)] }
    case .numbers(let numbers):
      if case .compares(let comparison, let border) = test {
        return numbers.map { $0.isNaN ? -1 : comparison.holds($0, border) ? 1 : 0 }
      }
      let wanted = Set(named.compactMap { NumberText.value(of: $0) })
      return numbers.map { $0.isNaN ? -1 : wanted.contains($0) ? whenNamed : 1 - whenNamed }
    case .days(let days): return days.map { _ in -1 }
    }
  }
}

extension Column {
  /// Whether each row has a value.
  public var isPresent: [Bool] {
    switch values {
    case .numbers(let numbers): numbers.map { !$0.isNaN }
    case .codes(let codes, _): codes.map { $0 >= 0 }
    case .days(let days): days.map { $0 != Day.missing }
    case .flags(let flags): flags.map { $0 >= 0 }
    }
  }
}
