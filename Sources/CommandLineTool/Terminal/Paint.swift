import Foundation

/// Weight and colour on a terminal, and nowhere else: headings bold, marks and the words of a fault in a colour.
///
/// Off in a pipe, where NO_COLOR is set (no-color.org) and on a terminal called dumb.
enum Paint {
  static func isOn(_ descriptor: Int32) -> Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(descriptor) == 1 && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
  }

  /// A report: a line above a rule is a heading, a line between brackets is a mark.
  static func report(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for place in lines.indices {
      let line = lines[place]
      if place > 0, isRule(line), lines[place - 1].count <= line.count {
        lines[place - 1] = bold(lines[place - 1])
        lines[place] = faint(line)
      } else if line.hasPrefix("["), line.hasSuffix("]") {
        lines[place] = yellow(line)
      }
    }
    return lines.joined(separator: "\n")
  }

  /// A finding: as it is, with the mark under the place in a colour.
  static func finding(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.contains("^") && line.allSatisfy { $0 == " " || $0 == "^" } ? red(String(line)) : String(line)
    }.joined(separator: "\n")
  }

  private static func isRule(_ line: String) -> Bool {
    guard let first = line.first, first == "═" || first == "─" else { return false }
    return line.allSatisfy { $0 == first }
  }

  private static func bold(_ text: String) -> String { "\u{1B}[1m\(text)\u{1B}[0m" }
  private static func faint(_ text: String) -> String { "\u{1B}[2m\(text)\u{1B}[0m" }
  private static func yellow(_ text: String) -> String { "\u{1B}[33m\(text)\u{1B}[0m" }
  private static func red(_ text: String) -> String { "\u{1B}[31m\(text)\u{1B}[0m" }
}
