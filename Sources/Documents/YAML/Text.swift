/// A scalar of a file of ours, as text, with its place. What it means is decided by who reads it, never by YAML.
public struct Text: Sendable, Hashable {
  public let string: String
  public let place: Place
  /// True where it was written between quotes.
  public let quoted: Bool

  public init(_ string: String, at place: Place, quoted: Bool = false) {
    self.string = string
    self.place = place
    self.quoted = quoted
  }

  /// The place of the letter `offset` scalars into the text.
  public func place(at offset: Int) -> Place {
    place.moved(by: offset + (quoted ? 1 : 0))
  }
}
