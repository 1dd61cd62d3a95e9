import LinearAlgebra

/// A named column that is a combination of columns to its left.
public struct CollinearColumn: Sendable, Equatable, CustomStringConvertible {
  public let name: String

  /// The columns it is made of; empty for a column of zeros.
  public let combination: [Term]

  public struct Term: Sendable, Equatable {
    public let name: String
    public let coefficient: Double
  }

  init(_ aliased: AliasedColumn, names: [String]) {
    name = names[aliased.column]
    combination = aliased.combination.map { Term(name: names[$0.column], coefficient: $0.coefficient) }
  }

  public var description: String {
    guard !combination.isEmpty else { return "\(name) is 0 in every row" }
    let terms = combination.map { term in
      // Rounding leaves 0.9999999999999998 where 1 is meant.
      let nearest = term.coefficient.rounded()
      let near = abs(term.coefficient - nearest) < 1e-9 * max(1, abs(nearest))
      let shown = near ? "\(Int(exactly: nearest).map { "\($0)" } ?? "\(nearest)")" : "\(term.coefficient)"
      return "\(shown) · \(term.name)"
    }
    return "\(name) = " + terms.joined(separator: " + ")
  }
}

/// Columns that depend on each other, where every one was asked for.
public struct RankDeficient: Error, Equatable, CustomStringConvertible {
  /// How many columns are independent.
  public let rank: Int

  /// Those that depend on columns to their left. Empty where there are fewer rows than columns and the rows are independent.
  public let columns: [CollinearColumn]

  public var description: String {
    columns.isEmpty
      ? "there are fewer rows than columns"
      : "columns depend on each other: " + columns.map(\.description).joined(separator: "; ")
  }

  init(_ error: RankDeficientMatrix, names: [String]) {
    rank = error.rank
    columns = error.aliased.map { CollinearColumn($0, names: names) }
  }
}
