/// Lines of at most a number of letters, broken at spaces; a word that is longer is cut.
enum TextWrap {
  /// - Parameter indent: spaces before every line but the first.
  static func lines(_ text: String, width: Int, indent: Int = 0) -> [String] {
    let width = max(1, width, indent > 0 ? indent + 8 : 1)
    var lines: [String] = []
    var line = ""
    func blank() -> String { lines.isEmpty ? "" : String(repeating: " ", count: indent) }
    let leading = text.prefix { $0 == " " }
    line = String(leading)
    var isFresh = true
    for word in text.split(separator: " ") {
      var rest = Substring(word)
      while true {
        let needed = isFresh ? rest.count : rest.count + 1
        if line.count + needed <= width {
          line += (isFresh ? "" : " ") + rest
          isFresh = false
          break
        }
        if isFresh {
          let room = max(1, width - line.count)
          line += rest.prefix(room)
          rest = rest.dropFirst(room)
        }
        lines.append(line)
        line = blank()
        isFresh = true
      }
    }
    lines.append(line)
    return lines
  }

  static func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
