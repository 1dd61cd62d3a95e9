/// How much a finding matters: a note informs, a warning asks for a look, an error stops the work.
public enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
  case note, warning, error

  public static func < (first: Severity, second: Severity) -> Bool {
    let order: [Severity] = [.note, .warning, .error]
    return order.firstIndex(of: first)! < order.firstIndex(of: second)!
  }
}
