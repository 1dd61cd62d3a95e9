import LinearAlgebra

/// The columns of a design without the effects, and which of them are left.
struct AbsorbedColumns {
  /// X̃, n × the columns that are left.
  let matrix: Matrix
  let names: [String]

  /// Their places in the design.
  let places: [Int]

  /// Those that the effects and the columns to their left leave nothing of.
  let collinear: [String]

  /// A column of which less than this share is left depends on the effects.
  static let tolerance = 1e-9

  /// - Throws: `NotConverged`; `RankDeficient` where no column is left.
  init(_ design: DesignMatrix, _ absorption: Absorption) throws {
    var columns: [[Double]] = []
    var places: [Int] = []
    var gone: [Int] = []
    for j in 0..<design.columns {
      let column = Array(design.matrix.column(j))
      // The constant is among the effects: no message.
      if design.names[j] == DesignMatrix.interceptName { continue }
      let rest = try absorption.residual(of: column)
      let spread = Absorption.size(absorption.centered(column), absorption.weights)
      if Absorption.size(rest, absorption.weights) > AbsorbedColumns.tolerance * spread {
        columns.append(rest)
        places.append(j)
      } else {
        gone.append(j)
      }
    }
    let full = Matrix(columns: columns)
    let aliased =
      columns.isEmpty
      ? [] : PivotedQR(full, rowScale: absorption.weights.map { max(0, $0).squareRoot() }, tolerance: 1e-10).aliased
    let dependent = Set(aliased.map(\.column))
    let kept = columns.indices.filter { !dependent.contains($0) }
    gone += dependent.map { places[$0] }
    collinear = gone.sorted().map { design.names[$0] }
    guard !kept.isEmpty else { throw NothingBesideEffects(columns: collinear) }
    matrix = kept.count == columns.count ? full : full.selecting(columns: kept)
    self.places = kept.map { places[$0] }
    names = self.places.map { design.names[$0] }
  }
}

/// A design of which absorbed effects leave no column.
public struct NothingBesideEffects: Error, Equatable, CustomStringConvertible {
  /// Columns that do not vary within the levels of the effects.
  public let columns: [String]

  public init(columns: [String]) { self.columns = columns }

  public var description: String {
    columns.isEmpty
      ? "there is no column beside the fixed effects"
      : "the fixed effects leave nothing of " + columns.map { "'\($0)'" }.joined(separator: ", ")
  }
}
