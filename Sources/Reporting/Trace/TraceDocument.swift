import Documents

/// The one JSON document of `mkba trace`: layers within layers, numbers in full.
public enum TraceDocument {
  /// - Parameters:
  ///   - draws: how many the numbers that were drawn for the trace come from.
  ///   - fingerprint: of what the numbers were made of.
  public static func json(_ node: TraceNode, draws: Int, fingerprint: String, language: Language) -> JSON {
    ["fingerprint": .text(fingerprint), "draws": .integer(draws), "trace": layer(node, language)]
  }

  private static func layer(_ node: TraceNode, _ language: Language) -> JSON {
    let head: JSON = [
      "kind": .text(node.kind.rawValue), "name": .text(node.name),
      "says": .text(node.says?[language], otherwise: "its name says it"),
      "formula": .text(node.formula, otherwise: "not worked out from names of the file"),
    ]
    return head.with([
      "values": .array(node.values.map { value($0, language) }),
      "facts": .array(
        node.facts.map {
          ["key": .text($0.key), "label": .text($0.label[language]), "text": .text($0.text[language])] as JSON
        }),
      "from": .array(node.children.map { layer($0, language) }),
    ])
  }

  private static func value(_ value: TraceNode.Value, _ language: Language) -> JSON {
    let none = "none is told"
    return [
      "label": .text(value.label[language]), "unit": .text(value.unit),
      "figure": .text(value.figure, otherwise: "drawn for this trace"),
      "mean": .number(value.mean, otherwise: none), "0.1": .number(value.low, otherwise: none),
      "0.9": .number(value.high, otherwise: none),
    ]
  }
}
