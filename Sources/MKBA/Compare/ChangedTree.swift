import Documents

/// The tree of a scenario with parts of another one in it.
struct ChangedTree {
  let first: Node
  let second: Node

  /// The first tree with these assumptions as the second has them: replaced, added at the end, or taken away.
  func taking(_ assumptions: [Assumption]) -> Node {
    assumptions.reduce(first) { tree, assumption in
      let changed = Self.replacing(assumption.path[...], in: tree, by: Self.part(assumption.path[...], of: second))
      guard let beside = assumption.sourceBeside, let source = Self.part(beside[...], of: second) else {
        return changed
      }
      return Self.replacing(beside[...], in: changed, by: source)
    }
  }

  /// The node at a path; nil where there is none.
  static func part(_ path: ArraySlice<String>, of node: Node) -> Node? {
    guard let name = path.first else { return node }
    guard let next = WrittenChange.parts(of: node)?.first(where: { $0.name == name })?.node else { return nil }
    return part(path.dropFirst(), of: next)
  }

  /// - Parameter part: nil takes the part away. Blocks on the way that do not stand in the tree are made.
  static func replacing(_ path: ArraySlice<String>, in node: Node, by part: Node?) -> Node {
    guard let name = path.first else { return part ?? node }
    let rest = path.dropFirst()
    let place = WrittenChange.parts(of: node)?.firstIndex { $0.name == name }
    func next(_ own: Node?) -> Node? {
      if rest.isEmpty { return part }
      if own == nil, part == nil { return nil }
      return replacing(rest, in: own ?? Node(.mapping([]), at: node.place), by: part)
    }
    if var items = node.items {
      if let place {
        if let new = next(items[place]) { items[place] = new } else { items.remove(at: place) }
      } else if let new = next(nil) {
        items.append(new)
      }
      return Node(.list(items), at: node.place)
    }
    var entries = node.entries ?? []
    if let place {
      if let new = next(entries[place].value) {
        entries[place] = Node.Entry(key: entries[place].key, value: new)
      } else {
        entries.remove(at: place)
      }
    } else if let new = next(nil) {
      entries.append(Node.Entry(key: Text(name, at: new.place), value: new))
    }
    return Node(.mapping(entries), at: node.place)
  }

  /// The first tree with what the second declares beside it: sources, prices, units and actors, so that a part of the second finds
  /// them. Files of the second are named from its own folder.
  func withDeclarations(secondFolder: String?) -> ChangedTree {
    var tree = first
    for key in ["sources", "prices", "units", "actors"] {
      guard let theirs = Self.part([key], of: second) else { continue }
      let mine = Self.part([key], of: first)
      if let theirs = theirs.entries {
        let own = mine?.entries ?? []
        let new = theirs.filter { entry in !own.contains { $0.key.string == entry.key.string } }
        if !new.isEmpty {
          tree = Self.replacing([key], in: tree, by: Node(.mapping(own + new), at: theirs[0].value.place))
        }
        continue
      }
      let isFile = key == "sources" || key == "prices"
      let own = Self.list(mine)
      let names = own.compactMap(\.text?.string)
      let new = Self.list(theirs).compactMap(\.text).map { text -> Text in
        guard isFile, let secondFolder, !text.string.hasPrefix("/") else { return text }
        return Text(secondFolder + text.string, at: text.place)
      }.filter { !names.contains($0.string) }
      if !new.isEmpty {
        let items = own + new.map { Node(.text($0), at: $0.place) }
        tree = Self.replacing([key], in: tree, by: Node(.list(items), at: theirs.place))
      }
    }
    return ChangedTree(first: tree, second: second)
  }

  private static func list(_ node: Node?) -> [Node] {
    guard let node else { return [] }
    return node.items ?? (node.text.map { $0.string.isEmpty ? [] : [node] } ?? [])
  }
}
