/// A piece of a YAML file of ours: text, a mapping in the order written, or a list.
public struct Node: Sendable {
  public enum Value: Sendable {
    case text(Text)
    case mapping([Entry])
    case list([Node])
  }

  public struct Entry: Sendable {
    public let key: Text
    public let value: Node

    public init(key: Text, value: Node) {
      self.key = key
      self.value = value
    }
  }

  public let value: Value
  public let place: Place

  public init(_ value: Value, at place: Place) {
    self.value = value
    self.place = place
  }

  public var text: Text? {
    if case .text(let text) = value { text } else { nil }
  }

  public var entries: [Entry]? {
    if case .mapping(let entries) = value { entries } else { nil }
  }

  public var items: [Node]? {
    if case .list(let items) = value { items } else { nil }
  }

  /// What stands here, in words for a message.
  public var kind: Words {
    switch value {
    case .text(let text):
      text.string.isEmpty && !text.quoted ? Words(nl: "niets", en: "nothing") : Words(nl: "een tekst", en: "a text")
    case .mapping: Words(nl: "een blok met sleutels", en: "a block of keys")
    case .list: Words(nl: "een lijst", en: "a list")
    }
  }
}
