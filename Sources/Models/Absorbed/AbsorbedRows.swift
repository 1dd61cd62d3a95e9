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
      [Int8](rows: outcome.count) { weights[$0] > 0 ? Int8(truncatingIfNeeded: isEdge(outcome[$0])) : 0 }
    }
    var isChanging = true
    while isChanging {
      isChanging = false
      for factor in given {
        if let edges { isChanging = dropEdges(factor, edges) || isChanging }
        if !keepSingletons { isChanging = dropSingletons(factor) || isChanging }
      }
    }
    let taking = self.weights
    factors = given.map { factor in
      let counts = RowGroups.counts(factor.codes, count: factor.levels.count, weights: taking)
      var place = [Int](repeating: -1, count: counts.count)
      var count = 0
      for level in counts.indices where counts[level] > 0 {
        place[level] = count
        count += 1
      }
      if count == counts.count, counts.reduce(0, +) == taking.count {
        return AbsorbedEffects.Factor(name: factor.name, levelOfRow: factor.codes, levels: count)
      }
      let levels = taking.withUnsafeBufferPointer { weights in
        factor.codes.withUnsafeBufferPointer { codes in
          place.withUnsafeBufferPointer { place in
            [Int](rows: codes.count) { weights[$0] > 0 ? place[codes[$0]] : -1 }
          }
        }
      }
      return AbsorbedEffects.Factor(name: factor.name, levelOfRow: levels, levels: count)
    }
  }

  private mutating func drop(_ factor: AbsorbedFactor, _ isGone: [Bool]) {
    weights.withUnsafeMutableBufferPointer { weights in
      let weights = weights
      factor.codes.withUnsafeBufferPointer { codes in
        isGone.withUnsafeBufferPointer { isGone in
          ColumnPasses(rows: codes.count).each { rows in for row in rows where isGone[codes[row]] { weights[row] = 0 } }
        }
      }
    }
  }

  private mutating func dropSingletons(_ factor: AbsorbedFactor) -> Bool {
    let counts = RowGroups.counts(factor.codes, count: factor.levels.count, weights: weights)
    guard counts.contains(1) else { return false }
    drop(factor, counts.map { $0 == 1 })
    singletons += counts.indices.filter { counts[$0] == 1 }.map {
      LevelLeftOut(level: FactorLevel(factor: factor.name, level: factor.levels[$0]), rows: 1)
    }
    return true
  }

  private mutating func dropEdges(_ factor: AbsorbedFactor, _ edges: [Int8]) -> Bool {
    let counts = RowGroups.counts(factor.codes, count: factor.levels.count, weights: weights)
    let sums = edgeSums(factor, edges)
    let isGone = counts.indices.map { counts[$0] > 0 && abs(sums[$0]) == counts[$0] }
    guard isGone.contains(true) else { return false }
    drop(factor, isGone)
    withoutVariation += counts.indices.filter { isGone[$0] }.map {
      LevelLeftOut(level: FactorLevel(factor: factor.name, level: factor.levels[$0]), rows: counts[$0])
    }
    return true
  }

  /// By level the sum of the edges of its rows that take part.
  private func edgeSums(_ factor: AbsorbedFactor, _ edges: [Int8]) -> [Int] {
    factor.codes.withUnsafeBufferPointer { codes in
      weights.withUnsafeBufferPointer { weights in
        edges.withUnsafeBufferPointer { edges in
          RowGroups(rows: edges.count, table: factor.levels.count).sums(factor.levels.count) { rows, sums in
            for row in rows where weights[row] > 0 { sums[codes[row]] += Int(edges[row]) }
          }
        }
      }
    }
  }
}
