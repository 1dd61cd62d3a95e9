import LinearAlgebra

/// Least squares of a target on the columns that absorbed effects leave something of.
///
/// By cross-products with a correction by residuals; where columns nearly depend on each other by refined QR (`LeastSquaresSolution`).
struct AbsorbedSolution {
  /// Which of the columns are left.
  let kept: [Int]
  let names: [String]

  /// Their places in the design.
  let places: [Int]

  /// Those that the effects and the columns to their left leave nothing of.
  let collinear: [String]
  let coefficients: [Double]

  /// Corrections after the first solution.
  let steps: Int

  /// `(X̃ᵀWX̃)⁻¹`; nil where it was not asked for.
  let inverse: Matrix?

  /// A column of which less than this share is left depends on the effects.
  static let tolerance = 1e-9

  /// - Parameters:
  ///   - target: by position; the residuals of the solution afterwards.
  ///   - weights: by position.
  ///   - isAnswer: whether this is more than a step of an iteration that corrects itself: then coefficients are corrected and there is an inverse.
  /// - Throws: `NothingBesideEffects`, `RankDeficient`.
  init(_ work: AbsorbedWork, _ target: inout [Double], weights: [Double], isAnswer: Bool) throws {
    let solver = Solver(work: work, weights: weights)
    let squares = solver.squares(target)
    let total = solver.total()
    var left: [Int] = []
    for j in work.places.indices {
      let size = (squares[RowProducts.triangle(j) + j] / total).squareRoot()
      if size > AbsorbedSolution.tolerance * work.spreads[j] { left.append(j) }
    }
    let gone = work.places.indices.filter { !left.contains($0) }
    guard !left.isEmpty else { throw NothingBesideEffects(columns: gone.map { work.names[$0] }) }
    let k = left.count
    var upper = [Double](repeating: 0, count: RowProducts.triangle(k))
    for (j, column) in left.enumerated() {
      for (i, other) in left[0...j].enumerated() {
        upper[RowProducts.triangle(j) + i] = squares[RowProducts.triangle(column) + other]
      }
    }
    guard let factor = GramFactor(upper: upper, order: k) else {
      let dense = try solver.dense(left, gone: gone, target)
      target = dense.residuals
      self = dense.solution
      return
    }
    let last = RowProducts.triangle(work.places.count)
    var coefficients = factor.solve(left.map { squares[last + $0] })
    var steps = 0
    if isAnswer {
      // Each step gains the digits that the squared condition number leaves of sixteen: eight at the least.
      for _ in 0..<4 {
        let change = factor.solve(solver.moments(left, coefficients, target))
        steps += 1
        let largest = zip(change, coefficients).reduce(0) { max($0, $1.1 == 0 ? 0 : abs($1.0 / $1.1)) }
        coefficients = zip(coefficients, change).map { $0 + $1 }
        if largest <= 1e-9 { break }
      }
    }
    kept = left
    names = left.map { work.names[$0] }
    places = left.map { work.places[$0] }
    collinear = gone.map { work.names[$0] }
    self.coefficients = coefficients
    self.steps = steps
    solver.take(left, coefficients, from: &target)
    inverse = isAnswer ? solver.inverse(factor, left) : nil
  }

  fileprivate init(
    kept: [Int], collinear: [String], work: AbsorbedWork, solution: LeastSquaresSolution
  ) {
    self.kept = kept
    names = kept.map { work.names[$0] }
    places = kept.map { work.places[$0] }
    self.collinear = collinear
    coefficients = solution.coefficients
    steps = solution.refinementSteps
    inverse = solution.inverseGram
  }
}

/// Passes over the rows of one problem.
private struct Solver {
  let work: AbsorbedWork
  let weights: [Double]

