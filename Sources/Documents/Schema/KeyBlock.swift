/// The keys of one kind of block, as a schema tells them to an editor. To add a key is to add a line.
public struct KeyBlock: Sendable {
  public struct Key: Sendable {
    public let name: String
    public let form: KeyForm
    public let isRequired: Bool
    /// What it is, in a short English sentence; empty where the name says it.
    public let says: String

    public static func key(_ name: String, _ form: KeyForm = .text, _ says: String = "") -> Key {
      Key(name: name, form: form, isRequired: false, says: says)
    }

    /// A key that must be there.
    public static func required(_ name: String, _ form: KeyForm = .text, _ says: String = "") -> Key {
      Key(name: name, form: form, isRequired: true, says: says)
    }
  }

  public let name: String
  public let keys: [Key]
  /// What may stand behind names of the user that stand beside the keys; nil where there are none.
  public let others: KeyForm?
  public let says: String

  public init(_ name: String, others: KeyForm? = nil, _ keys: [Key], says: String = "") {
    self.name = name
    self.keys = keys
    self.others = others
    self.says = says
  }

  /// Words for people, in both languages.
  public static let words = KeyBlock(
    "words", [.required("nl", .text, "In Dutch."), .required("en", .text, "In English.")])
}
