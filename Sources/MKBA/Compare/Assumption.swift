import Documents

/// A part of a scenario file that stands for one assumption: a parameter, a step, a flow, what an alternative sets, a rule.
struct Assumption: Sendable, Hashable {
  /// The keys down to it.
  let path: [String]

  var name: String { path.joined(separator: ".") }

  /// Keys that change no amount: what is told, asked or named, and lists that only declare.
  private static let silent: Set = [
    "format", "scenario", "study", "pm", "claims", "goals", "sources", "units", "actors", "prices", "hypotheses",
    "coverage",
  ]

  /// What the changes of a file come down to, each assumption once, in the order of the file.
  static func of(_ changes: [WrittenChange]) -> [Assumption] {
    var result: [Assumption] = []
    for change in changes {
      guard let path = path(change.path), !result.contains(where: { $0.path == path }) else { continue }
      result.append(Assumption(path: path))
    }
    // Where an alternative is added or taken away as a whole, nothing within it stands apart.
    return result.filter { own in
      !result.contains { $0.path.count < own.path.count && own.path.starts(with: $0.path) }
    }
  }

  private static func path(_ path: [String]) -> [String]? {
    guard let first = path.first, !silent.contains(first), path.last != "says" else { return nil }
    switch first {
    case "parameters", "steps", "benefits", "costs", "transfers", "overlaps": return Array(path.prefix(2))
    case "baseline": return Array(path.prefix(path.count > 1 && path[1] == "set" ? 3 : 2))
    case "alternatives": return Array(path.prefix(path.count > 2 && path[2] == "set" ? 4 : 3))
    default: return [first]
    }
  }
}
