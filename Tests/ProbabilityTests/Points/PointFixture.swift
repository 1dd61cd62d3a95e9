import Probability

extension PointSet {
  /// Draws of one name.
  func draws(_ name: String, _ count: Int, from item: Int = 0) -> [Double] {
    [Double](unsafeUninitializedCapacity: count) { column, filled in
      stream(name).fill(item: item, into: .init(rebasing: column[..<count]))
      filled = count
    }
  }

  /// The points of one randomisation.
  func points(_ name: String, _ count: Int, ofSet set: Int) -> [Double] {
    let all = draws(name, count * PointSet.randomisations)
    return (0..<count).map { all[PointSet.randomisations * $0 + set] }
  }

  /// Sobol' points in these dimensions.
  static func sobol(_ names: [String], seed: UInt64 = 1, isAntithetic: Bool = false) -> PointSet {
    PointSet(PointChoice(.sobol, isAntithetic: isAntithetic), seed: seed, names: names)
  }

  static func latin(_ count: Int, seed: UInt64 = 1) -> PointSet {
    PointSet(PointChoice(.latinHypercube), seed: seed, count: count)
  }
}
