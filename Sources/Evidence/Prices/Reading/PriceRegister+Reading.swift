import Documents

extension PriceRegister {
  /// - Throws: `Findings` with what is wrong in the file. What is doubtful in it is for `PriceLints`.
  public static func read(_ file: SourceFile) throws(Findings) -> PriceRegister {
    let notebook = Notebook()
    let fields = try Document(file).fields(in: notebook, of: Words(nl: "een prijzenbestand", en: "a prices file"))
    let name = fields.text("prices", required: true)?.string ?? ""
    let reader = PriceReader(
      notebook: notebook, units: UnitNames(adding: (fields.texts("units") ?? []).map(\.string)),
      source: fields.optional("source").flatMap { Source.read($0, named: name, in: notebook) },
      sources: sources(fields.optional("sources"), in: notebook),
      valid: PriceReader.valid(fields, in: notebook),
      statedLevel: PriceReader.level(fields, in: notebook), index: fields.text("index")?.string)
    var prices: [Price] = []
    if let block = fields.required("lines") {
      for entry in Fields(block, in: notebook, of: Words(nl: "de prijzen", en: "the prices")).all {
        prices += reader.prices(entry)
      }
    }
    fields.finish()
    reader.checkPairs(prices)
    try notebook.conclude()
    return PriceRegister(
      name: name, file: file.path, source: reader.source, units: reader.units.counts.sorted(), prices: prices)
  }

  private static func sources(_ block: Node?, in notebook: Notebook) -> SourceList {
    var list = SourceList()
    if let block { list.add(block, in: notebook) }
    return list
  }
}
