/// The findings that stopped the work; at least one is an error.
public struct Findings: Error, Sendable, CustomStringConvertible {
  public let all: [Finding]

  public init(_ all: [Finding]) {
    self.all = all
  }

  public init(_ one: Finding) {
    self.init([one])
  }

  /// The same findings, those without a place at the file that they are about.
  public func located(in file: String) -> Findings {
    Findings(
      all.map { finding in
        finding.place != nil
          ? finding
          : Finding(
            code: finding.code, severity: finding.severity, at: Place(file: file), finding.message, hint: finding.hint)
      })
  }

  public var description: String { all.map(\.description).joined(separator: "\n\n") }
}
