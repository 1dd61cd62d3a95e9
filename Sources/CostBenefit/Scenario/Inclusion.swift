import Documents
import Foundation

/// Puts the blocks of files named at `include:` before those of the file itself, each part with its own place.
///
/// A shared file starts with `format: 1` and `shared: NAME`; files that it names are read from its own folder. A file that is reached
/// twice is read once.
struct Inclusion {
  let notebook: Notebook
  let folder: String
  /// Paths of the shared files, as opened.
  private(set) var files: [String] = []
  private var open: [String] = []

  /// What a shared file may hold beside its frame: blocks of names, and lists.
  static let blocks = ["actors", "groups", "tables", "functions", "parameters", "steps"]
  static let lists = ["sources", "prices", "units"]

  init(notebook: Notebook, folder: String, file: String) {
    self.notebook = notebook
    self.folder = folder
    open = [Self.canonical(file)]
  }

  /// The root of a file with everything that it includes.
  mutating func merged(_ root: Node) -> Node { merged(root, prefix: "") }

  private mutating func merged(_ root: Node, prefix: String) -> Node {
    guard let entries = root.entries, let include = entries.first(where: { $0.key.string == "include" }) else {
      return prefix.isEmpty ? root : rebased(root, prefix)
    }
    var parts: [Node] = []
    for name in texts(include.value) {
      if let part = read(name, prefix: prefix) { parts.append(part) }
    }
    let own = Node(.mapping(entries.filter { $0.key.string != "include" }), at: root.place)
    return join(parts, prefix.isEmpty ? own : rebased(own, prefix))
  }

  private func texts(_ node: Node) -> [Text] {
    let found = node.items.map { $0.compactMap(\.text) } ?? node.text.map { [$0] } ?? []
    if found.isEmpty || found.contains(where: { $0.string.isEmpty }) {
      notebook.add(
        Finding(
          code: "include_form", at: node.place,
          Words(
            nl: "Bij include hoort een bestand, of een lijst van bestanden.",
            en: "A file belongs at include, or a list of files.")))
      return []
    }
    return found
  }

  private mutating func read(_ name: Text, prefix: String) -> Node? {
    let local = Scenario.path(name.string, in: prefix)
    let path = Scenario.path(local, in: folder)
    let canonical = Self.canonical(path)
    if let start = open.firstIndex(of: canonical) {
      let circle = (open[start...] + [canonical]).map { ($0 as NSString).lastPathComponent }.joined(separator: " → ")
      notebook.add(
        Finding(
          code: "include_goes_round", at: name.place,
          Words(nl: "Deze bestanden draaien rond: \(circle).", en: "These files go round: \(circle).")))
      return nil
    }
    if files.contains(where: { Self.canonical($0) == canonical }) { return nil }
    let document: Document
    do throws(Findings) {
      document = try Document(path: path)
    } catch {
      for finding in error.all {
        // A file that is not there is a fault of the line that names it.
        let place = finding.place?.line == nil ? name.place : finding.place
        notebook.add(
          Finding(code: finding.code, severity: finding.severity, at: place, finding.message, hint: finding.hint))
      }
      return nil
    }
    files.append(path)
    let fields = document.fields(in: notebook, of: Words(nl: "een gedeeld bestand", en: "a shared file"))
    _ = fields.text("shared", required: true)
    for key in ["include"] + Self.blocks + Self.lists { _ = fields.optional(key) }
    fields.finish()
    open.append(canonical)
    defer { open.removeLast() }
    let kept = (document.root.entries ?? []).filter { (["include"] + Self.blocks + Self.lists).contains($0.key.string) }
    return merged(Node(.mapping(kept), at: document.root.place), prefix: Scenario.folder(of: local))
  }

  /// Files that a shared file names, as seen from the scenario.
  private func rebased(_ root: Node, _ prefix: String) -> Node {
    let entries = (root.entries ?? []).map { entry -> Node.Entry in
      guard ["sources", "prices"].contains(entry.key.string) else { return entry }
      let names = (entry.value.items ?? [entry.value]).map { node -> Node in
        guard let text = node.text, !text.string.hasPrefix("/") else { return node }
        let moved = Text(Self.plain(prefix + text.string), at: text.place, quoted: text.quoted)
        return Node(.text(moved), at: node.place)
      }
      return Node.Entry(key: entry.key, value: Node(.list(names), at: entry.value.place))
    }
    return Node(.mapping(entries), at: root.place)
  }

  /// One root of several: names of blocks after each other, lists joined, each file once.
  private func join(_ parts: [Node], _ own: Node) -> Node {
    var entries = own.entries ?? []
    for key in Self.blocks + Self.lists {
      let found = (parts + [own]).compactMap { part in part.entries?.first { $0.key.string == key } }
      guard let last = found.last, found.count > 1 || entries.allSatisfy({ $0.key.string != key }) else { continue }
      let value = Self.blocks.contains(key) ? block(found.map(\.value)) : list(found.map(\.value))
      let entry = Node.Entry(key: last.key, value: Node(value, at: last.value.place))
      if let place = entries.firstIndex(where: { $0.key.string == key }) {
        entries[place] = entry
      } else {
        entries.append(entry)
      }
    }
    return Node(.mapping(entries), at: own.place)
  }

  private func block(_ nodes: [Node]) -> Node.Value {
    var entries: [Node.Entry] = []
    for node in nodes {
      guard let own = node.entries else {
        // What is no block is noted by its reader.
        if node.text?.string.isEmpty != true { return node.value }
        continue
      }
      for entry in own {
        if let twin = entries.first(where: { $0.key.string == entry.key.string }) {
          let there = "\((twin.key.place.file as NSString).lastPathComponent):\(twin.key.place.line ?? 0)"
          notebook.add(
            Finding(
              code: "include_name_twice", at: entry.key.place,
              Words(
                nl: "\(entry.key.string) staat al in \(there).", en: "\(entry.key.string) already stands in \(there)."),
              hint: Words(
                nl: "Vervang een gedeelde waarde in een set:, of kies een andere naam.",
                en: "Replace a shared value in a set:, or choose another name.")))
        } else {
          entries.append(entry)
        }
      }
    }
    return .mapping(entries)
  }

  private func list(_ nodes: [Node]) -> Node.Value {
    var items: [Node] = []
    for node in nodes {
      for item in node.items ?? [node] {
        let name = item.text.map { Self.plain($0.string) }
        if items.contains(where: { $0.text.map { Self.plain($0.string) } == name }) { continue }
        items.append(item)
      }
    }
    return .list(items)
  }

  /// The path without `.` and `x/..`.
  private static func plain(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      if part == "." { continue }
      if part == "..", let last = parts.last, last != "..", !last.isEmpty {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  private static func canonical(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.path
  }
}
