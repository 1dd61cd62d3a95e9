import Documents

/// Where the rows of a registration came from: all that may differ where the same table is kept in another form.
public struct RegistrationSource: Sendable {
  /// `csv`, `tsv.gz`, `xlsx`, `sav`, `dta`, `sqlite`, `postgresql`.
  public let kind: String
  /// The path; of a server the name of the database.
  public let file: String
  /// The sheet or table that the codebook names.
  public let part: String?
  public let rows: Int
  public let detected: [Words]
  /// Notes and warnings about the codebook and the rows, with their places.
  public let findings: [Finding]
}

extension Registration {
  public var source: RegistrationSource {
    let data = codebook.data
    return RegistrationSource(
      kind: data.kind == .file ? data.ending : data.kind.rawValue, file: data.shown, part: data.part,
      rows: table.rowCount, detected: detected, findings: findings)
  }
}
