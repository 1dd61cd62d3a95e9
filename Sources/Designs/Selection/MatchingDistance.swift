import LinearAlgebra
import Models

/// How far two rows are from each other.
public enum MatchingDistance: String, Sendable, CaseIterable {
  /// The difference of their propensity scores.
  case propensityScore = "propensity score"

  /// The difference of their log odds.
  case linearPropensityScore = "linear propensity score"

  /// Mahalanobis by the covariance within groups, every level of a factor a column (over √2).
  /// - Source: Rubin, Biometrics 36(2), 1980.
  case mahalanobis = "Mahalanobis"
}

/// Places of the rows between which distances are taken, on a grid that hides rounding.
///
/// Values are multiples of 2⁻⁴⁰ (of their own size for Mahalanobis), so that rows with the same covariates are equally far on every machine.
struct MatchingSpace {
  /// Rows × coordinates, row after row.
  private let coordinates: [Double]
  private let width: Int

  init(_ sample: ComparisonSample, _ score: PropensityScore, _ distance: MatchingDistance) throws(NoEigenvalues) {
    switch distance {
    case .propensityScore:
      coordinates = score.scores.map(MatchingSpace.onGrid)
      width = 1
    case .linearPropensityScore:
      coordinates = score.logits.map(MatchingSpace.onGrid)
      width = 1
    case .mahalanobis:
      let whitened = try MatchingSpace.whitened(sample)
      width = whitened.columns
      coordinates = (0..<whitened.rows).flatMap { whitened.row($0) }
    }
  }

  func distance(_ a: Int, _ b: Int) -> Double {
    if width == 1 { return abs(coordinates[a] - coordinates[b]) }
    var sum = 0.0
    for j in 0..<width {
      let difference = coordinates[a * width + j] - coordinates[b * width + j]
      sum += difference * difference
    }
    return MatchingSpace.onGrid(sum.squareRoot())
  }

  static func onGrid(_ value: Double) -> Double { (value * 0x1p40).rounded() * 0x1p-40 }

  /// Columns of which the covariance within groups is the identity, on the space that they span.
  private static func whitened(_ sample: ComparisonSample) throws(NoEigenvalues) -> Matrix {
    var columns: [[Double]] = []
    for term in sample.covariates {
      let isFactor = if case .numeric = term { false } else { true }
      for (_, values) in BalanceTable.columns(term) {
        let spread = Spread.standardDeviation(values)
        guard spread > 1.4901161193847656e-08 else { continue }
        columns.append(values.map { isFactor ? $0 * 0.5.squareRoot() / spread : $0 / spread })
      }
    }
    guard !columns.isEmpty else { return Matrix(rows: sample.rows, columns: 1) }
    let within = columns.map { values -> [Double] in
      var result = values
      for group in [true, false] {
        let rows = values.indices.filter { sample.isTreated[$0] == group }
        let mean = DoubleDouble.sum(of: rows.lazy.map { values[$0] }) / Double(rows.count)
        for row in rows { result[row] -= mean }
      }
      return result
    }
    let covariance = (1 / Double(max(1, sample.rows - 2))) * Matrix(columns: within).crossProduct
    let eigen = try SymmetricEigen(covariance)
    let largest = eigen.values.max() ?? 0
    let kept = eigen.values.indices.filter { eigen.values[$0] > 1e-8 * largest }
    let root = Matrix(columns: kept.map { j in eigen.vectors.column(j).map { $0 / eigen.values[j].squareRoot() } })
    return Matrix(columns: columns) * root
  }
}
