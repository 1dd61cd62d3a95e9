import Models

/// What a power plan may know: sizes by group, outcomes of all together, and how alike the rows of a cluster are.
///
/// Sizes are those before a row was left out for its outcome, times the share that was kept of all: the outcome by group is never read.
struct BlindCounts: Sendable {
  /// Rows, or for a rate the person-years.
  let sizes: Arms<Double>
  /// All outcomes together: events, or for a mean difference the standard deviation.
  let events: Double
  let standardDeviation: Double
  /// The variance of a comparison with these clusters over that of independent rows.
  let designEffect: Double
  /// Sampling units that hold rows of each arm.
  let units: Arms<Int>
  let unitCount: Int

  /// Outcomes expected in the smaller group under no effect.
  var leastExpected: Double {
    let all = sizes.treated + sizes.comparison
    return all > 0 ? events * min(sizes.treated, sizes.comparison) / all : 0
  }
}

/// How much clusters add to the variance of a comparison of two groups.
enum DesignEffect {
  /// The pooled intraclass correlation of an outcome, by analysis of variance and at least 0, whatever the groups.
  ///
  /// - Source: Donner & Koval, Biometrics 36(1), 1980 (the analysis-of-variance estimator).
  static func intraclassCorrelation(_ outcome: [Double], cluster: [Int]) -> Double {
    let units = SamplingUnits(codes: cluster, word: "clusters")
    var sums = [(n: Double, sum: Double)](repeating: (0, 0), count: units.count)
    var total = 0.0
    for (value, unit) in zip(outcome, units.unitOfRow) {
      sums[unit].n += 1
      sums[unit].sum += value
      total += value
    }
    let n = Double(outcome.count)
    let g = Double(sums.count)
    guard g > 1, n > g else { return 0 }
    let mean = total / n
    var between = 0.0
    var squares = 0.0
    for part in sums where part.n > 0 {
      between += part.n * (part.sum / part.n - mean) * (part.sum / part.n - mean)
      squares += part.n * part.n
    }
    var whole = 0.0
    for value in outcome { whole += (value - mean) * (value - mean) }
    let meanBetween = between / (g - 1)
    let meanWithin = (whole - between) / (n - g)
    let size = (n - squares / n) / (g - 1)
    let bottom = meanBetween + (size - 1) * meanWithin
    return bottom > 0 ? max(0, (meanBetween - meanWithin) / bottom) : 0
  }

  /// 1 + ρ·(Σ over clusters of (Σ x̃)² − Σ x̃²)/Σ x̃², with x̃ the treatment less its mean: how much a correlation ρ of the outcome
  /// within clusters adds, given how treatment is spread over them.
  ///
  /// - Source: Moulton, J. Econom. 32(3), 1986.
  static func moulton(isTreated: [Bool], cluster: [Int], correlation: Double) -> Double {
    let share = Double(isTreated.count { $0 }) / Double(max(1, isTreated.count))
    let units = SamplingUnits(codes: cluster, word: "clusters")
    var sums = [Double](repeating: 0, count: units.count)
    var squares = 0.0
    for (treated, unit) in zip(isTreated, units.unitOfRow) {
      let centred = (treated ? 1 : 0) - share
      sums[unit] += centred
      squares += centred * centred
    }
    guard squares > 0 else { return 1 }
    var between = 0.0
    for sum in sums { between += sum * sum }
    return max(0.05, 1 + correlation * (between - squares) / squares)
  }
}
