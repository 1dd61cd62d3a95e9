/// Completed data sets.
public struct Imputations: Sendable {
  /// As they were given, with what is missing.
  public let columns: [ImputationColumn]
  /// For each imputation the columns, complete, in the order given.
  public let completed: [[ImputationColumn]]
  /// For each imputation, iteration and column: the mean of the imputed values (codes of categories), not a number where none is missing. Chains that have
  /// settled wander without a trend.
  public let means: [[[Double]]]
  /// Methods, number of imputations and iterations, seed.
  public let recipe: String

  public var count: Int { completed.count }

  /// The share of the rows in which the column is missing.
  public func shareMissing(_ column: Int) -> Double {
    let missing = columns[column].isMissing
    return missing.isEmpty ? 0 : Double(missing.count { $0 }) / Double(missing.count)
  }
}
