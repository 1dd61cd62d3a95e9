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
    var isChanging = true
    while isChanging {
      isChanging = false
      for factor in given {
        if let isEdge { isChanging = dropEdges(factor, outcome, isEdge) || isChanging }
        if !keepSingletons { isChanging = dropSingletons(factor) || isChanging }
      }
    }
    factors = given.map { factor in
      var isUsed = [Bool](repeating: false, count: factor.levels.count)
      for (row, code) in factor.codes.enumerated() where self.weights[row] > 0 { isUsed[code] = true }
      var place = [Int](repeating: -1, count: factor.levels.count)
      var count = 0
      for level in isUsed.indices where isUsed[level] {
        place[level] = count
        count += 1
      }
      return AbsorbedEffects.Factor(
        name: factor.name, levelOfRow: factor.codes.indices.map { self.weights[$0] > 0 ? place[factor.codes[$0]] : -1 },
        levels: count)
    }
  }

  private mutating func dropSingletons(_ factor: AbsorbedFactor) -> Bool {
    var counts = [Int](repeating: 0, count: factor.levels.count)
    for (row, code) in factor.codes.enumerated() where weights[row] > 0 { counts[code] += 1 }
    guard counts.contains(1) else { return false }
    for (row, code) in factor.codes.enumerated() where weights[row] > 0 && counts[code] == 1 { weights[row] = 0 }
    singletons += counts.indices.filter { counts[$0] == 1 }.map {
      LevelLeftOut(level: FactorLevel(factor: factor.name, level: factor.levels[$0]), rows: 1)
    }
    return true
  }

  private mutating func dropEdges(_ factor: AbsorbedFactor, _ outcome: [Double], _ isEdge: (Double) -> Int) -> Bool {
    var counts = [Int](repeating: 0, count: factor.levels.count)
    var edges = counts
    for (row, code) in factor.codes.enumerated() where weights[row] > 0 {
      counts[code] += 1
      edges[code] += isEdge(outcome[row])
    }
    let isGone = counts.indices.map { counts[$0] > 0 && abs(edges[$0]) == counts[$0] }
    guard isGone.contains(true) else { return false }
    for (row, code) in factor.codes.enumerated() where weights[row] > 0 && isGone[code] { weights[row] = 0 }
    withoutVariation += counts.indices.filter { isGone[$0] }.map {
      LevelLeftOut(level: FactorLevel(factor: factor.name, level: factor.levels[$0]), rows: counts[$0])
    }
    return true
  }
}
