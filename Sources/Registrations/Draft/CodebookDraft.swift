import Disclosure
import Documents

/// A draft of a codebook from the first rows of a registration; every guess in it is marked as one.
public struct CodebookDraft: Sendable {
  public private(set) var columns: [DraftColumn]
  /// Columns that are forbidden or not read, with why.
  public let leftOut: [(header: String, why: Words, isForbidden: Bool)]
  /// Names of ours of the columns that name a row; the first of `keys`.
  public var key: [String] { keys.first ?? [] }
  /// Sets of columns that may name a row, the likeliest first.
  private(set) var keys: [[String]]
  /// Whether the key names every row of those looked at.
  public private(set) var keyIsUnique: Bool
  public let rowCount: Int
  public let isCut: Bool
  private let reading: [(key: String, value: String)]

  /// - Throws: `Findings` where there are no rows, or where the first row holds no names.
  public init(_ sample: RegistrationSample, of path: String) throws(Findings) {
    let place = Place(file: path)
    rowCount = sample.columns.map(\.cells.count).max() ?? 0
    guard rowCount > 0 else {
      throw Findings(
        Finding(
          code: "draft_no_rows", at: place,
          Words(nl: "Dit bestand heeft geen rijen om van te leren.", en: "This file has no rows to learn from.")))
    }
    if sample.columns.contains(where: { Self.isNoName($0.name) }) {
      // The first row may be a person: none of it is shown.
      throw Findings(
        Finding(
          code: "draft_no_header", at: place,
          Words(
            nl: "De eerste rij lijkt geen kolomnamen te hebben: er staat een getal, een datum of niets in.",
            en: "The first row seems to have no column names: it has a number, a date or nothing in it."),
          hint: Words(
            nl: "Zet boven elke kolom haar naam.", en: "Put its name above every column.")))
    }
    let marks = DraftMarks(sample.reading)
    isCut = sample.isCut
    reading = sample.reading
    var kept: [ColumnFacts] = []
    var out: [(header: String, why: Words, isForbidden: Bool)] = []
    for column in sample.columns {
      let facts = ColumnFacts(column, marks)
      if let why = PersonalColumns.reason(facts) {
        out.append((column.name, why, true))
      } else if PersonalColumns.isWorker(facts), facts.share(where: { $0.contains(" ") }) > 0.5 {
        out.append((column.name, Words(nl: "namen van medewerkers", en: "names of workers"), true))
      } else if facts.length > 60, facts.distinct * 2 > facts.present {
        out.append((column.name, Words(nl: "vrije tekst kan mensen noemen", en: "free text may name people"), false))
      } else if kept.contains(where: { $0.header == column.name }) {
        out.append((column.name, Words(nl: "de naam staat er twee keer", en: "its name stands there twice"), false))
      } else {
        kept.append(facts)
      }
    }
    guard !kept.isEmpty else {
      throw Findings(
        Finding(
          code: "draft_no_columns", at: place,
          Words(
            nl: "Alle kolommen lijken te zeggen wie iemand is; er blijft niets over om te lezen.",
            en: "All columns seem to tell who somebody is; nothing is left to read.")))
    }
    // Whose rows they are decides which cells are rare.
    let alone = kept.first {
      DraftColumn($0, named: "x", person: nil).guess == .pseudonym && !PersonalColumns.isWorker($0)
    }
    let person = alone.map(DraftKey.places)
    var columns: [DraftColumn] = []
    for facts in kept {
      let name = YAMLText.name(facts.header, otherwise: "column", besides: columns.map(\.name))
      columns.append(DraftColumn(facts, named: name, person: person))
    }
    self.columns = columns
    leftOut = out
    keys = DraftKey.candidates(kept, columns.map(\.guess), rowCount: rowCount).map { $0.map { columns[$0].name } }
    keyIsUnique = !keys.isEmpty
    if keys.isEmpty { keys = [[columns.first { $0.guess == .pseudonym }?.name ?? columns[0].name]] }
  }

  /// Numbers, dates and nothing are no names of columns.
  private static func isNoName(_ name: String) -> Bool {
    name.isEmpty || !name.contains(where: \.isLetter)
  }

  /// The same draft with a column of a type that more cells fit; nil where none is wider.
  func widening(_ name: String) -> CodebookDraft? {
    var draft = self
    guard let place = columns.firstIndex(where: { $0.name == name }), let wider = columns[place].guess.wider else {
      return nil
    }
    draft.columns[place].guess = wider
    draft.columns[place].why = Words(
      nl: "verderop in het bestand past niet elke cel bij een nauwer soort",
      en: "further on in the file not every cell fits a narrower type")
    return draft
  }

  /// The same draft with the next key.
  func withNextKey() -> CodebookDraft {
    var draft = self
    if keys.count > 1 { draft.keys.removeFirst() } else { draft.keyIsUnique = false }
    return draft
  }

  var hasOtherKeys: Bool { keys.count > 1 }

  /// The codebook as a file.
  /// - Parameters:
  ///   - name: what the registration is called.
  ///   - written: the value of `file:`.
  ///   - part: the sheet or table, where the registration is one of several.
  public func text(named name: String, file written: String, table: String?, in language: Language) -> String {
    var lines = ["format: 1", "codebook: \(YAMLText.quoted(name))", "file: \(YAMLText.quoted(written))"]
    lines += Self.opening[language].split(separator: "\n").map { "# " + $0 }
    let isNamed = reading.contains { $0.key == "table" }
    let rules = reading + (isNamed ? [] : table.map { [("table", YAMLText.quoted($0))] } ?? [])
    if !rules.isEmpty { lines.append("read: {\(rules.map { "\($0.key): \($0.value)" }.joined(separator: ", "))}") }
    let guessed = Words(nl: "geraden", en: "guessed")[language]
    let why =
      keyIsUnique
      ? Words(nl: "deze kolommen samen noemen elke rij één keer", en: "these columns together name every row once")
      : Words(
        nl: "geen groep kolommen noemt elke rij één keer; kijk naar dubbele rijen",
        en: "no set of columns names every row once; look at repeated rows")
    lines.append("key: [\(key.joined(separator: ", "))]  # \(guessed): \(why[language])")
    let forbidden = ForbiddenNames.usual + leftOut.filter(\.isForbidden).map { YAMLText.quoted($0.header) }
    lines.append(
      "privacy: {smallest_cell: \(PrivacyProfile.usual.smallestCell), forbidden: [\(forbidden.joined(separator: ", "))]}"
    )
    for column in leftOut {
      let rule =
        column.isForbidden
        ? Words(nl: "verboden", en: "forbidden")[language] : Words(nl: "niet gelezen", en: "not read")[language]
      lines.append("#   \(YAMLText.comment(column.header)): \(rule), \(column.why[language])")
    }
    lines.append("columns:")
    lines += columns.map { $0.line(in: language) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let opening = Words(
    nl: """
      Een opzet, geraden uit de eerste rijen. Lees elke regel na, haal \u{201C}geraden\u{201D} weg waar het klopt, en vul aan:
      unit (wat een rij is), de eenheden, de grenzen (at_least, between) en not_in_the_system (wat hier niet in staat).
      Een cel staat hier alleen als keuze (choices) als zij bij minstens tien mensen voorkomt: een zeldzame kan een mens zijn.
      """,
    en: """
      A draft, guessed from the first rows. Check every line, take \u{201C}guessed\u{201D} away where it is right, and add:
      unit (what a row is), the units, the bounds (at_least, between) and not_in_the_system (what is not in here).
      A cell stands here as a choice only where at least ten people have it: a rare one may be a person.
      """)
}
