import LinearAlgebra

/// Randomisation inference on a difference in means: how often an assignment that could as well have been made gives a difference as far
/// from the border, where the effect on everybody is exactly the border.
///
/// With the null of a constant effect δ the outcomes of the treated less δ are what they would have been anyway. Every assignment then
/// has a border at which it draws level with the actual one; the one-sided p-values are shares of those, and the interval is two
/// of them in order. Units are rows, or clusters where a whole cluster is treated or not; within strata the difference is the mean of
/// the strata's, by their number of rows.
///
/// All assignments are counted where there are at most `limit`, the actual one among them: p = b/M. Otherwise m are drawn:
/// p = (b + 1)/(m + 1), so that the test is exact at its level for any m.
/// - Source: Fisher, The Design of Experiments, 1935; for (b + 1)/(m + 1): Phipson & Smyth, Stat. Appl. Genet. Mol. Biol. 9(1), 2010.
public struct PermutationTest: EffectTest {
  /// What the effect on everybody is in the null hypotheses.
  public enum Model: Sendable {
    /// The outcome rises by a constant: borders are differences in means.
    case shift
    /// The outcome, at least 0, is multiplied by a constant: borders are ratios, the statistic stays a difference in means.
    case scale
  }

  public let estimate: Double
  public let isRatio: Bool
  /// True where every assignment was counted.
  public let isExact: Bool
  /// How many assignments were counted or drawn.
  public let assignments: Int
  public let units: Int
  /// The borders at which each assignment draws level with the actual one, in order: it is as far or further for a border from there on
  /// (`fromAbove`), and for one up to there (`fromBelow`).
  private let levels: [Double]
  private let always: Int

  /// - Parameters:
  ///   - outcome, isTreated: a value a row.
  ///   - strata: the stratum of each row; nil is one.
  ///   - clusters: the cluster of each row, each treated as a whole and within one stratum; nil assigns rows.
  ///   - limit: the most assignments that are all counted.
  ///   - threads: how many draw assignments; changes no bit.
  /// - Throws: `CannotPermute`.
  public init(
    outcome: [Double], isTreated: [Bool], strata: [Int]? = nil, clusters: [Int]? = nil, model: Model = .shift,
    limit: Int = 100_000, draws: Int = 9_999, seed: UInt64 = 1, name: String = "permutation", threads: Int = 1
  ) throws(CannotPermute) {
    guard outcome.count == isTreated.count, outcome.allSatisfy(\.isFinite) else { throw CannotPermute(.notUsable) }
    if model == .scale, !outcome.allSatisfy({ $0 >= 0 }) { throw CannotPermute(.negativeOutcome) }
    let rows = outcome.indices
    let stratum = strata ?? rows.map { _ in 0 }
    let unit = clusters ?? Array(rows)
    let keys = clusters == nil ? Array(rows) : Set(unit).sorted()
    let number = clusters == nil ? [:] : Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
    var treated = [Bool?](repeating: nil, count: keys.count)
    var stratumOf = [Int?](repeating: nil, count: keys.count)
    // Of each unit: its rows, and its outcomes with and without treatment, both divided as the statistic asks.
    var size = [Double](repeating: 0, count: keys.count)
    var sum = [DoubleDouble](repeating: DoubleDouble(0), count: keys.count)
    for row in rows {
      let place = clusters == nil ? row : number[unit[row]] ?? 0
      if let known = treated[place], known != isTreated[row] { throw CannotPermute(.mixedCluster) }
      if let known = stratumOf[place], known != stratum[row] { throw CannotPermute(.clusterInTwoStrata) }
      treated[place] = isTreated[row]
      stratumOf[place] = stratum[row]
      size[place] += 1
      sum[place] += DoubleDouble(outcome[row])
    }
    let flags = treated.map { $0 ?? false }
    let places = stratumOf.map { $0 ?? 0 }
    let statistic = try MeanDifference(
      sum: sum.map(\.value), size: size, isTreated: flags, stratum: places, isScale: model == .scale)
    let assigned = AssignedUnits(columns: statistic.columns, isTreated: flags, stratum: places)
    estimate = statistic.estimate
    isRatio = model == .scale
    units = keys.count
    let count = assigned.assignments
    var levels: [Double] = []
    var always = 0
    func add(_ sums: [Double]) {
      if let level = statistic.level(sums) { levels.append(level) } else { always += 1 }
    }
    isExact = count <= Double(limit)
    if isExact {
      EveryAssignment(units: assigned).forEach(add)
    } else {
      let random = RandomAssignments(units: assigned, seed: seed, name: name).sums(draws: draws, threads: threads)
      var sums = [Double](repeating: 0, count: statistic.columns.count)
      levels.reserveCapacity(draws)
      for i in 0..<draws {
        for column in sums.indices { sums[column] = random[column][i] }
        add(sums)
      }
    }
    assignments = levels.count + always
    self.levels = levels.sorted()
    self.always = always
  }

  public var name: String {
    isExact
      ? "permutation, all \(assignments) assignments"
      : "permutation, \(assignments) random assignments, (b + 1)/(m + 1)"
  }

  public var possible: ClosedRange<Double> {
    isRatio ? 0...Double.infinity : -Double.infinity...Double.infinity
  }

  public func pAbove(_ border: Double) -> Double { share(levels.partitioningIndex { $0 > border + slack(border) }) }

  public func pBelow(_ border: Double) -> Double {
    share(levels.count - levels.partitioningIndex { $0 >= border - slack(border) })
  }

  /// Sums in another order differ in their last bits: levels that near are level.
  private func slack(_ border: Double) -> Double { 1e-10 * max(abs(border), abs(estimate)) }

  private func share(_ count: Int) -> Double {
    isExact
      ? Double(count + always) / Double(assignments) : Double(count + always + 1) / Double(assignments + 1)
  }

  public func limit(lower: Bool, alpha: Double) -> Double {
    // The fewest assignments with which the p-value is above α.
    let bottom = isExact ? Double(assignments) : Double(assignments + 1)
    let fewest = Int((alpha * bottom + 1e-9).rounded(.down)) + 1 - always - (isExact ? 0 : 1)
    guard fewest >= 1 else { return lower ? possible.lowerBound : possible.upperBound }
    guard fewest <= levels.count else { return estimate }
    return lower ? levels[fewest - 1] : levels[levels.count - fewest]
  }
}

extension Array {
  /// The first place from which `belongs` is true, in an array where it is false and then true.
  fileprivate func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if belongs(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Why there is nothing to permute.
public struct CannotPermute: Error, Equatable, CustomStringConvertible {
  public enum Reason: String, Sendable {
    case notUsable = "an outcome is not finite, or a row has no treatment"
    case negativeOutcome = "a constant ratio asks for outcomes of at least 0"
    case mixedCluster = "a cluster has rows with and without treatment, so it was not assigned as a whole"
    case clusterInTwoStrata = "a cluster lies in two strata"
    case oneArm = "a stratum has units of one arm only"
  }

  public let reason: Reason

  public init(_ reason: Reason) { self.reason = reason }

  public var description: String { reason.rawValue }
}
