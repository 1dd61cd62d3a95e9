import Documents

extension Source {
  /// One source from its block; nil where something that it must say is missing, which is then noted.
  public static func read(_ block: Node, named name: String, in notebook: Notebook) -> Source? {
    let fields = Fields(block, in: notebook, of: Words(nl: "de bron \(name)", en: "the source \(name)"))
    let title = fields.text("title", required: true)
    let status = fields.choice("status", among: Source.Status.allCases.map(\.rawValue), required: true)
    var parts = [title?.string]
    var published: Int?
    parts += ["publisher", "year", "date", "page"].map { key in
      let text = fields.text(key)
      if key == "year" || key == "date", published == nil { published = text.flatMap { Int($0.string.prefix(4)) } }
      return text.map { key == "page" ? "p. \($0.string)" : $0.string }
    }
    if let experts = fields.optional("experts") { parts.append(said(experts, in: notebook)) }
    parts.append(fields.text("note")?.string)
    let address = fields.text("url")?.string
    fields.finish()
    guard title != nil, let known = status.flatMap({ Source.Status(rawValue: $0.string) }) else { return nil }
    return Source(
      name: name, text: parts.compactMap { $0 }.joined(separator: ", "), address: address, status: known,
      published: published ?? title.flatMap { yearIn($0.string) })
  }

  /// The year in a title such as `Kostenhandleiding 2024`; nil where it holds none, or more than one.
  private static func yearIn(_ title: String) -> Int? {
    let years = title.matches(of: /(?:^|[^0-9])((?:19|20)[0-9]{2})(?![0-9])/).compactMap { Int($0.1) }
    return years.count == 1 ? years[0] : nil
  }

  /// Experts without number, method and date are the first thing that a hearing asks about.
  private static func said(_ node: Node, in notebook: Notebook) -> String {
    let fields = Fields(node, in: notebook, of: Words(nl: "een expertraming", en: "an expert judgement"))
    let number = fields.text("number", required: true)?.string ?? "?"
    let method = fields.text("method", required: true)?.string ?? "?"
    let date = fields.text("date", required: true)?.string ?? "?"
    fields.finish()
    return "\(number) experts, \(method), \(date)"
  }
}
