import Documents

/// How far a registration can be trusted as it stands, and what moved the grade.
public struct QualityGrade: Sendable {
  public enum Mark: String, Sendable, Comparable, CaseIterable {
    case good, fair, poor

    public static func < (first: Mark, second: Mark) -> Bool {
      allCases.firstIndex(of: first) ?? 0 < allCases.firstIndex(of: second) ?? 0
    }
  }

  public struct Reason: Sendable, Hashable {
    public let mark: Mark
    public let words: Words

    public init(mark: Mark, words: Words) {
      self.mark = mark
      self.words = words
    }
  }

  public let mark: Mark
  public let reasons: [Reason]

  /// Good: nothing of a warning or more. Fair: warnings. Poor: an error, a fault that makes the figures say something
  /// else than they count, or warnings about a third of the columns.
  /// - Parameters:
  ///   - others: findings of reading, beside those of the checks.
  public init(_ faults: [QualityFault], others: [Finding], columns: Int) {
    var reasons: [Reason] = []
    let errors = faults.count { $0.severity == .error } + others.count { $0.severity == .error }
    if errors > 0 {
      reasons.append(
        Reason(
          mark: .poor,
          words: Words(
            nl: errors == 1 ? "Eén fout die het rekenen tegenhoudt." : "\(errors) fouten die het rekenen tegenhouden.",
            en: errors == 1 ? "One error that stops the work." : "\(errors) errors that stop the work.")))
    }
    let grave = Set(QualityCatalogue.all.filter(\.isGrave).map(\.name))
    for fault in faults where fault.severity == .warning && grave.contains(fault.code) {
      reasons.append(Reason(mark: .poor, words: fault.message))
    }
    let warnings = faults.filter { $0.severity == .warning }
    let touched = Set(warnings.compactMap(\.column)).count
    if touched >= 3, touched * 3 >= columns {
      reasons.append(
        Reason(
          mark: .poor,
          words: Words(
            nl: "Waarschuwingen over \(touched) van \(columns) kolommen.",
            en: "Warnings about \(touched) of \(columns) columns.")))
    }
    let lighter = warnings.filter { !grave.contains($0.code) }.count + others.count { $0.severity == .warning }
    if lighter > 0 {
      reasons.append(
        Reason(
          mark: .fair,
          words: Words(
            nl: lighter == 1 ? "Eén waarschuwing." : "\(lighter) waarschuwingen.",
            en: lighter == 1 ? "One warning." : "\(lighter) warnings.")))
    }
    self.reasons = reasons.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    mark = reasons.map(\.mark).max() ?? .good
  }
}
