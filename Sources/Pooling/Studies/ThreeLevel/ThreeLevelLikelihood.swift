import Foundation
import LinearAlgebra

/// The restricted likelihood of two variances: one shared within a study, one of each effect.
struct ThreeLevelLikelihood {
  struct Variances: Equatable {
    var between: Double
    var within: Double

    subscript(place: Int) -> Double {
      get { place == 0 ? between : within }
      set { if place == 0 { between = newValue } else { within = newValue } }
    }
  }

  struct Point {
    let height: Double
    let coefficients: [Double]
    let bread: Matrix
    /// Derivatives by both variances.
    let score: [Double]
    /// The expected information, 2 × 2.
    let information: Matrix
  }

  private let data: StudyData
  /// The rows of each study.
  private let members: [[Int]]
  /// Columns that span X and are orthonormal: the likelihood is worked out on them, since it does not depend on how columns are coded.
  private let basis: Matrix
  private let toCoefficients: PivotedQR

  init(_ data: StudyData, groups: [Int], count: Int) {
    self.data = data
    var members = [[Int]](repeating: [], count: count)
    for (row, group) in groups.enumerated() { members[group].append(row) }
    self.members = members
    toCoefficients = PivotedQR(data.columns)
    basis = toCoefficients.basis
  }

  /// - Throws: `CannotPool` where the variance is not positive definite.
  func at(_ variances: Variances) throws(CannotPool) -> Point {
    let n = data.studies
    let p = basis.columns
    var inverse = Matrix(rows: n, columns: n)
    var logarithm = 0.0
    for rows in members {
      // A diagonal plus one number everywhere: its inverse takes away an outer product.
      let weights = rows.map { 1 / (data.variances[$0] + variances.within) }
      let sum = weights.reduce(0, +)
      let shrink = variances.between / (1 + variances.between * sum)
      for (i, row) in rows.enumerated() {
        logarithm -= log(weights[i])
        for (j, column) in rows.enumerated() {
          inverse[row, column] = (i == j ? weights[i] : 0) - shrink * weights[i] * weights[j]
        }
      }
      logarithm += log(1 + variances.between * sum)
    }
    let weighted = inverse * basis
    let gram = basis.transposeTimes(weighted).symmetrised
    let factor: Cholesky
    do { factor = try Cholesky(gram) } catch {
      throw CannotPool(.notEstimable("the variance of the effects is not positive definite"))
    }
    let own = factor.solve(weighted.transposeTimes(data.effects))
    let projection = inverse - weighted * factor.solve(weighted.transposed)
    let rest = projection * data.effects
    let squares = DoubleDouble.sum(of: zip(rest, data.effects).map { $0 * $1 })
    // Sums of P over the columns of a study: P·Z.
    var grouped = Matrix(rows: n, columns: members.count)
    for (group, rows) in members.enumerated() {
      for i in 0..<n { grouped[i, group] = rows.reduce(0) { $0 + projection[i, $1] } }
    }
    let between = Matrix(members.map { rows in members.indices.map { g in rows.reduce(0) { $0 + grouped[$1, g] } } })
    let sums = members.map { rows in rows.reduce(0) { $0 + rest[$1] } }
    let score: [Double] = [
      0.5 * (sums.reduce(0) { $0 + $1 * $1 } - between.diagonal.reduce(0, +)),
      0.5 * (rest.reduce(0) { $0 + $1 * $1 } - projection.diagonal.reduce(0, +)),
    ]
    var information = Matrix(rows: 2, columns: 2)
    information[0, 0] = between.elements.reduce(0) { $0 + $1 * $1 } / 2
    information[0, 1] = grouped.elements.reduce(0) { $0 + $1 * $1 } / 2
    information[1, 0] = information[0, 1]
    information[1, 1] = projection.elements.reduce(0) { $0 + $1 * $1 } / 2
    // On an orthonormal basis log det XᵀX is 0.
    let height: Double = -0.5 * (Double(n - p) * log(2 * Double.pi) + logarithm + factor.logDeterminant + squares)
    let lead = toCoefficients.inverseRoot
    return Point(
      height: height, coefficients: lead * own,
      bread: Matrix.sandwich(lead, factor.inverse), score: score, information: information)
  }

  /// Fisher scoring from several starts, with variances that a step would make negative held at 0; the highest end.
  /// - Throws: `CannotPool` where no start converges.
  func maximum() throws(CannotPool) -> Variances {
    let plain = data.unweighted.squares / data.freedom
    let unit = max(plain, data.variances.min() ?? 1)
    var best: (Variances, Double)?
    for (a, b) in [(0.5, 0.5), (0.9, 0.05), (0.05, 0.9), (0.02, 0.02)] {
      guard let end = try climb(Variances(between: a * unit, within: b * unit), unit) else { continue }
      let height = try at(end).height
      if height > (best?.1 ?? -.infinity) + 1e-10 { best = (end, height) }
    }
    guard let best else {
      throw CannotPool(.notEstimable("the restricted likelihood of the two variances does not settle on a top"))
    }
    return best.0
  }

  private func climb(_ start: Variances, _ unit: Double) throws(CannotPool) -> Variances? {
    var place = start
    var point = try at(place)
    for _ in 0..<500 {
      let free = (0..<2).filter { place[$0] > 0 || point.score[$0] > 0 }
      guard !free.isEmpty else { return place }
      let part = point.information.selecting(rows: free).selecting(columns: free)
      guard let factor = try? Cholesky(part) else { return nil }
      let step = factor.solve(free.map { point.score[$0] })
      let size = zip(free, step).reduce(0) { max($0, abs($1.1) / (place[$1.0] + 1e-6 * unit)) }
      if size < 1e-11 { return place }
      var length = 1.0
      var moved = false
      while length > 1e-10 {
        var next = place
        for (j, column) in free.enumerated() { next[column] = max(0, place[column] + length * step[j]) }
        let there = try at(next)
        // Near the top heights differ by rounding only: then a step that is taken in full counts as one up.
        if there.height >= point.height - 1e-12 * max(1, abs(point.height)), next != place {
          place = next
          point = there
          moved = true
          break
        }
        length /= 2
      }
      if !moved { return size < 1e-6 ? place : nil }
    }
    return nil
  }
}
