import Documents

/// A form in which a table of models is written.
public enum ModelFormat: String, Sendable, CaseIterable {
  case text, markdown, html, latex, csv

  /// The format of a file by its ending.
  public init?(ending: String) {
    switch ending.lowercased() {
    case "txt": self = .text
    case "md", "markdown": self = .markdown
    case "html", "htm": self = .html
    case "tex": self = .latex
    case "csv": self = .csv
    default: return nil
    }
  }

  public var ending: String {
    switch self {
    case .text: "txt"
    case .markdown: "md"
    case .html: "html"
    case .latex: "tex"
    case .csv: "csv"
    }
  }
}

extension ModelTable {
  /// A table in Markdown, with what stands in it made inert.
  public var markdown: String {
    func line(_ cells: [String]) -> String { "| " + cells.map(MarkdownEscape.inside).joined(separator: " | ") + " |\n" }
    let rule = "|:---|" + heads.map { _ in "---:|" }.joined() + "\n"
    return line([nameHead] + heads.map { "\($0.number) \($0.outcome)" }) + rule
      + rows.map { line([$0.name] + $0.cells) }.joined()
      + "\n" + notes.map { MarkdownEscape.line($0) + "\n" }.joined()
  }

  /// A table for LaTeX with booktabs: `\usepackage{booktabs}`.
  public var latex: String {
    func line(_ cells: [String]) -> String { cells.map(LaTeXText.escaped).joined(separator: " & ") + " \\\\\n" }
    let body = rows.map { ($0.opensPart ? "\\midrule\n" : "") + line([$0.name] + $0.cells) }.joined()
    return "% \\usepackage{booktabs}\n\\begin{tabular}{l\(String(repeating: "r", count: heads.count))}\n\\toprule\n"
      + line([""] + heads.map(\.number)) + line([nameHead] + heads.map(\.outcome)) + "\\midrule\n" + body
      + "\\bottomrule\n\\end{tabular}\n" + notes.map { "\n\\footnotesize \(LaTeXText.escaped($0))\n" }.joined()
  }
}

/// Text inside LaTeX: no sign of it does anything.
enum LaTeXText {
  static func escaped(_ text: String) -> String {
    var result = ""
    for letter in PlainText.shown(text).unicodeScalars {
      switch letter {
      case "\\": result += "\\textbackslash{}"
      case "~": result += "\\textasciitilde{}"
      case "^": result += "\\textasciicircum{}"
      case "&", "%", "$", "#", "_", "{", "}": result += "\\" + String(letter)
      case "<": result += "\\textless{}"
      case ">": result += "\\textgreater{}"
      case "|": result += "\\textbar{}"
      case "\"": result += "\\textquotedbl{}"
      case "\u{2212}": result += "$-$"
      case "\u{00B2}": result += "$^2$"
      case "\u{221E}": result += "$\\infty$"
      case "\u{00B7}": result += "$\\cdot$"
      case "\u{00A0}": result += "~"
      default: result.unicodeScalars.append(letter)
      }
    }
    return result
  }
}
