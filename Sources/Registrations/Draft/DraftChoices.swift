import Disclosure
import Documents

/// When a draft may write the cells of a column down.
///
/// A codebook is passed on more easily than a registration, and a rare cell may be one person. So a cell is written only
/// where it stands with ten people or more (ten rows, where no column names people), and a column of which one cell is
/// rarer becomes a text: none of its cells is written then. Names of people, and columns of workers, never become choices.
enum DraftChoices {
  /// As the usual `smallest_cell`.
  static let fewest = PrivacyProfile.usual.smallestCell
  /// A column with more different cells is a text.
  static let most = 12

  enum Verdict {
    case listed([CellType.Choice])
    /// Few, but some are rare.
    case rare
    case many
  }

  static func of(_ facts: ColumnFacts, person: [Int32]?) -> Verdict {
    guard facts.distinct <= most, facts.distinct < facts.present else { return .many }
    guard !PersonalColumns.isWorker(facts), facts.rows.keys.allSatisfy(isCode) else { return .many }
    let rare = facts.rows.values.contains { rows in
      if let person { return Set(rows.lazy.map { person[Int($0)] }).count < fewest }
      return rows.count < fewest
    }
    return rare ? .rare : .listed(named(facts.rows.keys.sorted().map { ($0, $0) }))
  }

  /// The labels that the file itself has, where they cover every cell.
  static func labelled(_ facts: ColumnFacts) -> [CellType.Choice]? {
    let labels = facts.column.valueLabels.filter { !facts.column.missingCodes.contains($0.value) }
    let codes = Set(labels.map(\.value))
    guard labels.count > 1, labels.count <= 200, facts.rows.keys.allSatisfy({ codes.contains($0) }),
      !PersonalColumns.isWorker(facts), !labels.contains(where: { PersonalColumns.looksLikeName($0.label) })
    else { return nil }
    return named(labels.map { ($0.value, $0.label) })
  }

  static func areYesNo(_ facts: ColumnFacts) -> Bool {
    guard facts.distinct <= 4 else { return false }
    let words = YesNoSpelling.catalogue.flatMap { [$0.yes, $0.no] }
    let known = Set(words + words.map { $0.uppercased() } + words.map { $0.prefix(1).uppercased() + $0.dropFirst() })
    return facts.rows.keys.allSatisfy { known.contains($0) }
  }

  private static func isCode(_ cell: String) -> Bool {
    cell.count <= 24 && !PersonalColumns.looksLikeName(cell) && !cell.contains("@")
  }

  /// Choices with names of ours, each once.
  private static func named(_ cells: [(cell: String, label: String)]) -> [CellType.Choice] {
    var names: [String] = []
    for cell in cells { names.append(YAMLText.name(cell.label, otherwise: "choice", besides: names)) }
    return zip(cells, names).map { CellType.Choice(cell: $0.cell, name: $1) }
  }
}
