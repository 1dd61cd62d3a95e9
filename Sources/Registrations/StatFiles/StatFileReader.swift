import Documents
import Evidence

/// Reads an SPSS (`.sav`, `.zsav`) or Stata (`.dta`) file through a codebook.
///
/// What the file declares missing is missing (user-missing values and ranges of SPSS, `.a` to `.z` of Stata); dates are
/// known by their display format; value labels count as `RawConversion` tells.
struct StatFileReader: RegistrationReader {
  let name = Words(same: "SPSS (.sav, .zsav), Stata (.dta)")

  func reads(_ place: DataPlace) -> Bool {
    place.kind == .file && StatFileKind(ending: place.ending) != nil
  }

  func read(_ codebook: Codebook, wanted: [Int], threads: Int) throws(Findings) -> ReadRows {
    let encoding = codebook.reading.encoding
    let schema = try StatFileSchema(codebook.data, encoding: encoding)
    let variables = schema.variables
    let named = try NamedColumns(
      variables.map(\.name), labels: variables.map(\.label), codebook, wanted: wanted)
    try Self.checkDates(schema, codebook)
    let rows = try StatFileRows.all(schema, places: named.places, encoding: encoding, threads: threads)
    guard rows.rowCount > 0 else { throw Findings(StatFileFault.noRows(codebook.data)) }
    let letters = Words(nl: "tekens in \(schema.encoding)", en: "letters in \(schema.encoding)")
    return try RawConversion(codebook: codebook, wanted: wanted)
      .rows(
        of: rows.columns, rowCount: rows.rowCount,
        detected: (schema.encoding.isEmpty ? [] : [letters]) + named.notRead, threads: threads)
  }

  /// A column that the codebook calls a date holds dates for the file too.
  private static func checkDates(_ schema: StatFileSchema, _ codebook: Codebook) throws(Findings) {
    let notebook = Notebook()
    for column in codebook.columns where column.type == .date {
      guard let variable = schema.variables.first(where: { $0.name == column.header }), !variable.isText,
        schema.kind.meaning(ofFormat: variable.format) == .number
      else { continue }
      notebook.add(
        Finding(
          code: "stat_no_date_format", at: Place(file: schema.path),
          Words(
            nl: "\(column.name): een datum voor het codeboek, maar in dit bestand een getal (\(variable.format)).",
            en: "\(column.name): a date to the codebook, but a number in this file (\(variable.format))."),
          hint: Words(
            nl: "Geef de variabele in \(schema.kind.name) een datumnotatie, of maak er een number van.",
            en: "Give the variable a date format in \(schema.kind.name), or make it a number.")))
    }
    try notebook.conclude()
  }

  func sample(_ place: DataPlace, rows: Int) throws(Findings) -> RegistrationSample {
    let schema = try StatFileSchema(place, encoding: nil)
    let some = try StatFileRows(schema, places: Array(schema.variables.indices), limit: rows, encoding: nil)
    let columns = zip(schema.variables, some.columns).map { variable, raw in
      RegistrationSample.Column(
        name: variable.name, label: variable.label.isEmpty ? nil : variable.label,
        valueLabels: schema.orderedLabels[variable.labelSet] ?? [],
        missingCodes: variable.missingTexts
          + variable.missingNumbers.filter { $0.lowerBound == $0.upperBound }.map {
            TypedColumn.text(of: $0.lowerBound)
          },
        cells: raw.cells(rowCount: some.rowCount))
    }
    return RegistrationSample(
      columns: columns, isCut: schema.rowCount < 0 ? some.rowCount >= rows : schema.rowCount > some.rowCount)
  }
}
