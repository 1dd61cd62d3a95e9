import Testing

/// A question about prices that has no answer.
struct WrongPrice: Sendable, CustomTestStringConvertible {
  let code: String
  let arguments: [String]
  /// A part of the English message with its hint.
  let says: String

  var testDescription: String { arguments.joined(separator: " ") }

  static let all: [WrongPrice] = [
    WrongPrice(code: "no_such_price", arguments: ["nursng"], says: "Did you mean nursing?"),
    WrongPrice(code: "no_such_price", arguments: ["nursing", "zzzzzz"], says: "all these words"),
    WrongPrice(
      code: "unknown_index", arguments: ["nursing", "--year", "2024", "--index", "cpj"], says: "Did you mean cpi?"),
    WrongPrice(code: "index_reach", arguments: ["nursing", "--year", "2060"], says: "1995..2024, not to 2060"),
  ]
}
