import Documents
import Foundation

/// A codebook for a data file that has none, for a fit in passing: numbers are numbers, and everything else is a text of which every
/// cell stands for itself. Nothing is written down; columns that seem to tell who somebody is are left out.
public struct GuessedCodebook: Sendable {
  /// Without a key: rows stay in the order of the file, and may repeat.
  public let codebook: Codebook
  /// Columns that are not read, with why.
  public let leftOut: [(header: String, why: Words)]
  /// Texts of which most cells are numbers: a code for missing may be among them.
  public let mixed: Set<String>

  /// So many rows are looked at for the guesses.
  private static let rows = 50_000
  /// Cells that mean "missing" in files of R, SPSS and Stata.
  public static let usualMissing = ["", ".", "NA", "NaN"]

  /// - Parameter missing: cells that mean "missing" beside the usual ones.
  /// - Throws: `Findings` where there is no such file, or nothing can be learnt from it.
  public init(_ written: String, part: String?, missing: [String]) throws(Findings) {
    let place = DataPlace(written, part: part)
    let sample = try RegistrationSample.read(place, rows: Self.rows)
    let marks = DraftMarks(sample.reading)
    let codes = Self.usualMissing + missing
    var lines: [String] = []
    var names: [String] = []
    var out: [(header: String, why: Words)] = []
    var mixed: Set<String> = []
    var headers: Set<String> = []
    for (index, column) in sample.columns.enumerated() {
      // R writes the numbers of rows under no name.
      guard !column.name.isEmpty else {
        out.append(("column \(index + 1)", Words(nl: "heeft geen naam", en: "has no name")))
        continue
      }
      guard headers.insert(column.name).inserted else {
        out.append((column.name, Words(nl: "de naam staat er twee keer", en: "its name stands there twice")))
        continue
      }
      let cells = column.cells.map { cell in
        if case .text(let text) = cell, codes.contains(text.trimmed) { return TypedCell.missing }
        return cell
      }
      let facts = ColumnFacts(
        RegistrationSample.Column(
          name: column.name, label: column.label, valueLabels: column.valueLabels, missingCodes: column.missingCodes,
          cells: cells), marks)
      if let why = PersonalColumns.reason(facts) {
        out.append((column.name, why))
        continue
      }
      let isPlain = column.name.wholeMatch(of: /[A-Za-z][A-Za-z0-9_]*/) != nil && !names.contains(column.name)
      let name = isPlain ? column.name : YAMLText.name(column.name, otherwise: "column", besides: names)
      names.append(name)
      let type = Self.type(facts, marks)
      if type == "type: text", Self.isMostlyNumbers(facts, marks) { mixed.insert(name) }
      let own = column.missingCodes.filter { !$0.isEmpty }
      let missing = own.isEmpty ? "" : ", missing: [\(own.map(YAMLText.quoted).joined(separator: ", "))]"
      lines.append("  \(YAMLText.quoted(name)): {\(type), called: \(YAMLText.quoted(column.name))\(missing)}")
    }
    guard let key = names.first else {
      throw Findings(
        Finding(
          code: "draft_no_columns", at: Place(file: place.path),
          Words(
            nl: "Alle kolommen lijken te zeggen wie iemand is; er blijft niets over om te lezen.",
            en: "All columns seem to tell who somebody is; nothing is left to read.")))
    }
    let text =
      [
        "format: 1", "codebook: data", "file: \(YAMLText.quoted(Self.beside(place, written)))",
        "read: {\(Self.reading(sample, codes, part: place.kind == .file ? nil : part))}", "key: [\(key)]",
        "privacy: {forbidden: []}", "columns:",
      ] + lines
    let path = place.kind == .file ? place.path : "data"
    codebook = try Codebook.read(SourceFile(path: path, bytes: Array((text.joined(separator: "\n") + "\n").utf8)))
      .withoutKey
    leftOut = out
    self.mixed = mixed
  }

  /// A file stands beside the codebook that is made up for it.
  private static func beside(_ place: DataPlace, _ written: String) -> String {
    place.kind == .file ? (place.path as NSString).lastPathComponent : written
  }

  private static func reading(_ sample: RegistrationSample, _ missing: [String], part: String?) -> String {
    var rules = sample.reading.filter { $0.key != "missing" }
    let separator = rules.first { $0.key == "separator" }?.value
    // In a file that parts its cells by commas a comma is no decimal mark, and 1.234 is a number below two.
    if separator == "\",\"", !rules.contains(where: { $0.key == "thousands" }) {
      if !rules.contains(where: { $0.key == "decimal" }) { rules.append(("decimal", "\".\"")) }
      rules.append(("thousands", "none"))
    }
    if let part, !rules.contains(where: { $0.key == "table" || $0.key == "sheet" }) {
      rules.append(("table", YAMLText.quoted(part)))
    }
    let all = rules.map { "\($0.key): \($0.value)" }
    return (all + ["missing: [\(missing.map { "\"\($0)\"" }.joined(separator: ", "))]"]).joined(separator: ", ")
  }

  private static func type(_ facts: ColumnFacts, _ marks: DraftMarks) -> String {
    if facts.present == 0 { return "type: text" }
    if let choices = labels(facts) { return choices }
    if facts.areFlags { return "type: yes_no" }
    if facts.numbers != nil { return "type: number" }
    if facts.areDays { return "type: date" }
    return "type: text"
  }

  /// The labels that the file itself has, where they cover every cell.
  private static func labels(_ facts: ColumnFacts) -> String? {
    let labels = facts.column.valueLabels.filter { !facts.column.missingCodes.contains($0.value) }
    let known = Set(labels.map(\.value))
    guard labels.count > 1, facts.rows.keys.allSatisfy(known.contains) else { return nil }
    let list = labels.map { "\(YAMLText.quoted($0.value)): \(YAMLText.quoted($0.label.isEmpty ? $0.value : $0.label))" }
    return "choices: {\(list.joined(separator: ", "))}"
  }

  private static func isMostlyNumbers(_ facts: ColumnFacts, _ marks: DraftMarks) -> Bool {
    let numbers = facts.rows.reduce(0) { $0 + (marks.number($1.key) == nil ? 0 : $1.value.count) }
    return 2 * numbers >= facts.present && facts.present > 0
  }
}
