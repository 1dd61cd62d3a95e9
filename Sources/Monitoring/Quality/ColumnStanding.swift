import Documents
import Registrations

/// Whether a column is there for what is asked of the registration.
public struct ColumnStanding: Sendable, Hashable {
  public enum Status: String, Sendable, CaseIterable { case present, derivable, missing }

  public let name: String
  public let status: Status
  /// Rows without a value, and all rows; nil where the column is not there.
  public let missing: Int?
  public let rows: Int
  /// Whether rows may lack it by nature.
  public let isOptional: Bool
  /// The hypotheses and indicators that look at it.
  public let usedBy: [String]
  /// How it can be worked out.
  public let derivation: Words?

  /// Those of the codebook in its order, then those that are asked for and not there.
  public static func all(in data: QualityData) -> [ColumnStanding] {
    func users(_ name: String) -> [String] {
      data.questions.filter { $0.columns.contains(name) }.map(\.name)
    }
    let present = data.columns.map { column in
      ColumnStanding(
        name: column.name, status: column.presentCount > 0 ? .present : .missing, missing: column.missing,
        rows: data.rowCount, isOptional: column.isOptional, usedBy: users(column.name), derivation: nil)
    }
    return present
      + lacking(data.codebook, data.questions).map { name, derivation in
        ColumnStanding(
          name: name, status: derivation == nil ? .missing : .derivable, missing: nil, rows: data.rowCount,
          isOptional: false, usedBy: users(name), derivation: derivation)
      }
  }

  /// What is asked for and no column of the codebook, with how to have it where a rule knows.
  public static func lacking(
    _ codebook: Codebook, _ questions: [QualityQuestion]
  ) -> [(name: String, derivation: Words?)] {
    var seen: Set<String> = []
    return questions.flatMap(\.columns).filter { codebook.column($0) == nil && seen.insert($0).inserted }
      .map { ($0, Derivations.of($0, from: codebook.columns)) }
  }
}
