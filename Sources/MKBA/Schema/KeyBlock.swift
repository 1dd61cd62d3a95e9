/// The keys of one kind of block. To add a key is to add a line.
public struct KeyBlock: Sendable {
  public struct Key: Sendable {
    public let name: String
    public let form: KeyForm
    public let isRequired: Bool

    public static func key(_ name: String, _ form: KeyForm = .text) -> Key {
      Key(name: name, form: form, isRequired: false)
    }

    /// A key that must be there.
    public static func required(_ name: String, _ form: KeyForm = .text) -> Key {
      Key(name: name, form: form, isRequired: true)
    }
  }

  public let name: String
  public let keys: [Key]
  /// What may stand behind names of the user that stand beside the keys; nil where there are none.
  public let others: KeyForm?

  public init(_ name: String, others: KeyForm? = nil, _ keys: [Key]) {
    self.name = name
    self.keys = keys
    self.others = others
  }
}
