import LinearAlgebra

/// A partial likelihood that rises for ever in a direction of the coefficients: the estimate does not exist.
///
/// Found by its proof: along the direction, everyone with the event stands at the top of those at risk at that time.
/// - Source: Bryson & Johnson, Technometrics 23(4), 1981; Heinze & Schemper, Biometrics 57(1), 2001.
public struct MonotoneLikelihood: Error, Equatable, CustomStringConvertible {
  /// The columns that do it, the strongest first.
  public let columns: [String]

  public var description: String {
    let which = columns.map { "'\($0)'" }.joined(separator: ", ")
    return "\(which) tells without error who has the event first, so there is no finite estimate"
  }

  /// The proof that `direction` is one, or nil.
  /// - Parameter change: what it does to the log hazard of each row.
  init?(_ direction: [Double], _ change: [Double], _ sets: RiskSets, _ design: DesignMatrix) {
    let taking = change.indices.filter { sets.takesPart($0) }
    let largest = taking.reduce(0) { max($0, change[$1].magnitude) }
    guard largest > 0, largest.isFinite else { return nil }
    let slack = 1e-6 * largest
    let top = Self.largestAtRisk(change, taking, sets)
    for m in 0..<sets.moments {
      for row in sets.deaths[sets.deathStart[m]..<sets.deathStart[m + 1]] where change[row] < top[m] - slack {
        return nil
      }
    }
    let parts = design.names.indices.map { j in
      let values = taking.map { design.matrix[$0, j] }
      return (direction[j] * ((values.max() ?? 0) - (values.min() ?? 0))).magnitude
    }
    let limit = 0.05 * (parts.max() ?? 0)
    columns = parts.indices.filter { parts[$0] >= limit }.sorted { (parts[$0], $1) > (parts[$1], $0) }
      .map { design.names[$0] }
  }

  /// The largest value among those at risk at each moment: rows from large to small each take the moments that are still free.
  private static func largestAtRisk(_ value: [Double], _ taking: [Int], _ sets: RiskSets) -> [Double] {
    var top = [Double](repeating: -.infinity, count: sets.moments)
    // The next free moment at or after each.
    var next = Array(0...sets.moments)
    func free(_ start: Int) -> Int {
      var m = start
      while next[m] != m { m = next[m] }
      var step = start
      while next[step] != m {
        (next[step], step) = (m, next[step])
      }
      return m
    }
    for row in taking.sorted(by: { value[$0] > value[$1] }) {
      var spans = [(sets.first[row], sets.last[row])]
      if let tail = sets.tail { spans.append((tail.start[row], sets.ranges[sets.stratum[row]].upperBound - 1)) }
      for (first, last) in spans where first <= last {
        var m = free(first)
        while m <= last {
          top[m] = value[row]
          next[m] = m + 1
          m = free(m + 1)
        }
      }
    }
    return top
  }
}
