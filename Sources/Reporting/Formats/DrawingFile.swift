import Documents

/// A drawing as a file of its own: its title above, its source under it, in light colours on white, so that a drawing that travels
/// alone still says what it is and where it comes from.
struct DrawingFile {
  let chart: any Chart
  let language: Language

  private static let margin = 14.0
  /// Letters on a line, at the widths of an ordinary font.
  private static let titleLetters = 54
  private static let sourceLetters = 78

  var svg: String {
    let drawn = chart.svg(id: "d")
    let (width, height) = Self.size(of: drawn)
    let titles = TextWrap.lines(Label.cut(chart.title, to: 6 * Self.titleLetters), width: Self.titleLetters)
    let cut = Label.cut(chart.source, to: 12 * Self.sourceLetters)
    let sources = cut.isEmpty ? [] : TextWrap.lines(cut, width: Self.sourceLetters)
    let top = Self.margin + Double(titles.count) * 20 + 8
    let foot = top + height + 18
    let whole = (width: width + 2 * Self.margin, height: foot + Double(sources.count) * 14 + 4)
    let lines =
      titles.enumerated().map { place, line in
        text(line, y: Self.margin + 14 + Double(place) * 20, "font-size:15.5px;font-weight:700")
      }
      + sources.enumerated().map { place, line in
        text(line, y: foot + Double(place) * 14, "font-size:11px;fill:#57606a")
      }
    let inner = "<svg x=\"\(Self.margin)\" y=\"\(top)\" width=\"\(width)\" height=\"\(height)\" " + drawn.dropFirst(5)
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(whole.width * 2)\" height=\"\(whole.height * 2)\" "
      + "viewBox=\"0 0 \(whole.width) \(whole.height)\" xml:lang=\"\(language.rawValue)\" role=\"img\" "
      + "aria-labelledby=\"w-t w-d\"><title id=\"w-t\">\(HTMLEscape.text(chart.title))</title>"
      + "<desc id=\"w-d\">\(HTMLEscape.text(chart.description)) \(HTMLEscape.text(chart.source))</desc>"
      + "<style>\(DrawingStyle.alone)</style>"
      + "<rect width=\"\(whole.width)\" height=\"\(whole.height)\" style=\"fill:#ffffff\"/>"
      + lines.joined() + inner + "</svg>\n"
  }

  private func text(_ line: String, y: Double, _ style: String) -> String {
    "<text x=\"\(Self.margin)\" y=\"\(y)\" style=\"\(style)\">\(HTMLEscape.text(line))</text>"
  }

  /// The width and height of a drawing's `viewBox`.
  private static func size(of drawing: String) -> (width: Double, height: Double) {
    guard let start = drawing.range(of: "viewBox=\"0 0 ") else { return (Drawing.width, Drawing.width) }
    let numbers = drawing[start.upperBound...].prefix { $0 != "\"" }.split(separator: " ").compactMap { Double($0) }
    return numbers.count == 2 ? (numbers[0], numbers[1]) : (Drawing.width, Drawing.width)
  }
}
