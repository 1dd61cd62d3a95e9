import Estimation

/// A design of which data sets are simulated: the measure, how units are made, who is treated, and what the truth is.
struct SimulatedDesign: Sendable {
  enum Sizes: String, Sendable {
    /// Every cluster alike.
    case equal = "equal clusters"
    /// Log-normal with a standard deviation of 0.7 on the log scale: the largest is some 20 times the smallest.
    case lognormal = "log-normal clusters"
    /// Two clusters eight times as large as the others.
    case huge = "two huge clusters"
  }

  enum Treatment: Sendable, Equatable {
    /// So many clusters wholly treated, spread over the sizes.
    case clusters(Int)
    /// This share of the rows of each cluster.
    case rows(share: Double)
  }

  enum Shape: Sendable, Equatable {
    case normal
    /// Skewed as an exponential: hours, euros.
    case skewed
  }

  let measure: EffectMeasure
  /// 0: rows stand alone.
  let clusters: Int
  /// Rows in a cluster on average; all rows where there are no clusters.
  let rows: Int
  var sizes = Sizes.equal
  let treatment: Treatment
  /// Correlation of rows within a cluster; for a rate the variance of the cluster's factor.
  var correlation = 0.0
  /// The risk or rate without treatment, on average over clusters.
  var baseline = 0.2
  /// On the effect scale; the claim of the hypothesis.
  let claim: Double
  /// A covariate with three levels that moves outcome and treatment; the hypothesis adjusts for it.
  var isAdjusted = false
  var fixedEffects = false
  var shape = Shape.normal

  /// A stable name, that also keys the random numbers.
  var name: String {
    var parts = [measure.rawValue]
    if clusters > 0 {
      parts.append("\(clusters) clusters")
      if sizes != .equal { parts.append(sizes.rawValue) }
    }
    switch treatment {
    case .clusters(let treated): parts.append("\(treated) treated")
    case .rows(let share): parts.append(clusters > 0 ? "treatment within" : "\(Int(share * 100))% treated")
    }
    if clusters > 0 { parts.append("correlation \(correlation)") } else { parts.append("\(rows) rows") }
    if measure == .meanDifference {
      if shape == .skewed { parts.append("skewed outcome") }
    } else {
      parts.append("baseline \(baseline)")
    }
    if isAdjusted { parts.append("adjusted") }
    if fixedEffects { parts.append("fixed effects") }
    return parts.joined(separator: ", ")
  }

  /// How treatment and sampling units hang together.
  var kind: String {
    if clusters == 0 { return "rows" }
    if case .clusters = treatment { return "whole units" }
    return "within units"
  }

  var unitCount: Int { clusters > 0 ? clusters : rows }

  /// In the group with the fewest: as many units of equal size would weigh as unequally, (Σn)²/Σn².
  var effectiveUnits: Double {
    func effective(_ sizes: [Int]) -> Double {
      let sum = Double(sizes.reduce(0, +))
      return sum * sum / sizes.reduce(0) { $0 + Double($1) * Double($1) }
    }
    switch treatment {
    case .clusters(let count):
      let treated = SimulatedRows.treated(count, of: clusters)
      let sizes = clusterSizes
      return min(
        effective(treated.sorted().map { sizes[$0] }),
        effective(sizes.indices.filter { !treated.contains($0) }.map { sizes[$0] }))
    case .rows(let share): return clusters > 0 ? effective(clusterSizes) : Double(rows) * min(share, 1 - share)
    }
  }

  /// Rows of each cluster, in no order of treatment.
  var clusterSizes: [Int] {
    guard clusters > 0 else { return [rows] }
    switch sizes {
    case .equal: return [Int](repeating: rows, count: clusters)
    case .lognormal: return LognormalSizes.of(clusters, mean: Double(rows))
    case .huge:
      let small = Double(clusters * rows) / Double(clusters - 2 + 16)
      return (0..<clusters).map { Int((($0 < 2 ? 8 : 1) * small).rounded()) }
    }
  }
}
