import Documents
import Estimation
import Evidence
import Registrations

/// The rows behind `mkba fit`: a registration by its codebook, or a data file by a codebook that is guessed.
struct FitData {
  /// A table to fit to; or the fit, where that was made straight from the file.
  enum Rows {
    case table(FormulaTable)
    case fitted(FittedFormula)
  }

  let rows: Rows
  let codebook: Codebook
  let findings: [Finding]
  let source: RegistrationSource

  /// - Parameters:
  ///   - names: the columns that formulas and options name, each with its place.
  ///   - part: the sheet or table; nil for the first or only one.
  ///   - missing: cells that mean "missing" beside the usual ones.
  ///   - levels: texts such as `Infl = Low, Medium, High`.
  /// - Throws: `Findings` where there are no such rows, or no such column.
  init(
    _ path: String, part: String?, missing: [String], levels: [String], names: [(name: String, place: Place)],
    formulas: [Formula], plan: FitPlan, threads: Int
  ) throws(Findings) {
    let isCodebook = [".yaml", ".yml"].contains { path.lowercased().hasSuffix($0) }
    let guessed = isCodebook ? nil : try GuessedCodebook(path, part: part, missing: missing)
    if let guessed { codebook = guessed.codebook } else { codebook = try Codebook.read(path) }
    let order = try Self.order(levels)
    let known = FormulaTable.names(of: codebook)
    let notebook = Notebook()
    for (name, place) in names where known[name] == nil {
      notebook.add(Self.absent(name, at: place, known: Array(known.keys), guessed))
    }
    try notebook.conclude()
    let wanted = Set(names.compactMap { known[$0.name] })
    for (name, place) in names {
      let own = known[name] ?? name
      guard guessed?.mixed.contains(own) == true,
        !formulas.contains(where: { $0.text.contains("factor(\(name))") })
      else { continue }
      notebook.add(
        Finding(
          code: "fit_column_mixed", at: place,
          Words(
            nl: "\(name) bevat vooral getallen, maar ook cellen die geen getal zijn.",
            en: "\(name) holds mostly numbers, but also cells that are no number."),
          hint: Words(
            nl:
              "Betekenen die \u{201C}ontbreekt\u{201D}, geef ze dan met --missing; is het een indeling, schrijf dan factor(\(name)).",
            en: "If those mean “missing”, give them with --missing; if it is a classification, write factor(\(name))."))
      )
    }
    try notebook.conclude()
    if order.isEmpty, let streamed = try Self.streamed(formulas, plan, codebook, wanted, threads) {
      rows = .fitted(streamed.fitted)
      findings = streamed.source.findings
      source = streamed.source
      return
    }
    let registration = try Registration.read(codebook: codebook, columns: wanted, threads: threads)
    let table = FormulaTable(registration.table, codebook, order: order)
    rows = .table(table)
    findings = registration.findings
    source = registration.source
    try Self.check(order, table)
  }

  /// The fit of one formula straight from a large file; nil where it needs a table.
  private static func streamed(
    _ formulas: [Formula], _ plan: FitPlan, _ codebook: Codebook, _ wanted: Set<String>, _ threads: Int
  ) throws(Findings) -> (fitted: FittedFormula, source: RegistrationSource)? {
    guard formulas.count == 1, let formula = StreamedFormula(formulas[0], plan, codebook), formula.columns == wanted,
      let stream = try RegistrationStream.open(
        codebook: codebook, columns: wanted, leastBytes: StreamedFormula.leastBytes, threads: threads)
    else { return nil }
    return try formula.fit(stream, threads: threads)
  }

  private static func absent(
    _ name: String, at place: Place, known: [String], _ guessed: GuessedCodebook?
  ) -> Finding {
    if let out = guessed?.leftOut.first(where: { $0.header == name }) {
      return Finding(
        code: "fit_column_left_out", at: place,
        Words(
          nl: "De kolom \(name) wordt niet gelezen: \(out.why.nl).",
          en: "The column \(name) is not read: \(out.why.en)."),
        hint: Words(
          nl: "Klopt dat niet, maak dan een codeboek met mkba init --from.",
          en: "If that is wrong, make a codebook with mkba init --from."))
    }
    return Finding(
      code: "formula_column_unknown", at: place,
      Words(nl: "Er is geen kolom \(name).", en: "There is no column \(name)."),
      hint: NearestName.of(name, among: known).map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") })
  }

  /// `Infl = Low, Medium, High` by column.
  private static func order(_ levels: [String]) throws(Findings) -> [String: [String]] {
    var order: [String: [String]] = [:]
    for text in levels {
      let parts = text.split(separator: "=", maxSplits: 1).map { $0.trimmed }
      let names = parts.count == 2 ? parts[1].split { $0 == "," || $0 == "<" }.map { $0.trimmed } : []
      guard parts.count == 2, !names.isEmpty, names.allSatisfy({ !$0.isEmpty }) else {
        throw Findings(
          Finding(
            code: "fit_levels_unreadable", at: FormulaSource(text, named: "--levels").place(0),
            Words(
              nl: "Schrijf --levels \"kolom = eerste, tweede\".", en: "Write --levels \"column = first, second\".")))
      }
      order[parts[0]] = names
    }
    return order
  }

  /// Every level that was named is there.
  private static func check(_ order: [String: [String]], _ table: FormulaTable) throws(Findings) {
    for (column, names) in order.sorted(by: { $0.key < $1.key }) {
      guard let known = table.levels(of: column) else { continue }
      guard let wrong = names.first(where: { !known.contains($0) }) else { continue }
      throw Findings(
        Finding(
          code: "fit_level_unknown",
          at: FormulaSource("\(column) = \(names.joined(separator: ", "))", named: "--levels").place(0),
          Words(
            nl: "Geen enkele rij heeft \(wrong) in \(column).", en: "Not a single row has \(wrong) in \(column).")))
    }
  }
}

extension Substring {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
