extension RollOutPanel {
  /// Clusters on either side from which an error is trusted.
  public static let fewestTrusted = 6

  /// The share of treated unit-periods in groups of one cluster up to which an error is trusted; the study of roll-outs shows why.
  public static let mostLoneTrusted = 0.1

  /// Clusters with units that start after the first period, and clusters with units that they are compared with: untreated when another starts,
  /// or never treated.
  /// - Parameter comparesWithNever: whether only the never treated are compared with.
  public func clustersBySide(comparesWithNever: Bool = false) -> (treated: Int, comparison: Int) {
    let earliest = cohorts.firstIndex { $0 > periods[0] } ?? 0
    var treated = Set<Int>()
    var comparison = Set<Int>()
    for (unit, cohort) in cohortOfUnit.enumerated() {
      if cohort >= earliest { treated.insert(clusterOfUnit[unit]) }
      if cohort < 0 || (!comparesWithNever && cohort > earliest) { comparison.insert(clusterOfUnit[unit]) }
    }
    return (treated.count, comparison.count)
  }

  /// Of the unit-periods under treatment, the share in groups whose units are in one cluster. How such a group strays by chance cannot be seen
  /// in any error that compares clusters with others that started together.
  public var shareOfLoneClusters: Double {
    var cluster = [Int](repeating: -1, count: cohorts.count)
    var isLone = [Bool](repeating: true, count: cohorts.count)
    var rows = [Int](repeating: 0, count: cohorts.count)
    for (unit, cohort) in cohortOfUnit.enumerated() where cohort >= 0 && cohorts[cohort] > periods[0] {
      if cluster[cohort] >= 0, cluster[cohort] != clusterOfUnit[unit] { isLone[cohort] = false }
      cluster[cohort] = clusterOfUnit[unit]
      rows[cohort] += (firstRow[unit]..<firstRow[unit + 1]).count { periods[periodOfRow[$0]] >= cohorts[cohort] }
    }
    let all = rows.reduce(0, +)
    return all == 0 ? 0 : Double(zip(rows, isLone).reduce(0) { $1.1 ? $0 + $1.0 : $0 }) / Double(all)
  }
}
