import Documents

/// What a check found, at its place. It holds counts and names of columns and years, never a cell.
public struct QualityFault: Sendable, Hashable {
  /// The name of the check.
  public let code: String
  public let severity: Severity
  /// The column of the registration; nil where it is about whole rows.
  public let column: String?
  /// `2023`; nil where it is about all periods.
  public let period: String?
  /// The first line of the file that shows it.
  public let line: Int?
  /// How many rows (or people, or codes: the message says which).
  public let count: Int?
  public let message: Words
  public let hint: Words?

  public init(
    code: String, severity: Severity = .warning, column: String? = nil, period: String? = nil, line: Int? = nil,
    count: Int? = nil, _ message: Words, hint: Words? = nil
  ) {
    self.code = code
    self.severity = severity
    self.column = column
    self.period = period
    self.line = line
    self.count = count
    self.message = message
    self.hint = hint
  }

  /// As a finding in the registration at `path`.
  public func finding(in path: String) -> Finding {
    Finding(code: self.code, severity: severity, at: Place(file: path, line: line), message, hint: hint)
  }

  /// The same fault, known to the holder of the data: a note with the reason given.
  func accepted(because why: String) -> QualityFault {
    QualityFault(
      code: code, severity: .note, column: column, period: period, line: line, count: count,
      Words(nl: "\(message.nl) Bekend: \(why)", en: "\(message.en) Known: \(why)"), hint: nil)
  }
}
