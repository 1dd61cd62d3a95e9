import Documents

/// A formula with arguments, from `functions:`. It is written out where it is used, so it has no unit of its own: units are checked at
/// each use.
public struct UserFunction: Sendable {
  public let name: Text
  public let parameters: [Text]
  public let body: Expression
  public let sources: [Text]
  /// As written, for the reader of a compiled model.
  public let written: String

  /// A formula of more parts than this, written out, nobody can check.
  static let largest = 20_000
}
