import Documents
import Evidence

/// Settles what the codebook leaves open, from the header and the first block, and says what was found.
struct CSVDetection {
  let dialect: CSVDialect
  let detected: [Words]
  let findings: [Finding]

  /// The separator: the declared one, or the one that parts the first line into most columns of the codebook.
  static func separator(
    _ bytes: UnsafeMutableBufferPointer<UInt8>, survey: CSVSurvey, encoding: CSVEncoding, codebook: Codebook
  ) -> UInt8 {
    if let declared = codebook.reading.separator { return declared }
    let headers = Set(codebook.columns.map(\.header))
    var best = (byte: UInt8(ascii: ";"), known: 0, parts: 0)
    for candidate in ReadingRules.separators {
      // Joining doubled quotes changes the bytes: each candidate cuts its own copy of the first lines.
      var copy = Array(bytes.prefix(65_536))
      let names = copy.withUnsafeMutableBufferPointer {
        CSVHeader.cells(of: $0, separator: candidate.byte, survey: survey, encoding: encoding).names
      }
      let known = names.count { headers.contains($0) }
      if (known, names.count) > (best.known, best.parts) { best = (candidate.byte, known, names.count) }
    }
    return best.byte
  }

  /// The encoding, and what is doubtful about it.
  static func encoding(_ survey: CSVSurvey, codebook: Codebook) throws(Findings) -> (CSVEncoding, Finding?) {
    guard let declared = codebook.reading.encoding else {
      if survey.hasByteOrderMark, let place = survey.notUTF8 { throw Findings(notUTF8(at: place)) }
      return (survey.encoding, nil)
    }
    if declared == .utf8, let place = survey.notUTF8 { throw Findings(notUTF8(at: place)) }
    if declared == .windows1252, survey.notUTF8 == nil, survey.hasByteOrderMark || !survey.isASCII {
      return (
        declared,
        Finding(
          code: "csv_other_encoding", severity: .warning, at: Place(file: codebook.dataPath),
          Words(
            nl: "Het codeboek zegt windows-1252, maar dit bestand lijkt UTF-8; letters met accenten gaan dan mis.",
            en:
              "The codebook says windows-1252, but this file looks like UTF-8; letters with accents will then go wrong."
          ),
          hint: Words(
            nl: "Schrijf read: {encoding: utf-8}, of laat encoding weg.",
            en: "Write read: {encoding: utf-8}, or leave encoding out."))
      )
    }
    return (declared, nil)
  }

  static func notUTF8(at place: Place) -> Finding {
    Finding(
      code: "csv_not_utf8", at: place,
      Words(nl: "Hier staat geen geldige UTF-8.", en: "Here stands no valid UTF-8."),
      hint: Words(
        nl: "Is het bestand Windows-1252? Schrijf dan read: {encoding: windows-1252}.",
        en: "Is the file Windows-1252? Then write read: {encoding: windows-1252}."))
  }

  /// Looks through the records of the first block; all declared columns count, so that what is found does not depend on
  /// who asks.
  init(
    _ bytes: UnsafeMutableBufferPointer<UInt8>, header: CSVHeader, separator: UInt8, survey: CSVSurvey,
    encoding: CSVEncoding, codebook: Codebook
  ) throws(Findings) {
    var numbers = NumberEvidence()
    var dates = DateEvidence()
    var elevens = [ElevenTest](repeating: ElevenTest(), count: header.names.count)
    let rules = codebook.reading
    let missing = rules.missing ?? MissingCodes.usual
    let codes = header.declared.map { index in
      MissingCodes(missing + (index < 0 ? [] : codebook.columns[index].missing), encoding: encoding)
    }
    // Looked up once: a cell of the first block asks for them a million times.
    let path = codebook.dataPath
    let columns = header.declared.map { $0 < 0 ? nil : codebook.columns[$0] }
    let names = columns.map { $0?.name ?? "" }
    let needsMarks = rules.decimal == nil || rules.thousands == nil
    let showsMarks = columns.map { needsMarks && ($0?.type == .number || $0?.type == .wholeNumber) }
    let showsDates = columns.map { rules.date == nil && $0?.type == .date }
    var scanner = CSVScanner(bytes, separator: separator, lineEnd: survey.lineEnd, firstLine: header.nextLine)
    var place = 0
    while scanner.next() {
      if place < header.names.count, !codes[place].contains(scanner.cell) {
        elevens[place].add(scanner.cell)
        if showsMarks[place] {
          numbers.add(scanner.cell, column: names[place], at: scanner.place(in: path, encoding: encoding))
        } else if showsDates[place] {
          dates.add(scanner.cell, column: names[place], at: scanner.place(in: path, encoding: encoding))
        }
      }
      place = scanner.endsRecord ? 0 : place + 1
    }
    let marks = try numbers.marks(decimal: rules.decimal, thousands: rules.thousands, separator: separator)
    let date: (format: DateFormat, found: Bool)
    if let declared = rules.date { date = (declared, true) } else { date = try dates.format(separator: separator) }
    dialect = CSVDialect(
      separator: separator, lineEnd: survey.lineEnd, encoding: encoding, decimal: marks.decimal,
      thousands: marks.thousands, date: date.format, missing: missing)
    detected = Self.words(dialect, rules, numbers, dateFound: date.found, survey: survey, codebook: codebook)
    findings = elevens.enumerated().filter { $1.looksLikeBSN }.map { index, _ in
      let name = header.declared[index] < 0 ? nil : codebook.columns[header.declared[index]].name
      return Finding(
        code: "looks_like_bsn", severity: .warning,
        at: Place(file: codebook.dataPath, line: 1),
        Words(
          nl:
            "Kolom \(index + 1)\(name.map { " (\($0))" } ?? "") lijkt BSN's te bevatten: 90% of meer doorstaat de elfproef.",
          en:
            "Column \(index + 1)\(name.map { " (\($0))" } ?? "") seems to hold citizen service numbers (BSN): 90% or more pass the eleven-test."
        ),
        hint: Words(
          nl: "Vervang ze door een pseudoniem, of haal de kolom uit het bestand.",
          en: "Replace them by a pseudonym, or take the column out of the file."))
    }
  }

