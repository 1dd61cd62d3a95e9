import Documents

/// A word of a formula, with where it begins.
struct Token: Sendable {
  enum Kind: Sendable, Equatable {
    case number(Double)
    case name(String)
    case quoted(String)
    case symbol(Operator)
    case open, close, comma, colon
    case end
  }

  let kind: Kind
  let text: String
  /// Scalars from the start of the formula.
  let offset: Int
}
