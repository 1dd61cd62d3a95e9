import LinearAlgebra

/// `M = ZᵀV⁻¹Z` with V relative to the residual variance: a block a level where there is one factor, dense otherwise.
struct RandomPrecision {
  private let structure: RandomStructure
  private let blocks: [[Double]]
  private let dense: Matrix?

  /// Beyond this many random effects of several factors the dense matrix is refused.
  static let most = 2000

  /// - Throws: `UnusableRandomPart`.
  init(_ parts: FixedPartSlopes, theta: [Double]) throws {
    let structure = parts.structure
    self.structure = structure
    let q = structure.effects
    let lambda = structure.templates(theta)
    if structure.factors.count == 1 {
      let inverse = try parts.system.borderInverse(includingFixed: false)
      let p = structure.factors[0].width
      blocks = parts.system.groups.indices.map { g in
        let gram = parts.grams[g]
        let local = parts.system.localInverse(g, inverse, includingFixed: false)
        let spread = parts.system.groups[g].timesTemplates(gram, lambda)
        var result = gram
        for i in 0..<p {
          for a in 0..<p {
            let half = (0..<p).reduce(0) { $0 + spread[i * p + $1] * local[$1 * p + a] }
            for j in 0..<p { result[i * p + j] -= half * spread[j * p + a] }
          }
        }
        return result
      }
      dense = nil
      return
    }
    guard q <= RandomPrecision.most else {
      throw UnusableRandomPart(factor: structure.factors[0].name, fault: .tooMany)
    }
    var gram = Matrix(rows: q, columns: q)
    for (group, own) in zip(parts.system.groups, parts.grams) {
      let s = group.columns
      for i in 0..<s {
        for j in 0..<s { gram[group.effects[i], group.effects[j]] += own[i * s + j] }
      }
    }
    var solved: [Double] = []
    solved.reserveCapacity(q * q)
    for j in 0..<q {
      let solution = parts.system.solve(structure.gathered(Array(gram.column(j)), theta))
      solved += structure.spread(solution, theta)
    }
    dense = (gram - gram * Matrix(rows: q, columns: q, columnMajor: solved)).symmetrised
    blocks = []
  }

  /// M · F.
  func times(_ f: Matrix) -> Matrix {
    if let dense { return dense * f }
    let p = structure.factors[0].width
    var result = Matrix(rows: f.rows, columns: f.columns)
    for (level, block) in blocks.enumerated() {
      for i in 0..<p {
        for a in 0..<p {
          for c in 0..<f.columns { result[level * p + i, c] += block[i * p + a] * f[level * p + a, c] }
        }
      }
    }
    return result
  }

  /// tr(M E), E with ones at `places` (row, column) of the template of a factor.
  func trace(_ factor: Int, _ places: [(Int, Int)]) -> Double {
    let own = structure.factors[factor]
    var sum = 0.0
    for level in own.levels.indices {
      for (r, c) in places { sum += element(own, level, c, own, level, r) }
    }
    return sum
  }

  /// tr(M E M E′).
  func trace(_ factor: Int, _ places: [(Int, Int)], _ other: Int, _ others: [(Int, Int)]) -> Double {
    let left = structure.factors[factor]
    let right = structure.factors[other]
    var sum = 0.0
    for l in left.levels.indices {
      let levels = dense == nil ? l..<(l + 1) : 0..<right.levels.count
      for m in levels {
        for (r, c) in places {
          for (s, d) in others { sum += element(right, m, d, left, l, r) * element(left, l, c, right, m, s) }
        }
      }
    }
    return sum
  }

  private func element(
    _ left: RandomStructure.Factor, _ l: Int, _ i: Int, _ right: RandomStructure.Factor, _ m: Int, _ j: Int
  ) -> Double {
    if let dense { return dense[left.start + l * left.width + i, right.start + m * right.width + j] }
    return blocks[l][i * left.width + j]
  }
}
