import LinearAlgebra

/// The random parts of a model, made ready: one block of effects for every level of every factor, and the parameters of their
/// relative covariance factor Λ.
///
/// Terms of one factor stand together. The factor with the most effects comes first: its levels are eliminated one by one, so that
/// only the effects of the other factors need a dense system. Columns are scaled to a root mean square of 1, so that one
/// start and one step size serve every unit.
/// - Source: Bates, Mächler, Bolker & Walker, J. Stat. Softw. 67(1), 2015 (Λ and θ).
struct RandomStructure: Sendable {
  struct Factor: Sendable {
    let name: String
    /// Those that rows have.
    let levels: [String]
    /// Of each row that takes part.
    let codes: [Int]
    let names: [String]
    /// The root mean square of each column; a scaled coefficient divided by it is one of the column as given.
    let scales: [Double]
    /// Rows × width, row by row, scaled.
    let values: [Double]
    /// Where its effects start among all of them.
    let start: Int
    var width: Int { names.count }
    var effects: Int { levels.count * width }
  }

  /// Element (row, column) of the template of Λ of a factor; row ≥ column.
  struct Parameter: Sendable, Equatable {
    let factor: Int
    let row: Int
    let column: Int
    var isDiagonal: Bool { row == column }
  }

  let factors: [Factor]
  let parameters: [Parameter]
  let rows: Int
  /// q, all random effects.
  var effects: Int { factors.reduce(0) { $0 + $1.effects } }

  /// - Parameters:
  ///   - kept: the rows that take part, in order.
  /// - Throws: `UnusableInput`, `UnusableRandomPart`, `TooFewGroups`.
  init(_ terms: [RandomTerm], rows all: Int, kept: [Int]) throws {
    var merged: [[RandomTerm]] = []
    for term in terms {
      try RandomStructure.check(term, rows: all)
      if let place = merged.firstIndex(where: { $0[0].factor == term.factor }) {
        merged[place].append(term)
      } else {
        merged.append([term])
      }
    }
    var drafts = merged.map { RandomStructure.draft($0, kept: kept) }
    // Ties keep the order in which they were written.
    let order = drafts.indices.sorted { (-drafts[$0].effects, $0) < (-drafts[$1].effects, $1) }
    drafts = order.map { drafts[$0] }
    merged = order.map { merged[$0] }
    var start = 0
    var parameters: [Parameter] = []
    for (f, draft) in drafts.enumerated() {
      guard draft.levels.count >= TooFewGroups.fewest else { throw TooFewGroups(groups: draft.levels.count) }
      guard Set(draft.names).count == draft.names.count else {
        throw UnusableRandomPart(factor: draft.name, fault: .repeated)
      }
      var first = 0
      for term in merged[f] {
        let columns = first..<(first + term.columns.count)
        for j in columns {
          for i in j..<columns.upperBound where i == j || term.isCorrelated {
            parameters.append(Parameter(factor: f, row: i, column: j))
          }
        }
        first = columns.upperBound
      }
      drafts[f] = Factor(
        name: draft.name, levels: draft.levels, codes: draft.codes, names: draft.names, scales: draft.scales,
        values: draft.values, start: start)
      start += draft.effects
    }
    factors = drafts
    self.parameters = parameters
    self.rows = kept.count
  }

  private static func check(_ term: RandomTerm, rows: Int) throws {
    let factor = term.factor
    guard !term.columns.isEmpty else { throw UnusableRandomPart(factor: factor.name, fault: .empty) }
    guard factor.codes.count == rows else { throw UnusableInput(column: factor.name, fault: .length) }
    if let row = factor.codes.firstIndex(where: { $0 < 0 || $0 >= factor.levels.count }) {
      throw UnusableInput(column: factor.name, row: row, fault: .code)
    }
    for column in term.columns { try UnusableInput.check(column.values, column.name, rows: rows) }
  }

  private static func draft(_ terms: [RandomTerm], kept: [Int]) -> Factor {
    let factor = terms[0].factor
    let used = Set(kept.map { factor.codes[$0] }).sorted()
    let place = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) })
    let columns = terms.flatMap(\.columns)
    let scales = columns.map { column in
      let squares = DoubleDouble.sum(of: kept.lazy.map { column.values[$0] * column.values[$0] })
      return squares > 0 ? (squares / Double(kept.count)).squareRoot() : 1
    }
    var values: [Double] = []
    values.reserveCapacity(kept.count * columns.count)
    for row in kept {
      for (column, scale) in zip(columns, scales) { values.append(column.values[row] / scale) }
    }
    return Factor(
      name: factor.name, levels: used.map { factor.levels[$0] }, codes: kept.map { place[factor.codes[$0]] ?? 0 },
      names: columns.map(\.name), scales: scales, values: values, start: 0)
  }

  /// The templates of Λ, one a factor, width × width row by row, lower triangular.
  func templates(_ theta: [Double]) -> [[Double]] {
    var result = factors.map { [Double](repeating: 0, count: $0.width * $0.width) }
    for (value, parameter) in zip(theta, parameters) {
      result[parameter.factor][parameter.row * factors[parameter.factor].width + parameter.column] = value
    }
    return result
  }

  /// ΛΛᵀ of a factor in the units of its columns, width × width: the covariance of a level's effects over the residual variance.
  func relativeCovariance(_ factor: Int, _ theta: [Double]) -> Matrix {
    let lambda = templates(theta)[factor]
    let scales = factors[factor].scales
    let p = scales.count
    var result = Matrix(rows: p, columns: p)
    for i in 0..<p {
      for j in 0..<p {
        let sum = (0..<p).reduce(0) { $0 + lambda[i * p + $1] * lambda[j * p + $1] }
        result[i, j] = sum / (scales[i] * scales[j])
      }
    }
    return result
  }

  /// 1 on the diagonal of Λ times `size`.
  func start(_ size: Double) -> [Double] { parameters.map { $0.isDiagonal ? size : 0 } }

  /// Λ u, from spherical effects to effects of the scaled columns.
  func spread(_ u: [Double], _ theta: [Double]) -> [Double] {
    let lambda = templates(theta)
    var result = [Double](repeating: 0, count: effects)
    for (f, factor) in factors.enumerated() {
      let p = factor.width
      for level in factor.levels.indices {
        let at = factor.start + level * p
        for i in 0..<p {
          for j in 0...i { result[at + i] += lambda[f][i * p + j] * u[at + j] }
        }
      }
    }
    return result
  }

  /// Z b by row, b effects of the scaled columns.
  func linear(_ b: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: rows)
    for factor in factors {
      let p = factor.width
      for row in 0..<rows {
        let at = factor.start + factor.codes[row] * p
        for i in 0..<p { result[row] += factor.values[row * p + i] * b[at + i] }
      }
    }
    return result
  }

  /// Zᵀ r, by effect of the scaled columns.
  func sums(_ r: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: effects)
    for factor in factors {
      let p = factor.width
      for row in 0..<rows {
        let at = factor.start + factor.codes[row] * p
        for i in 0..<p { result[at + i] += factor.values[row * p + i] * r[row] }
      }
    }
    return result
  }

  /// Λᵀ c.
  func gathered(_ c: [Double], _ theta: [Double]) -> [Double] {
    let lambda = templates(theta)
    var result = [Double](repeating: 0, count: effects)
    for (f, factor) in factors.enumerated() {
      let p = factor.width
      for level in factor.levels.indices {
        let at = factor.start + level * p
        for j in 0..<p {
          for i in j..<p { result[at + j] += lambda[f][i * p + j] * c[at + i] }
        }
      }
    }
    return result
  }
}
