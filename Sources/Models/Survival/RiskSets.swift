import LinearAlgebra

/// Who is at risk when: the times of events by stratum, and of each row the range of those times at which it is at risk.
///
/// Sums over those at risk take one pass over the rows and one over the times. They are in double-double, so neither the order of the
/// rows nor the subtraction of rows that came late shows.
struct RiskSets {
  /// Rows that stay at risk after their exit with a weight that falls: those with a competing event in a subdistribution.
  struct Tail {
    /// The first moment after the exit; the end of the stratum's moments for a row without a tail.
    let start: [Int]
    /// By which the weight of the moment is multiplied: 1/G(exit−).
    let scale: [Double]
    /// A group a row, from 0.
    let group: [Int]
    /// By group, a number a moment: G(time−).
    let weight: [[Double]]
  }

  /// The time of each moment: ascending within a stratum.
  let time: [Double]
  /// The moments of each stratum, strata by their codes.
  let ranges: [Range<Int>]
  /// The codes of the strata.
  let codes: [Int]
  /// The place in `codes` of each row.
  let stratum: [Int]
  /// Of each row the first and last moment at which it is at risk; last < first where there is none.
  let first: [Int]
  let last: [Int]
  /// The rows with an event, by moment; those of moment m stand at `deathStart[m]..<deathStart[m + 1]`.
  let deaths: [Int]
  let deathStart: [Int]
  /// 0 for a row that takes no part.
  let weights: [Double]
  let event: [Bool]
  var tail: Tail?

  var moments: Int { time.count }
  var rows: Int { weights.count }

  init(_ outcome: SurvivalOutcome, strata: [Int]?, weights: [Double]) {
    let n = outcome.rows
    let labels = strata ?? [Int](repeating: 0, count: n)
    let codes = Set(labels).sorted()
    let number = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    let stratum = labels.map { number[$0] ?? 0 }
    let event = outcome.event.indices.map { outcome.event[$0] && weights[$0] > 0 }
    var times = [[Double]](repeating: [], count: codes.count)
    for row in 0..<n where event[row] { times[stratum[row]].append(outcome.exit[row]) }
    times = times.map { Set($0).sorted() }
    var ranges: [Range<Int>] = []
    var start = 0
    for own in times {
      ranges.append(start..<start + own.count)
      start += own.count
    }
    var first = [Int](repeating: 0, count: n)
    var last = [Int](repeating: -1, count: n)
    var counts = [Int](repeating: 0, count: start + 1)
    for row in 0..<n where weights[row] > 0 {
      let own = times[stratum[row]]
      let origin = ranges[stratum[row]].lowerBound
      first[row] = origin + (outcome.entry.map { SurvivalOutcome.upperBound(of: $0[row], in: own) } ?? 0)
      last[row] = origin + SurvivalOutcome.upperBound(of: outcome.exit[row], in: own) - 1
      if event[row] { counts[last[row]] += 1 }
    }
    var deathStart = [0]
    for m in 0..<start { deathStart.append(deathStart[m] + counts[m]) }
    var place = deathStart
    var deaths = [Int](repeating: 0, count: deathStart[start])
    for row in 0..<n where event[row] {
      deaths[place[last[row]]] = row
      place[last[row]] += 1
    }
    time = times.flatMap(\.self)
    self.ranges = ranges
    self.codes = codes
    self.stratum = stratum
    self.first = first
    self.last = last
    self.deaths = deaths
    self.deathStart = deathStart
    self.weights = weights
    self.event = event
  }

  /// Whether a row is at risk at any moment; others say nothing of coefficients.
  func takesPart(_ row: Int) -> Bool {
    last[row] >= first[row] || tail.map { $0.start[row] < ranges[stratum[row]].upperBound } ?? false
  }

  /// Σ `mass · column` over those at risk at each moment; a column of ones when left out.
  func atRisk(_ mass: [Double], _ column: ArraySlice<Double>? = nil) -> [Double] {
    let zero = DoubleDouble(0)
    var entering = [DoubleDouble](repeating: zero, count: moments)
    var leaving = entering
    let origin = column?.startIndex ?? 0
    for row in 0..<rows where last[row] >= first[row] {
      let value = column.map { DoubleDouble.product(mass[row], $0[origin + row]) } ?? DoubleDouble(mass[row])
      entering[last[row]] += value
      leaving[first[row]] += value
    }
    var sums = [DoubleDouble](repeating: zero, count: moments)
    for range in ranges {
      var running = zero
      for m in range.reversed() {
        running += entering[m]
        sums[m] = running
        running = running - leaving[m]
      }
    }
    if let tail {
      for group in tail.weight.indices {
        var joining = [DoubleDouble](repeating: zero, count: moments)
        for row in 0..<rows where tail.group[row] == group && tail.start[row] < ranges[stratum[row]].upperBound {
          let value = tail.scale[row] * mass[row]
          joining[tail.start[row]] +=
            column.map { DoubleDouble.product(value, $0[origin + row]) } ?? DoubleDouble(value)
        }
        for range in ranges {
          var running = zero
          for m in range {
            running += joining[m]
            sums[m] += running * tail.weight[group][m]
          }
        }
      }
    }
    return sums.map(\.value)
  }

  /// Σ `mass · column` over the events at each moment; a column of ones when left out.
  func atEvent(_ mass: [Double], _ column: ArraySlice<Double>? = nil) -> [Double] {
    let origin = column?.startIndex ?? 0
    return (0..<moments).map { m in
      var sum = DoubleDouble(0)
      for row in deaths[deathStart[m]..<deathStart[m + 1]] {
        sum += column.map { DoubleDouble.product(mass[row], $0[origin + row]) } ?? DoubleDouble(mass[row])
      }
      return sum.value
    }
  }

  /// For each row the sum of `jump` over the moments at which it is at risk; for a row with an event `own` at its last.
  func overTime(_ jump: [Double], own: [Double]) -> [Double] {
    let total = prefix(jump)
    var result = [Double](repeating: 0, count: rows)
    for row in 0..<rows where last[row] >= first[row] {
      var sum = total[last[row]]
      if first[row] > ranges[stratum[row]].lowerBound { sum = sum - total[first[row] - 1] }
      if event[row] { sum += own[last[row]] - jump[last[row]] }
      result[row] = sum.value
    }
    guard let tail else { return result }
    for group in tail.weight.indices {
      let falling = prefix(jump.indices.map { jump[$0] * tail.weight[group][$0] })
      for row in 0..<rows where tail.group[row] == group {
        let range = ranges[stratum[row]]
        guard tail.start[row] < range.upperBound else { continue }
        var sum = falling[range.upperBound - 1]
        if tail.start[row] > range.lowerBound { sum = sum - falling[tail.start[row] - 1] }
        result[row] += tail.scale[row] * sum.value
      }
    }
    return result
  }

  /// Sums from the beginning of the stratum up to and including each moment.
  func prefix(_ jump: [Double]) -> [DoubleDouble] {
    var result = [DoubleDouble](repeating: DoubleDouble(0), count: moments)
    for range in ranges {
      var running = DoubleDouble(0)
      for m in range {
        running += jump[m]
        result[m] = running
      }
    }
    return result
  }
}
