import LinearAlgebra

/// The rows of a fit with absorbed effects that take part: those of levels that say nothing are left out, again and again until none is left.
struct AbsorbedRows {
  /// As given, with 0 for the rows that were left out.
  private(set) var weights: [Double]
  private(set) var singletons: [LevelLeftOut] = []
  private(set) var withoutVariation: [LevelLeftOut] = []

  /// The factors with the levels of the rows that take part, numbered without gaps.
  private(set) var factors: [AbsorbedEffects.Factor] = []

  /// - Parameters:
  ///   - keepSingletons: keeps levels with one row.
  ///   - isEdge: whether an outcome is at an edge that a level without other outcomes fits with an effect without bounds: the sign of that effect, or 0.
  init(
    _ given: [AbsorbedFactor], weights: [Double], keepSingletons: Bool, outcome: [Double], isEdge: ((Double) -> Int)?
  ) {
    self.weights = weights
    let edges = isEdge.map { isEdge in
      outcome.indices.map { weights[$0] > 0 ? Int8(truncatingIfNeeded: isEdge(outcome[$0])) : 0 }
    }
    var isChanging = true
    while isChanging {
      isChanging = false
      for factor in given {
        if let edges { isChanging = dropEdges(factor, edges) || isChanging }
        if !keepSingletons { isChanging = dropSingletons(factor) || isChanging }
      }
    }
    factors = given.map { factor in
      let counts = counts(factor, nil).rows
      var place = [Int](repeating: -1, count: counts.count)
      var count = 0
      for level in counts.indices where counts[level] > 0 {
        place[level] = count
        count += 1
      }
      if count == counts.count, !self.weights.contains(where: { !($0 > 0) }) {
        return AbsorbedEffects.Factor(name: factor.name, levelOfRow: factor.codes, levels: count)
      }
      let levels = self.weights.withUnsafeBufferPointer { weights in
        factor.codes.withUnsafeBufferPointer { codes in
          codes.indices.map { weights[$0] > 0 ? place[codes[$0]] : -1 }
        }
      }
      return AbsorbedEffects.Factor(name: factor.name, levelOfRow: levels, levels: count)
    }
  }

  /// Rows that take part by level, and the sums of their edges where these are given.
  private func counts(_ factor: AbsorbedFactor, _ edges: [Int8]?) -> (rows: [Int], edges: [Int]) {
    var rows = [Int](repeating: 0, count: factor.levels.count)
    var sums = edges == nil ? [] : rows
    rows.withUnsafeMutableBufferPointer { rows in
      factor.codes.withUnsafeBufferPointer { codes in
        weights.withUnsafeBufferPointer { weights in
          for row in 0..<codes.count where weights[row] > 0 { rows[codes[row]] += 1 }
          guard let edges else { return }
          sums.withUnsafeMutableBufferPointer { sums in
            edges.withUnsafeBufferPointer { edges in
              for row in 0..<codes.count where weights[row] > 0 { sums[codes[row]] += Int(edges[row]) }
            }
          }
        }
      }
    }
    return (rows, sums)
  }

  private mutating func drop(_ factor: AbsorbedFactor, _ isGone: [Bool]) {
    for (row, code) in factor.codes.enumerated() where isGone[code] { weights[row] = 0 }
  }

  private mutating func dropSingletons(_ factor: AbsorbedFactor) -> Bool {
    let counts = counts(factor, nil).rows
    guard counts.contains(1) else { return false }
    drop(factor, counts.map { $0 == 1 })
    singletons += counts.indices.filter { counts[$0] == 1 }.map {
      LevelLeftOut(level: FactorLevel(factor: factor.name, level: factor.levels[$0]), rows: 1)
    }
    return true
  }

  private mutating func dropEdges(_ factor: AbsorbedFactor, _ edges: [Int8]) -> Bool {
    let (counts, sums) = counts(factor, edges)
    let isGone = counts.indices.map { counts[$0] > 0 && abs(sums[$0]) == counts[$0] }
    guard isGone.contains(true) else { return false }
    drop(factor, isGone)
    withoutVariation += counts.indices.filter { isGone[$0] }.map {
      LevelLeftOut(level: FactorLevel(factor: factor.name, level: factor.levels[$0]), rows: counts[$0])
    }
    return true
  }
}
