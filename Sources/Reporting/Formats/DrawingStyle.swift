/// How drawings look: on a page with the colours of the page, and alone with those of the light page.
enum DrawingStyle {
  /// The light colours, by name. A page in the dark has its own.
  static let light: [(name: String, colour: String)] = [
    ("paper", "#ffffff"), ("ink", "#1b1f24"), ("soft", "#57606a"), ("line", "#d0d7de"), ("gain", "#1f6feb"),
    ("loss", "#b3541e"), ("c1", "#1f6feb"), ("c2", "#8250df"), ("c3", "#1a7f37"), ("c4", "#9a6700"),
  ]

  /// Selector and declarations of every class of a drawing; colours are names between `{` and `}`.
  private static let rules: [(selector: String, look: String)] = [
    ("path", "fill:none"), (".m", "fill:{soft};font-size:11.5px"), (".b", "font-weight:600"),
    (".grid", "stroke:{line};stroke-width:1"), (".zero", "stroke:{ink};stroke-width:1.4"),
    (".claim", "stroke:{loss};stroke-width:2.2;stroke-dasharray:4 3"), (".mean", "stroke:{ink};stroke-width:1.6"),
    (".limit", "stroke:{soft};stroke-width:1.4"), (".link", "stroke:{soft};stroke-width:1;stroke-dasharray:2 2"),
    (".span", "stroke:{gain};stroke-width:4"), (".whisker", "stroke:{gain};stroke-width:1.5"),
    (".trend", "stroke:{gain};stroke-width:2.2;stroke-linejoin:round"),
    (".band", "fill:{gain};fill-opacity:.28;stroke:{gain};stroke-width:.8"),
    (".point", "fill:{ink};stroke:{paper};stroke-width:1.5"), (".hollow", "fill:{paper};stroke:{ink};stroke-width:1.5"),
    (".gain", "fill:{gain}"), (".loss", "fill:{loss}"), (".sum", "fill:{ink}"), (".hill", "fill-opacity:.75"),
    (".c1", "fill:{c1}"), (".c2", "fill:{c2}"), (".c3", "fill:{c3}"), (".c4", "fill:{c4}"),
    (".l1", "stroke:{c1};stroke-width:2"), (".l2", "stroke:{c2};stroke-width:2;stroke-dasharray:7 3"),
    (".l3", "stroke:{c3};stroke-width:2;stroke-dasharray:2 3"),
    (".l4", "stroke:{c4};stroke-width:2;stroke-dasharray:8 3 2 3"), (".best", "stroke-width:4"),
  ]

  /// Rules for a page: the colours are its variables.
  static let onPage = rules.map { rule in
    "svg \(rule.selector) { \(coloured(rule.look) { "var(--\($0))" }); }"
  }.joined(separator: "\n")

  /// Rules for a file of its own, in words that every program that opens drawings knows: no variables.
  static let alone =
    "text{font-family:Arial,Helvetica,sans-serif;font-size:12.5px;fill:#1b1f24}"
    + rules.map { rule in
      "\(rule.selector){\(coloured(rule.look) { name in light.first { $0.name == name }?.colour ?? "#000000" })}"
    }.joined()

  private static func coloured(_ look: String, _ colour: (String) -> String) -> String {
    light.reduce(look) { look, entry in look.replacing("{\(entry.name)}", with: colour(entry.name)) }
  }
}
