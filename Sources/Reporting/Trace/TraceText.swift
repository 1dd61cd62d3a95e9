import Documents

/// A trace as text: a tree of layers, each two spaces further in.
public struct TraceText {
  private let language: Language
  private let numbers: NumberFormat
  private let width: Int

  public init(_ language: Language, width: Int) {
    self.language = language
    numbers = NumberFormat(language)
    self.width = width
  }

  public func text(_ node: TraceNode) -> String { lines(node, depth: 0).joined(separator: "\n") + "\n" }

  private func lines(_ node: TraceNode, depth: Int) -> [String] {
    let indent = 2 * depth
    func wrapped(_ text: String, at indent: Int) -> [String] {
      let start = String(repeating: " ", count: indent)
      return TextWrap.lines(start + PlainText.shown(text), width: max(width, indent + 40), indent: indent + 2)
    }
    let head = node.kind == .figure ? node.name : "\(word(node.kind)) \(node.name)"
    var lines = wrapped(head, at: indent)
    let inner = indent + 4
    if let says = node.says { lines += wrapped(says[language], at: inner) }
    if let formula = node.formula { lines += wrapped("= \(formula)", at: inner) }
    for value in node.values {
      if let text = number(value) { lines += wrapped("\(value.label[language]): \(text)", at: inner) }
    }
    for fact in node.facts { lines += wrapped("\(fact.label[language]): \(fact.text[language])", at: inner) }
    return lines + node.children.flatMap { self.lines($0, depth: depth + 1) }
  }

  private func word(_ kind: TraceNode.Kind) -> String {
    switch kind {
    case .figure: Words(nl: "cijfer", en: "figure")[language]
    case .flow: Words(nl: "stroom", en: "flow")[language]
    case .step: Words(nl: "stap", en: "step")[language]
    case .parameter: Words(nl: "invoer", en: "input")[language]
    case .estimate: Words(nl: "schatting", en: "estimate")[language]
    case .hypothesis: Words(nl: "hypothese", en: "hypothesis")[language]
    case .source: Words(nl: "bron", en: "source")[language]
    }
  }

  /// The mean with where 8 of 10 draws lie, rounded by that width.
  private func number(_ value: TraceNode.Value) -> String? {
    guard let mean = value.mean else { return nil }
    let unit = value.unit == "1" ? "" : " \(value.unit)"
    guard let low = value.low, let high = value.high, let ends = Precision(intervalFrom: low, to: high) else {
      let isLarge = value.unit.hasPrefix("EUR") && abs(mean) >= 1_000
      return (isLarge ? numbers.number(mean, .whole) : numbers.plain(mean, digits: 6)) + unit
    }
    let between = Words(nl: "8 van de 10 keer tussen", en: "8 times out of 10 between")[language]
    let and = Words(nl: "en", en: "and")[language]
    let range = "\(numbers.number(low, ends)) \(and) \(numbers.number(high, ends))"
    return "\(numbers.number(mean, ends.finer))\(unit) (\(between) \(range))"
  }
}
