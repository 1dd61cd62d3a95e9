import Documents

/// A part of a scenario file that stands for one assumption: a parameter, a step, a flow, what an alternative sets, a rule.
struct Assumption: Sendable, Hashable {
  /// The keys down to it.
  let path: [String]

  var name: String { path.joined(separator: ".") }

  /// The key with the sources of what is set beside it, which goes with it; nil for other assumptions.
  var sourceBeside: [String]? {
    guard let set = path.firstIndex(of: "set"), set < 3, path[0] == "baseline" || path[0] == "alternatives" else {
      return nil
    }
    return Array(path[..<set]) + ["source"]
  }

  /// Keys that change no amount: what is told, asked or named, and lists that only declare.
  private static let silent: Set = [
    "format", "scenario", "study", "pm", "claims", "goals", "sources", "units", "actors", "prices", "hypotheses",
    "coverage",
  ]

  /// What two trees say otherwise, each assumption once, in the order of the file.
  static func between(_ first: Node, _ second: Node) -> [Assumption] {
    var result: [Assumption] = []
    for change in WrittenChange.between(first, second) {
      for path in paths(change.path, first, second) where !result.contains(where: { $0.path == path }) {
        result.append(Assumption(path: path))
      }
    }
    return result
  }

  private static func paths(_ path: [String], _ first: Node, _ second: Node) -> [[String]] {
    guard let top = path.first, !silent.contains(top), !["says", "source"].contains(path.last ?? "") || path.count > 3
    else { return [] }
    switch top {
    case "parameters", "steps", "benefits", "costs", "transfers", "overlaps": return [Array(path.prefix(2))]
    case "baseline": return set(Array(path.prefix(1)), path, first, second)
    case "alternatives": return path.count < 2 ? [path] : set(Array(path.prefix(2)), path, first, second)
    default: return [[top]]
    }
  }

  /// What is set in an alternative, number by number, also where one of the two sets nothing.
  private static func set(_ alternative: [String], _ path: [String], _ first: Node, _ second: Node) -> [[String]] {
    let block = alternative + ["set"]
    if path.count > block.count { return [Array(path.prefix(block.count + 1))] }
    let keys = [first, second].flatMap { tree in
      ChangedTree.part(block[...], of: tree)?.entries?.map(\.key.string) ?? []
    }
    return keys.reduce(into: []) { known, key in
      if !known.contains(block + [key]) { known.append(block + [key]) }
    }
  }
}
