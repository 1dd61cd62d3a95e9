/// Something that the program found in a file, a registration or a request, told so that a person can mend it.
///
/// A code is written as a literal, `Finding(code: "unknown_key", …)`: a test collects the codes of Sources and fails for a code
/// without a case.
public struct Finding: Error, Sendable, Hashable {
  /// Stable snake_case name of the kind of finding.
  public let code: String
  public let severity: Severity
  public let place: Place?
  /// What is the matter. Holds no cell of a registration.
  public let message: Words
  /// What to do, or the nearest right name.
  public let hint: Words?

  public init(
    code: String, severity: Severity = .error, at place: Place? = nil, _ message: Words, hint: Words? = nil
  ) {
    self.code = code
    self.severity = severity
    self.place = place
    self.message = message
    self.hint = hint
  }

  /// `file:line:column: text`, a caret, the message and the hint, as a terminal shows it: neither the text of a file nor its name can steer it.
  public func text(in language: Language) -> String {
    var lines: [String] = []
    if let place {
      let file = PlainText.marked(place.file)
      let numbers = [place.line, place.column].compactMap { $0.map { ":\($0)" } }.joined()
      if let excerpt = place.excerpt, let column = place.column {
        // A tab stays a tab, so that the caret stands under its letter.
        let blank = excerpt.prefix { $0 == " " || $0 == "\t" }.count
        // The fault may be the indentation itself.
        let indent = min(blank, max(0, column - 1))
        let shown = PlainText.marked(String(excerpt.dropFirst(indent).prefix(160)))
        let prefix = "\(file)\(numbers): "
        lines.append(prefix + shown)
        if (0...160).contains(column - 1 - indent) {
          let before = shown.prefix(column - 1 - indent).map { $0 == "\t" ? "\t" : " " }.joined()
          lines.append(String(repeating: " ", count: prefix.count) + before + "^")
        }
      } else {
        lines.append("\(file)\(numbers):")
      }
    }
    lines.append(PlainText.marked(message[language]))
    if let hint { lines.append(PlainText.marked(hint[language])) }
    return lines.joined(separator: "\n")
  }
}

extension Finding: CustomStringConvertible {
  public var description: String { text(in: .en) }
}
