/// Collects findings while a file is read, so that a user sees all faults at once.
///
/// A notebook belongs to one reading on one thread and is not shared.
public final class Notebook {
  public private(set) var findings: [Finding] = []

  public init() {}

  public func add(_ finding: Finding) {
    if !findings.contains(finding) { findings.append(finding) }
  }

  public var hasErrors: Bool { findings.contains { $0.severity == .error } }

  /// - Throws: `Findings` with everything noted, where at least one is an error.
  public func conclude() throws(Findings) {
    if hasErrors { throw Findings(findings) }
  }
}
