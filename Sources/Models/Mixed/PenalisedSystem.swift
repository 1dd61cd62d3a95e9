import Foundation
import LinearAlgebra

/// The factored normal equations of penalised least squares, `[ΛᵀZᵀWZΛ + I, ΛᵀZᵀWX; XᵀWZΛ, XᵀWX]`.
///
/// The first factor is eliminated level by level; what is left, for effects of other factors and for fixed columns, is one dense
/// system. Where there are no fixed columns it is the matrix of the random effects alone.
/// - Source: Bates, Mächler, Bolker & Walker, J. Stat. Softw. 67(1), 2015, section 3.4.
struct PenalisedSystem {
  let structure: RandomStructure
  let groups: [GroupBlocks]
  let fixed: Int

  private struct Part {
    /// D⁻¹, own × own.
    let inverse: [Double]
    /// D⁻¹ B, own × other local columns.
    let shrunk: [Double]
  }
  private let parts: [Part]
  private let border: Cholesky
  /// log |ΛᵀZᵀWZΛ + I|.
  let logDeterminant: Double
  /// log |XᵀV⁻¹X| with V = W⁻¹ + ZΛΛᵀZᵀ; 0 without fixed columns.
  let fixedLogDeterminant: Double

  private var own: Int { structure.factors[0].effects }
  private var borderEffects: Int { structure.effects - own }

  /// - Parameter grams: of each group the cross-products of its local columns, as `GroupBlocks.gram` makes them.
  init(
    _ structure: RandomStructure, _ groups: [GroupBlocks], grams: [[Double]], _ lambda: [[Double]]
  ) throws(NotPositiveDefinite) {
    self.structure = structure
    self.groups = groups
    let k = groups.first?.fixed ?? 0
    fixed = k
    let own = structure.factors[0].effects
    let others = structure.effects - own
    var rest = Matrix(rows: others + k, columns: others + k)
    for i in 0..<others { rest[i, i] = 1 }
    var parts: [Part] = []
    parts.reserveCapacity(groups.count)
    var volume = 0.0
    let p = structure.factors[0].width
    for (group, gram) in zip(groups, grams) {
      let s = group.columns
      let t = group.templatesTimes(group.timesTemplates(gram, lambda), lambda)
      var block = [Double](repeating: 0, count: p * p)
      for i in 0..<p {
        for j in 0..<p { block[i * p + j] = t[i * s + j] + (i == j ? 1 : 0) }
      }
      guard let small = SmallInverse(block, order: p) else { throw NotPositiveDefinite(order: 1) }
      volume += small.logDeterminant
      let m = s - p
      var shrunk = [Double](repeating: 0, count: p * m)
      for i in 0..<p {
        for a in 0..<p {
          let factor = small.inverse[i * p + a]
          for j in 0..<m { shrunk[i * m + j] += factor * t[a * s + p + j] }
        }
      }
      let places = PenalisedSystem.borderPlaces(group, own: own, others: others, width: p)
      rest.withMutableElements { elements in
        for i in 0..<m {
          for j in 0...i {
            var value = t[(p + i) * s + p + j]
            for a in 0..<p { value -= t[a * s + p + i] * shrunk[a * m + j] }
            let (low, high) = places[i] > places[j] ? (places[j], places[i]) : (places[i], places[j])
            elements[low * (others + k) + high] += value
          }
        }
      }
      parts.append(Part(inverse: small.inverse, shrunk: shrunk))
    }
    self.parts = parts
    border = try Cholesky(rest)
    let logs = border.lower.diagonal.map { 2 * log($0) }
    logDeterminant = volume + logs.prefix(others).reduce(0, +)
    fixedLogDeterminant = logs.dropFirst(others).reduce(0, +)
  }

  /// Of each local column after the own ones, its place in the dense system.
  private static func borderPlaces(_ group: GroupBlocks, own: Int, others: Int, width: Int) -> [Int] {
    group.effects.dropFirst(width).map { $0 - own } + (0..<group.fixed).map { others + $0 }
  }

  private func places(_ group: GroupBlocks) -> [Int] {
    PenalisedSystem.borderPlaces(group, own: own, others: borderEffects, width: structure.factors[0].width)
  }

  /// The solution for a right side of all effects and then the fixed columns.
  func solve(_ right: [Double]) -> [Double] {
    let p = structure.factors[0].width
    var rest = Array(right[own...])
    for (group, part) in zip(groups, parts) {
      let m = group.columns - p
      for (j, place) in places(group).enumerated() {
        for a in 0..<p { rest[place] -= part.shrunk[a * m + j] * right[group.effects[a]] }
      }
    }
    let solved = border.solve(rest)
    var result = [Double](repeating: 0, count: own) + solved
    for (group, part) in zip(groups, parts) {
      let m = group.columns - p
      let places = places(group)
      for i in 0..<p {
        var sum = 0.0
        for a in 0..<p { sum += part.inverse[i * p + a] * right[group.effects[a]] }
        for j in 0..<m { sum -= part.shrunk[i * m + j] * solved[places[j]] }
        result[group.effects[i]] = sum
      }
    }
    return result
  }

  /// The inverse of the dense system; without the fixed columns it is that of the random effects alone.
  func borderInverse(includingFixed: Bool) throws(NotPositiveDefinite) -> Matrix {
    if includingFixed || fixed == 0 { return border.inverse }
    let kept = Array(0..<borderEffects)
    let lower = border.lower.selecting(rows: kept).selecting(columns: kept)
    return try Cholesky(lower.timesTranspose(lower)).inverse
  }

  /// The inverse of the whole at the local columns of a group, random first, row by row; order × order.
  /// - Parameter inverse: of the dense system, with or without the fixed columns.
  func localInverse(_ index: Int, _ inverse: Matrix, includingFixed: Bool) -> [Double] {
    let group = groups[index]
    let part = parts[index]
    let p = structure.factors[0].width
    let order = includingFixed ? group.columns : group.random
    let all = group.columns - p
    let m = order - p
    let places = places(group)
    var result = [Double](repeating: 0, count: order * order)
    for i in 0..<m {
      for j in 0..<m { result[(p + i) * order + p + j] = inverse[places[i], places[j]] }
    }
    for a in 0..<p {
      for j in 0..<m {
        var sum = 0.0
        for i in 0..<m { sum -= part.shrunk[a * all + i] * result[(p + i) * order + p + j] }
        result[a * order + p + j] = sum
        result[(p + j) * order + a] = sum
      }
    }
    for a in 0..<p {
      for b in 0..<p {
        var sum = part.inverse[a * p + b]
        for j in 0..<m { sum -= result[a * order + p + j] * part.shrunk[b * all + j] }
        result[a * order + b] = sum
      }
    }
    return result
  }

  /// (XᵀV⁻¹X)⁻¹.
  func fixedInverse() -> Matrix {
    let kept = Array(borderEffects..<(borderEffects + fixed))
    return border.inverse.selecting(rows: kept).selecting(columns: kept)
  }
}
