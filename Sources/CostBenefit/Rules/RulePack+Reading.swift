import Documents
import Evidence

extension RulePack {
  /// A pack from its file.
  /// - Throws: `Findings` with what is wrong in it.
  public static func read(_ file: SourceFile) throws(Findings) -> RulePack {
    let notebook = Notebook()
    let fields = try Document(file).fields(in: notebook, of: Words(nl: "een regelpakket", en: "a rule pack"))
    let name = fields.text("rules", required: true)?.string ?? ""
    let starts = fields.text("starts", required: true)?.string ?? ""
    let previous = fields.text("previous")?.string
    var bands: [Band] = []
    for item in fields.required("rates")?.items ?? [] {
      let band = Fields(item, in: notebook, of: Words(nl: "een rentevoet", en: "a rate"))
      let through = band.text("through").flatMap { Int($0.string) }
      if let rate = share("rate", of: band) { bands.append(Band(through: through, rate: rate)) }
      band.finish()
    }
    var exceptions: [Exception] = []
    for entry in fields.optional("exceptions")?.entries ?? [] {
      let block = Fields(entry.value, in: notebook, of: Words(nl: "een uitzondering", en: "an exception"))
      let words = block.required("says").map { Fields($0, in: notebook, of: Words(nl: "woorden", en: "words")) }
      let says = Words(
        nl: words?.text("nl", required: true)?.string ?? "", en: words?.text("en", required: true)?.string ?? "")
      words?.finish()
      let status = block.choice("status", among: Source.Status.allCases.map(\.rawValue), required: true)
      if let rate = share("rate", of: block) {
        exceptions.append(
          Exception(
            name: entry.key.string, rate: rate, says: says,
            status: status.flatMap { Source.Status(rawValue: $0.string) } ?? .open))
      }
      block.finish()
    }
    let open = fields.choice("later_rates", among: ["open"]) != nil
    let beside = (fields.texts("beside") ?? []).map(\.string)
    let asks = fields.optional("asks").map { Asks.read($0, in: notebook) } ?? Asks()
    let source = fields.required("source").flatMap { Source.read($0, named: name, in: notebook) }
    fields.finish()
    try notebook.conclude()
    guard let source, !bands.isEmpty else { throw Findings(notebook.findings) }
    var pack = RulePack(
      name: name, starts: starts, previous: previous, bands: bands, exceptions: exceptions, laterRatesAreOpen: open,
      beside: beside, source: source)
    pack.asks = asks
    return pack
  }

  private static func share(_ key: String, of fields: Fields) -> Double? {
    guard let text = fields.text(key, required: true) else { return nil }
    if let value = NumberText.value(of: text.string) { return value }
    fields.notebook.add(
      Finding(
        code: "rate_expected", at: text.place,
        Words(nl: "Hier hoort een percentage, zoals 2.8%.", en: "A percentage belongs here, such as 2.8%.")))
    return nil
  }
}