  private static func words(
    _ dialect: CSVDialect, _ rules: ReadingRules, _ numbers: NumberEvidence, dateFound: Bool, survey: CSVSurvey,
    codebook: Codebook
  ) -> [Words] {
    var words: [Words] = []
    if rules.separator == nil {
      let name = markName(dialect.separator)
      words.append(Words(nl: "kolommen gescheiden door \(name.nl)", en: "columns parted by \(name.en)"))
    }
    if rules.encoding == nil {
      let name = survey.isASCII ? "ASCII" : dialect.encoding == .utf8 ? "UTF-8" : "Windows-1252"
      let mark = survey.hasByteOrderMark ? Words(nl: " met BOM", en: " with BOM") : Words(same: "")
      words.append(Words(nl: "tekens in \(name)\(mark.nl)", en: "letters in \(name)\(mark.en)"))
    }
    let types = codebook.columns.map(\.type)
    if types.contains(.number) || types.contains(.wholeNumber) {
      if rules.decimal == nil {
        let name = markName(dialect.decimal)
        let decisive = !numbers.seen.isEmpty
        words.append(
          Words(
            nl: "decimalen na een \(name.nl)"
              + (decisive ? "" : " (aangenomen: het begin van het bestand heeft er geen)"),
            en: "decimals after a \(name.en)" + (decisive ? "" : " (assumed: the beginning of the file has none)")))
      }
      if rules.thousands == nil, dialect.thousands != 0 {
        let name = markName(dialect.thousands)
        words.append(Words(nl: "duizendtallen met een \(name.nl)", en: "thousands with a \(name.en)"))
      }
    }
    if types.contains(.date), rules.date == nil {
      let form = dialect.date.rawValue
      words.append(
        Words(
          nl: "datums als \(form)" + (dateFound ? "" : " (aangenomen: het begin van het bestand heeft er geen)"),
          en: "dates as \(form)" + (dateFound ? "" : " (assumed: the beginning of the file has none)")))
    }
    if rules.missing == nil {
      words.append(Words(nl: "ontbrekend is een punt of een lege cel", en: "missing is a point or an empty cell"))
    }
    return words
  }

  private static func markName(_ byte: UInt8) -> Words {
    switch byte {
    case UInt8(ascii: ";"): Words(nl: "puntkomma", en: "semicolon")
    case UInt8(ascii: ","): Words(nl: "komma", en: "comma")
    case UInt8(ascii: "\t"): Words(nl: "tab", en: "tab")
    case UInt8(ascii: "|"): Words(nl: "staande streep", en: "vertical bar")
    case UInt8(ascii: "."): Words(nl: "punt", en: "point")
    default: Words(nl: "spatie", en: "blank")
    }
  }
}

extension CSVScanner {
  /// The place of the last cell in the file, as an editor counts it.
  func place(in path: String, encoding: CSVEncoding) -> Place {
    Place(file: path, line: cellLine, column: column(in: encoding))
  }

  func column(in encoding: CSVEncoding) -> Int {
    encoding.letters(in: UnsafeBufferPointer(rebasing: bytes[cellLineStart..<max(cellLineStart, cellStart)])) + 1
  }
}
