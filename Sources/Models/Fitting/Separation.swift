import LinearAlgebra

/// Columns that tell outcomes apart without error, so that their coefficients run to infinity: the estimate does not exist.
///
/// Found by its proof: a direction of the coefficients in which no row's likelihood ever falls.
/// - Source: Albert & Anderson, Biometrika 71(1), 1984; Santos Silva & Tenreyro, Econ. Lett. 107(2), 2010 (Poisson).
public struct Separation: Error, Equatable, CustomStringConvertible {
  public enum Extent: String, Sendable {
    /// Every row is told apart.
    case complete
    /// Some rows are told apart; the others are not moved.
    case quasi
  }

  /// The columns that do it, the strongest first.
  public let columns: [String]

  /// How many rows they tell apart.
  public let rows: Int

  public let extent: Extent

  public var description: String {
    let which = columns.map { "'\($0)'" }.joined(separator: ", ")
    let what = extent == .complete ? "every row" : "\(rows) rows"
    return "\(which) predicts the outcome of \(what) without error, so there is no finite estimate"
  }

  init(columns: [String], rows: Int, extent: Extent) {
    self.columns = columns
    self.rows = rows
    self.extent = extent
  }

  /// A change along a separating direction is the same to this share of its largest part.
  static let slack = 1e-6

  /// The separation that `direction` proves, or nil.
  /// - Parameters:
  ///   - direction: a change of the coefficients.
  ///   - change: what it does to the linear predictor of each row.
  init?(
    direction: [Double], change: [Double], design: DesignMatrix, outcome: [Double], weights: [Double],
    family: any Family
  ) {
    let largest = change.reduce(0) { max($0, abs($1)) }
    guard largest > 0, largest.isFinite else { return nil }
    let slack = Separation.slack * largest
    var moved = 0
    var taking = 0
    for i in change.indices where weights[i] > 0 {
      guard family.agrees(outcome[i], toChange: change[i], slack: slack) else { return nil }
      taking += 1
      if abs(change[i]) > slack { moved += 1 }
    }
    let parts = design.names.indices.map { j in abs(direction[j]) * Separation.spread(design.matrix.column(j)) }
    // What moves rows by less than a twentieth of what the strongest does is rounding, or along for the ride.
    let limit = 0.05 * max(parts.max() ?? 0, 0.05 * largest)
    let strongest = parts.indices.filter { parts[$0] >= limit }.sorted {
      (parts[$0], $1) > (parts[$1], $0)
    }
    // Only the constant moves: all outcomes are 0 (or 1).
    columns = strongest.isEmpty ? [DesignMatrix.interceptName] : strongest.map { design.names[$0] }
    rows = moved
    extent = moved == taking ? .complete : .quasi
  }

  /// The standard deviation of a column.
  static func spread(_ column: ArraySlice<Double>) -> Double {
    let n = Double(column.count)
    let mean = DoubleDouble.sum(of: column) / n
    return (DoubleDouble.sum(of: column.lazy.map { ($0 - mean) * ($0 - mean) }) / n).squareRoot()
  }
}
