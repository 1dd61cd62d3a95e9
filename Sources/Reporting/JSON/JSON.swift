/// A tree of JSON values with its keys in order.
///
/// A number that is not finite, and a value that is missing, are written as null with a sibling `why` in the nearest
/// object.
public indirect enum JSON: Sendable, Equatable {
  case object([Member])
  case array([JSON])
  case text(String)
  case number(Double)
  case integer(Int)
  /// A whole number that may lie above the range of `Int`: a seed.
  case whole(UInt64)
  case flag(Bool)
  /// null, with the reason for the sibling `why`.
  case missing(why: String)

  /// One key with its value.
  public struct Member: Sendable, Equatable {
    public let key: String
    public let value: JSON

    public init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// The number, or null with the reason where there is none.
  public static func number(_ value: Double?, otherwise why: String) -> JSON {
    value.map { .number($0) } ?? .missing(why: why)
  }

  public static func integer(_ value: Int?, otherwise why: String) -> JSON {
    value.map { .integer($0) } ?? .missing(why: why)
  }

  public static func text(_ value: String?, otherwise why: String) -> JSON {
    value.map { .text($0) } ?? .missing(why: why)
  }

  /// The members of `other` after those of this object; anything that is no object stays as it is.
  public func with(_ other: JSON) -> JSON {
    guard case .object(let mine) = self, case .object(let theirs) = other else { return self }
    return .object(mine + theirs)
  }

  /// The same shape with every number missing, for the same reason; names and texts remain.
  func withoutNumbers(why: String) -> JSON {
    switch self {
    case .object(let members):
      .object(members.map { Member($0.key, $0.value.withoutNumbers(why: why)) })
    case .array(let values): .array(values.map { $0.withoutNumbers(why: why) })
    case .number, .integer, .whole, .missing: .missing(why: why)
    case .text, .flag: self
    }
  }

  /// Why this value is written as null (or holds a null in an array), or nil where it is not.
  var absence: String? {
    switch self {
    case .missing(let why): why
    case .number(let value) where value.isNaN: "not a number"
    case .number(let value) where value.isInfinite: value > 0 ? "infinite" : "minus infinite"
    case .array(let values): values.lazy.compactMap(\.absence).first
    default: nil
    }
  }
}

extension JSON: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
  ExpressibleByBooleanLiteral
{
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }

  public init(arrayLiteral elements: JSON...) {
    self = .array(elements)
  }

  public init(stringLiteral value: String) {
    self = .text(value)
  }

  public init(booleanLiteral value: Bool) {
    self = .flag(value)
  }
}
