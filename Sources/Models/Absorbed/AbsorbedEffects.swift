import LinearAlgebra

/// Fixed effects that were taken out of the columns before a fit: they used up degrees of freedom and have no coefficient of their own.
public struct AbsorbedEffects: Sendable {
  /// What one factor took out.
  public struct Factor: Sendable {
    public let name: String

    /// The level of each row, from 0; −1 for a row that took no part.
    public let levelOfRow: [Int]

    /// Levels with a row that took part.
    public let levels: Int

    public init(name: String, levelOfRow: [Int], levels: Int) {
      self.name = name
      self.levelOfRow = levelOfRow
      self.levels = levels
    }

    /// Whether all rows of each level are in one unit.
    public func isNested(in units: SamplingUnits) -> Bool {
      // By group of rows the unit of each level; and last, 0 once a level was met in two.
      let count = (RowGroups.ends(levelOfRow)?.most ?? -1) + 1
      let groups = RowGroups(rows: levelOfRow.count, table: count + 1)
      let found = levelOfRow.withUnsafeBufferPointer { levels in
        units.unitOfRow.withUnsafeBufferPointer { units in
          groups.tables(count + 1, of: -1) { rows, unit in
            for row in rows where levels[row] >= 0 {
              let level = levels[row]
              if unit[level] < 0 { unit[level] = units[row] }
              if unit[level] != units[row] {
                unit[count] = 0
                return
              }
            }
          }
        }
      }
      func unit(_ level: Int, _ group: Int) -> Int { found[group * (count + 1) + level] }
      if (0..<groups.count).contains(where: { unit(count, $0) == 0 }) { return false }
      return (0..<count).allSatisfy { level in
        var one = -1
        for group in 0..<groups.count where unit(level, group) >= 0 {
          if one >= 0 && unit(level, group) != one { return false }
          one = unit(level, group)
        }
        return true
      }
    }
  }

  public let factors: [Factor]

  /// Levels of each factor that add nothing to those of the factors before it: for the second the parts into which the two fall that
  /// share no level; for later ones the largest such number with one factor before it, at most what is redundant (as reghdfe counts).
  public let redundant: [Int]

  /// The rank of all their columns together, the constant among them.
  public let rank: Int

  public init(factors: [Factor]) {
    self.factors = factors
    redundant = AbsorbedEffects.redundant(factors)
    rank = zip(factors, redundant).reduce(0) { $0 + $1.0.levels - $1.1 }
  }

  static func rank(_ factors: [Factor]) -> Int {
    zip(factors, redundant(factors)).reduce(0) { $0 + $1.0.levels - $1.1 }
  }

  static func redundant(_ factors: [Factor]) -> [Int] {
    factors.indices.map { q in
      (0..<q).map { ConnectedParts.count(factors[$0].levelOfRow, factors[q].levelOfRow) }.max() ?? 0
    }
  }

  /// How many columns count beside the coefficients.
  public func count(_ counting: FixedEffectsCount, units: SamplingUnits) -> Int {
    switch counting {
    case .all: return rank
    case .none: return 0
    case .notNested:
      let nested = factors.map { !units.areRows && $0.isNested(in: units) }
      guard nested.contains(true) else { return rank }
      // What the others add to those that are nested; and the constant, which is among their columns, once.
      let inside = AbsorbedEffects.rank(zip(factors, nested).filter(\.1).map(\.0))
      return 1 + rank - inside
    }
  }
}

/// Which absorbed fixed effects count in k of a correction for small samples.
public enum FixedEffectsCount: String, Sendable, CaseIterable {
  /// Those that are not nested in the units, and one for the constant. So fixest, reghdfe and `xtreg, fe`.
  case notNested = "nested fixed effects not counted"

  /// Every one. So dummies in `regress`, `areg` and lm.
  case all = "all fixed effects counted"

  /// None of them, as the within model of plm counts.
  case none = "no fixed effects counted"
}

extension SandwichParts {
  /// k with absorbed effects as a recipe counts them.
  func coefficients(counting: FixedEffectsCount) -> Int {
    coefficients + (model.absorbed?.count(counting, units: grouping) ?? 0)
  }

  /// How absorbed effects are counted and to which k that leads; nothing where there are none.
  func remarks(counting: FixedEffectsCount) -> [String] {
    model.absorbed == nil ? [] : [counting.rawValue, "k = \(coefficients(counting: counting))"]
  }
}
