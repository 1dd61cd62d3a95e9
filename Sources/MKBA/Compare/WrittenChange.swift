import Documents

/// One place where two files say something else: a value changed, a key added or taken away.
struct WrittenChange: Sendable, Hashable {
  /// The keys down to it: `parameters.stay.value`; list entries by their number, or by their `flow`, `item`, `between` or `goal`.
  let path: [String]
  /// As written; nil where the key is not there.
  let from: String?
  let to: String?

  var name: String { path.joined(separator: ".") }

  /// The changes from one tree to another, in the order of the first file, then what the second adds.
  static func between(_ first: Node, _ second: Node) -> [WrittenChange] {
    compare(first, second, at: [])
  }

  private static func compare(_ first: Node?, _ second: Node?, at path: [String]) -> [WrittenChange] {
    if let first, let second, let mine = parts(of: first), let theirs = parts(of: second) {
      var names = mine.map(\.name)
      names += theirs.map(\.name).filter { !names.contains($0) }
      return names.flatMap { name in
        compare(mine.first { $0.name == name }?.node, theirs.first { $0.name == name }?.node, at: path + [name])
      }
    }
    let from = first.map(written)
    let to = second.map(written)
    return from == to ? [] : [WrittenChange(path: path, from: from, to: to)]
  }

  /// The named parts of a block or list; nil for a text.
  static func parts(of node: Node) -> [(name: String, node: Node)]? {
    if let entries = node.entries { return entries.map { ($0.key.string, $0.value) } }
    guard let items = node.items else { return nil }
    return items.enumerated().map { index, item in
      let names = ["flow", "item", "between", "goal"]
      let entry = item.entries?.first { names.contains($0.key.string) }
      return (entry.map { written($0.value) } ?? "\(index + 1)", item)
    }
  }

  /// A piece of a file on one line.
  private static func written(_ node: Node) -> String {
    switch node.value {
    case .text(let text): text.string
    case .list(let items): "[" + items.map(written).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\($0.key.string): \(written($0.value))" }.joined(separator: ", ") + "}"
    }
  }
}