  private func reading<Result>(
    _ target: [Double],
    _ body: (_ columns: [UnsafePointer<Double>], _ target: UnsafePointer<Double>, _ weights: UnsafePointer<Double>)
      -> Result, empty: Result
  ) -> Result {
    work.matrix.withColumnsToRead { columns in
      target.withUnsafeBufferPointer { target in
        weights.withUnsafeBufferPointer { weights in
          guard let target = target.baseAddress, let weights = weights.baseAddress else { return empty }
          return body(columns, target, weights)
        }
      }
    }
  }

  /// The cross-products of all columns and the target, the target last.
  func squares(_ target: [Double]) -> [Double] {
    let passes = work.rows.passes
    let none = [Double](repeating: 0, count: RowProducts.triangle(work.places.count + 1))
    return reading(target, { passes.squares($0 + [$1], weights: $2) }, empty: none)
  }

  func total() -> Double {
    let passes = work.rows.passes
    return weights.withUnsafeBufferPointer { weights in
      passes.sums(1) { rows, sum in for i in rows { sum[0] += weights[i] } }[0]
    }
  }

  /// Takes the columns times coefficients from the target.
  func take(_ kept: [Int], _ coefficients: [Double], from target: inout [Double]) {
    let passes = work.rows.passes
    let negative = coefficients.map { -$0 }
    target.withUnsafeMutableBufferPointer { target in
      guard let target = target.baseAddress else { return }
      work.matrix.withColumnsToRead { columns in
        passes.each { rows in
          RowProducts.addCombination(
            kept.map { columns[$0] + rows.lowerBound }, negative, count: rows.count, to: target + rows.lowerBound)
        }
      }
    }
  }

  /// `X̃ᵀW` times the residuals of coefficients.
  func moments(_ kept: [Int], _ coefficients: [Double], _ target: [Double]) -> [Double] {
    let passes = work.rows.passes
    let negative = coefficients.map { -$0 }
    return reading(
      target,
      { columns, target, weights in
        let columns = kept.map { columns[$0] }
        return passes.sums(kept.count) { rows, sums in
          withUnsafeTemporaryAllocation(of: Double.self, capacity: RowProducts.block) { rest in
            guard let rest = rest.baseAddress else { return }
            var start = rows.lowerBound
            while start < rows.upperBound {
              let height = min(RowProducts.block, rows.upperBound - start)
              let here = columns.map { $0 + start }
              rest.update(from: target + start, count: height)
              RowProducts.addCombination(here, negative, count: height, to: rest)
              for i in 0..<height { rest[i] *= weights[start + i] }
              RowProducts.addMoments(here, rest, count: height, to: sums)
              start += height
            }
          }
        }
      }, empty: [])
  }

  func inverse(_ factor: GramFactor, _ kept: [Int]) -> Matrix {
    let passes = work.rows.passes
    return work.matrix.withColumnsToRead { columns in
      weights.withUnsafeBufferPointer { weights in
        passes.inverse(of: factor, kept.map { columns[$0] }, weights: weights.baseAddress)
      }
    }
  }

  /// By refined QR, without columns that depend on those to their left.
  func dense(
    _ left: [Int], gone: [Int], _ target: [Double]
  ) throws -> (solution: AbsorbedSolution, residuals: [Double]) {
    let roots = weights.map { max(0, $0).squareRoot() }
    let full = work.matrix.selecting(columns: left)
    let dependent = Set(PivotedQR(full, rowScale: roots, tolerance: 1e-10).aliased.map(\.column))
    let kept = left.indices.filter { !dependent.contains($0) }
    let collinear = (gone + dependent.map { left[$0] }).sorted().map { work.names[$0] }
    guard !kept.isEmpty else { throw NothingBesideEffects(columns: collinear) }
    let names = kept.map { work.names[left[$0]] }
    do {
      let solution = try LeastSquaresSolution(
        kept.count == left.count ? full : full.selecting(columns: kept), target, rowScale: roots)
      return (
        AbsorbedSolution(kept: kept.map { left[$0] }, collinear: collinear, work: work, solution: solution),
        solution.residuals
      )
    } catch {
      throw RankDeficient(error, names: names)
    }
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
