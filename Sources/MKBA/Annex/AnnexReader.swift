import Documents

/// Reads an annex file; knows no registration and no scenario.
struct AnnexReader {
  private let path: String
  private let document: Document
  private let notebook = Notebook()

  /// - Throws: `Findings` where the file is no YAML of ours.
  init(_ path: String) throws(Findings) {
    self.path = path
    document = try Document(path: path)
  }

  /// - Throws: `Findings` with every fault of the file.
  func file() throws(Findings) -> AnnexFile {
    let fields = document.fields(in: notebook, of: Words(nl: "een bijlage", en: "an annex"))
    let title = fields.required("annex").flatMap {
      words($0, of: Words(nl: "annex (de titel)", en: "annex (the title)"))
    }
    let doneBy = fields.text("done_by")
    let counting = fields.optional("kpis").flatMap(counting)
    let hypotheses = fields.texts("hypotheses") ?? []
    if hypotheses.count > AnnexFile.mostHypotheses {
      notebook.add(Self.tooManyHypotheses(at: hypotheses[AnnexFile.mostHypotheses]))
    }
    let list = fields.required("municipalities")
    fields.finish()
    let municipalities = (list.map(items) ?? []).compactMap { municipality($0, besides: hypotheses.count) }
    if let list, list.items?.isEmpty == true { notebook.add(AnnexFault.nobody(at: list.place)) }
    checkNames(municipalities)
    try notebook.conclude()
    guard let title else { throw Findings(notebook.findings) }
    return AnnexFile(
      path: path, title: title, doneBy: doneBy?.string, counting: counting, municipalities: municipalities,
      hypotheses: hypotheses)
  }

  private func counting(_ node: Node) -> AnnexFile.Counting? {
    let fields = Fields(node, in: notebook, of: Words(nl: "kpis (wat er geteld wordt)", en: "kpis (what is counted)"))
    let codebook = fields.text("codebook", required: true)
    let by = fields.text("by", required: true)
    let period = fields.text("period")
    let shown = fields.texts("show") ?? []
    fields.finish()
    for (place, name) in shown.enumerated() where shown[..<place].contains(where: { $0.string == name.string }) {
      notebook.add(AnnexFault.shownTwice(name))
    }
    if shown.count > AnnexFile.mostFigures {
      notebook.add(
        AnnexFault.tooMuch(
          at: shown[AnnexFile.mostFigures].place,
          Words(nl: "\(AnnexFile.mostFigures) cijfers", en: "\(AnnexFile.mostFigures) figures")))
    }
    guard let codebook, let by else { return nil }
    return AnnexFile.Counting(codebook: codebook, by: by, period: period, shown: shown)
  }

  private func municipality(_ node: Node, besides shared: Int) -> AnnexFile.Municipality? {
    let fields = Fields(node, in: notebook, of: Words(nl: "een gemeente", en: "a municipality"))
    let name = fields.text("name", required: true)
    let group = fields.text("group")
    let told = Words(nl: "narrative (het verhaal)", en: "narrative (the story)")
    let narrative = fields.optional("narrative").map { node in
      (node.items ?? [node]).compactMap { words($0, of: told) }
    }
    if let narrative, let place = fields.optional("narrative")?.place { checkLength(narrative, at: place) }
    let quotes = quotes(fields.optional("quotes"))
    let scenario = fields.text("scenario")
    let alternative = fields.text("alternative")
    let hypotheses = fields.texts("hypotheses") ?? []
    fields.finish()
    if let last = hypotheses.last, hypotheses.count + shared > AnnexFile.mostHypotheses {
      notebook.add(Self.tooManyHypotheses(at: last))
    }
    if let alternative, scenario == nil { notebook.add(AnnexFault.alternativeAlone(alternative)) }
    guard let name else { return nil }
    return AnnexFile.Municipality(
      name: name, group: group ?? name, narrative: narrative ?? [], quotes: quotes, scenario: scenario,
      alternative: alternative, hypotheses: hypotheses)
  }

  private static func tooManyHypotheses(at text: Text) -> Finding {
    let most = AnnexFile.mostHypotheses
    return AnnexFault.tooMuch(at: text.place, Words(nl: "\(most) hypothesen", en: "\(most) hypotheses"))
  }

  private func quotes(_ node: Node?) -> [(says: Words, by: String?)] {
    guard let node else { return [] }
    let all = items(node)
    if all.count > AnnexFile.mostQuotes {
      let most = AnnexFile.mostQuotes
      notebook.add(AnnexFault.tooMuch(at: all[most].place, Words(nl: "\(most) citaten", en: "\(most) quotes")))
    }
    return all.compactMap { one in
      let fields = Fields(one, in: notebook, of: Words(nl: "een citaat", en: "a quote"))
      let says = fields.required("says").flatMap { words($0, of: Words(nl: "says", en: "says")) }
      let by = fields.text("by")
      fields.finish()
      guard let says else { return nil }
      if max(says.nl.count, says.en.count) > AnnexFile.mostOfQuote {
        let most = AnnexFile.mostOfQuote
        notebook.add(
          AnnexFault.tooMuch(
            at: one.place, Words(nl: "\(most) letters voor een citaat", en: "\(most) letters for a quote")))
      }
      return (says, by?.string)
    }
  }

  private func checkLength(_ narrative: [Words], at place: Place) {
    let most = AnnexFile.mostLetters
    let letters = max(narrative.reduce(0) { $0 + $1.nl.count }, narrative.reduce(0) { $0 + $1.en.count })
    guard letters > most else { return }
    notebook.add(
      AnnexFault.tooMuch(at: place, Words(nl: "\(most) letters voor het verhaal", en: "\(most) letters for the story")))
  }

  private func checkNames(_ all: [AnnexFile.Municipality]) {
    for (place, one) in all.enumerated() {
      if one.slug.isEmpty {
        notebook.add(AnnexFault.noName(one.name))
      } else if let first = all[..<place].first(where: { $0.slug == one.slug }) {
        notebook.add(AnnexFault.twice(one.name, first: first.name.string))
      }
    }
  }

  private func items(_ node: Node) -> [Node] {
    if let items = node.items { return items }
    notebook.add(AnnexFault.noList(node))
    return []
  }

  /// One text for both languages, or one for each.
  private func words(_ node: Node, of what: Words) -> Words? {
    if let text = node.text, !text.string.isEmpty { return Words(same: text.string) }
    let fields = Fields(node, in: notebook, of: what)
    let nl = fields.text("nl", required: true)
    let en = fields.text("en", required: true)
    fields.finish()
    guard let nl, let en else { return nil }
    return Words(nl: nl.string, en: en.string)
  }
}
