import LinearAlgebra
import Models

/// Multiple imputation by chained equations: each column with missing values is drawn from all the others in turn, several times over.
///
/// The chains start at random observed values; columns are visited in the order given. Rows are taken in the order of their keys.
/// - Source: van Buuren & Groothuis-Oudshoorn, J. Stat. Softw. 45(3), 2011.
public struct ChainedEquations: Sendable {
  /// m and the number of rounds of each chain.
  public let imputations: Int
  public let iterations: Int
  public let seed: UInt64

  public init(imputations: Int = 20, iterations: Int = 10, seed: UInt64 = 1) {
    precondition(imputations > 0 && iterations > 0, "at least one")
    self.imputations = imputations
    self.iterations = iterations
    self.seed = seed
  }

  /// - Parameters:
  ///   - columns: those to impute and those that help to predict; all of one length.
  ///   - keys: one a row, each its own; the row's draws depend on it.
  /// - Throws: `UnusableInput`, `NothingObserved`, `TooFewObserved`, `NoMultinomialFit`.
  public func impute(_ columns: [ImputationColumn], keys: [String]) throws -> Imputations {
    for column in columns {
      guard column.count == keys.count else { throw UnusableInput(column: column.name, fault: .length) }
      if let row = column.numbers.firstIndex(where: \.isInfinite) {
        throw UnusableInput(column: column.name, row: row, fault: .notFinite)
      }
    }
    let order = keys.indices.sorted { keys[$0] < keys[$1] }
    for (a, b) in zip(order, order.dropFirst()) where keys[a] == keys[b] {
      throw UnusableInput(column: "key", row: b, fault: .repeated)
    }
    let chains = try (1...imputations).map { imputation in
      try ImputationChain(
        columns: columns, order: order, rowKeys: order.map { ImputationDraws.rowKey(keys[$0]) }, seed: seed,
        imputation: imputation
      ).run(iterations: iterations)
    }
    return Imputations(
      columns: columns, completed: chains.map(\.completed), means: chains.map(\.means), recipe: recipe(columns))
  }

  private func recipe(_ columns: [ImputationColumn]) -> String {
    let methods = columns.filter { $0.isMissing.contains(true) }.compactMap { column in
      column.method.map { "\(column.name): \($0.name)" }
    }
    return "chained equations, \(imputations) imputations, \(iterations) iterations, seed \(seed); "
      + methods.joined(separator: "; ")
  }
}
