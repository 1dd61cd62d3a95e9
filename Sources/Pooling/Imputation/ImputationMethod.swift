import LinearAlgebra
import Models

/// How the missing values of one column are drawn from the others.
public protocol ImputationMethod: Sendable {
  /// In words, for a recipe.
  var name: String { get }

  /// A value (or a code as a number) for each missing row.
  /// - Throws: what stands in the way of the fit.
  func draw(_ task: ImputationTask, _ draws: ImputationDraws) throws -> [Double]
}

/// One column at one step: what is observed, and what the others say of the rows where it is missing.
public struct ImputationTask: Sendable {
  /// Rows × columns, the first of ones; columns that depend on those before them are left out.
  public let observedDesign: Matrix
  public let observed: [Double]
  public let missingDesign: Matrix
  /// Of a column of categories; 0 of numbers.
  public let levels: Int
  /// Of the missing rows, for keyed draws.
  public let rowKeys: [Int]
}
