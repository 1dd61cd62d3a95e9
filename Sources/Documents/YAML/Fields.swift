/// Reads the keys of one block: each key once, an unknown key with the nearest right one, everything noted in a notebook.
///
///     let fields = Fields(node, in: notebook, of: Words(nl: "een parameter", en: "a parameter"))
///     let source = fields.text("source")
///     fields.finish()                       // now an unread key is an unknown key
public final class Fields {
  public let place: Place
  public let notebook: Notebook
  private let what: Words
  private let entries: [Node.Entry]
  private var asked: [String] = []
  private var read: Set<String> = []
  /// False where the node is no block of keys; that is then already noted.
  public let isBlock: Bool

  public init(_ node: Node, in notebook: Notebook, of what: Words) {
    place = node.place
    self.notebook = notebook
    self.what = what
    if let entries = node.entries {
      self.entries = entries
      isBlock = true
    } else if let text = node.text, text.string.isEmpty, !text.quoted {
      entries = []
      isBlock = true
    } else {
      entries = []
      isBlock = false
      notebook.add(
        Finding(
          code: "block_expected", at: node.place,
          Words(
            nl: "\(what.nl.capitalisedFirst) is een blok met sleutels; hier staat \(node.kind.nl).",
            en: "\(what.en.capitalisedFirst) is a block of keys; here stands \(node.kind.en).")))
    }
  }

  /// The keys as written, for blocks whose keys are names of the user.
  public var all: [Node.Entry] {
    read.formUnion(entries.map(\.key.string))
    return entries
  }

  public func has(_ key: String) -> Bool {
    entries.contains { $0.key.string == key }
  }

  /// The value of a key that may be absent.
  public func optional(_ key: String) -> Node? {
    asked.append(key)
    read.insert(key)
    return entries.first { $0.key.string == key }?.value
  }

  /// The value of a key that must be there; its absence is noted.
  public func required(_ key: String) -> Node? {
    if let node = optional(key) { return node }
    if isBlock {
      let near = NearestName.of(key, among: entries.map(\.key.string))
      notebook.add(
        Finding(
          code: "key_missing", at: place,
          Words(nl: "Bij \(what.nl) ontbreekt de sleutel \(key).", en: "The key \(key) is missing from \(what.en)."),
          hint: near.map { Words(nl: "Moet \($0) misschien \(key) zijn?", en: "Should \($0) perhaps be \(key)?") }))
    }
    return nil
  }

  /// The text of a key; noted where it is absent (and required), empty, a block or a list.
  public func text(_ key: String, required isRequired: Bool = false) -> Text? {
    guard let node = isRequired ? required(key) : optional(key) else { return nil }
    return text(of: node, called: key)
  }

  /// The texts of a key that holds a list of them, or one.
  public func texts(_ key: String, required isRequired: Bool = false) -> [Text]? {
    guard let node = isRequired ? required(key) : optional(key) else { return nil }
    guard let items = node.items else { return text(of: node, called: key).map { [$0] } }
    return items.compactMap { text(of: $0, called: key) }
  }

  /// One of a few words; noted with the nearest right one where it is another.
  public func choice(_ key: String, among words: [String], required isRequired: Bool = false) -> Text? {
    guard let text = text(key, required: isRequired) else { return nil }
    guard words.contains(text.string) else {
      let near = NearestName.of(text.string, among: words)
      let list = words.joined(separator: ", ")
      notebook.add(
        Finding(
          code: "unknown_word", at: text.place,
          Words(
            nl: "\(text.string) is geen woord dat hier kan staan; wel: \(list).",
            en: "\(text.string) is no word that can stand here; these can: \(list)."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
      return nil
    }
    return text
  }

  /// Notes every key that nobody asked for.
  public func finish() {
    for entry in entries where !read.contains(entry.key.string) {
      let key = entry.key.string
      if key.contains(")"), entry.value.text?.string.isEmpty == true {
        notebook.add(
          Finding(
            code: "expression_cut", at: entry.key.place,
            Words(
              nl: "Een komma heeft hier een uitdrukking in tweeën geknipt.",
              en: "A comma has cut an expression in two here."),
            hint: Words(
              nl: "Zet aanhalingstekens om de uitdrukking.", en: "Put quotes round the expression.")))
        continue
      }
      let near = NearestName.of(key, among: asked)
      let list = asked.joined(separator: ", ")
      notebook.add(
        Finding(
          code: "unknown_key", at: entry.key.place,
          Words(
            nl: "\(key) is geen sleutel van \(what.nl); wel: \(list).",
            en: "\(key) is no key of \(what.en); these are: \(list)."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    }
  }

  private func text(of node: Node, called key: String) -> Text? {
    guard let text = node.text, !text.string.isEmpty else {
      notebook.add(
        Finding(
          code: "text_expected", at: node.place,
          Words(
            nl: "Bij \(key) hoort een tekst; hier staat \(node.kind.nl).",
            en: "A text belongs at \(key); here stands \(node.kind.en).")))
      return nil
    }
    return text
  }
}

extension String {
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
