import Foundation
import Models
import ReferenceCases
import Testing

@Suite("Permutation tests")
struct PermutationTests {
  private static func test(_ treated: [Double], _ comparison: [Double], model: PermutationTest.Model) throws
    -> PermutationTest
  {
    try PermutationTest(
      outcome: treated + comparison,
      isTreated: treated.map { _ in true } + comparison.map { _ in false }, model: model)
  }

  @Test
  func `A difference in means agrees with every assignment of scipy's permutation_test, also under a shift or a ratio`()
    throws
  {
    let cases = try Numbers.of("unconditional")["permutation"].array
    #expect(cases.count == 3)
    for entry in cases {
      let (treated, comparison) = (entry["treated"].numbers, entry["comparison"].numbers)
      let shift = try Self.test(treated, comparison, model: .shift)
      #expect(shift.isExact)
      #expect(abs(shift.pAbove(0) - entry["greater"].number) < 1e-12)
      #expect(abs(shift.pBelow(0) - entry["less"].number) < 1e-12)
      for part in entry["shifts"].array {
        #expect(abs(shift.pAbove(part["border"].number) - part["above"].number) < 1e-12)
        #expect(abs(shift.pBelow(part["border"].number) - part["below"].number) < 1e-12)
      }
      let scale = try Self.test(treated, comparison, model: .scale)
      for part in entry["scales"].array {
        #expect(abs(scale.pAbove(part["border"].number) - part["above"].number) < 1e-12)
        #expect(abs(scale.pBelow(part["border"].number) - part["below"].number) < 1e-12)
      }
    }
  }

  @Test func `Whole clusters of unequal size agree with every choice of them in Python`() throws {
    let entry = try Numbers.of("unconditional")["clusters"]
    let chosen = Set(entry["treated"].numbers.map { Int($0) })
    var (outcome, isTreated, clusters): ([Double], [Bool], [Int]) = ([], [], [])
    for (cluster, values) in entry["values"].array.enumerated() {
      for value in values.numbers {
        outcome.append(value)
        isTreated.append(chosen.contains(cluster))
        clusters.append(cluster)
      }
    }
    let test = try PermutationTest(outcome: outcome, isTreated: isTreated, clusters: clusters)
    #expect(test.isExact && test.assignments == 35 && test.units == 7)
    for part in entry["borders"].array {
      #expect(abs(test.pAbove(part["border"].number) - part["above"].number) < 1e-12)
      #expect(abs(test.pBelow(part["border"].number) - part["below"].number) < 1e-12)
    }
    isTreated[0].toggle()
    #expect(throws: CannotPermute(.mixedCluster)) {
      try PermutationTest(outcome: outcome, isTreated: isTreated, clusters: clusters)
    }
  }

  @Test func `Strata agree with every choice within each in Python`() throws {
    let entry = try Numbers.of("unconditional")["strata"]
    var (outcome, isTreated, strata): ([Double], [Bool], [Int]) = ([], [], [])
    for (stratum, arms) in entry["strata"].array.enumerated() {
      for (arm, values) in arms.array.enumerated() {
        for value in values.numbers {
          outcome.append(value)
          isTreated.append(arm == 0)
          strata.append(stratum)
        }
      }
    }
    let test = try PermutationTest(outcome: outcome, isTreated: isTreated, strata: strata)
    #expect(test.isExact && test.assignments == 35 * 21)
    for part in entry["borders"].array {
      #expect(abs(test.pAbove(part["border"].number) - part["above"].number) < 1e-12)
      #expect(abs(test.pBelow(part["border"].number) - part["below"].number) < 1e-12)
    }
  }

  /// Values that are no pattern of the row: the fractional parts of multiples of the golden ratio, squared.
  private static func outcomes(_ count: Int) -> [Double] {
    (0..<count).map { row in
      let part = (Double(row) * 0.618_033_988_749_894_9).truncatingRemainder(dividingBy: 1)
      return part * part
    }
  }

  @Test(arguments: [3, 7, 18]) func `Drawn assignments agree with the counted ones within Monte Carlo error`(
    treated: Int
  )
    throws
  {
    let outcome = Self.outcomes(20)
    let isTreated = outcome.indices.map { $0 < treated }
    let all = try PermutationTest(outcome: outcome, isTreated: isTreated)
    let drawn = try PermutationTest(outcome: outcome, isTreated: isTreated, limit: 1, draws: 20_000)
    #expect(all.isExact && !drawn.isExact && drawn.assignments == 20_000)
    for border in [-0.2, 0.0, 0.1] {
      let p = all.pAbove(border)
      // Four standard errors of a share of 20,000.
      #expect(abs(drawn.pAbove(border) - p) < 4 * (p * (1 - p) / 20_000).squareRoot() + 1e-4)
    }
  }

  @Test(arguments: [40, 300, 1000, 1700])
  func `Sums over random assignments have the moments of a finite population, however many are chosen`(treated: Int)
    throws
  {
    let outcome = Self.outcomes(2000)
    let isTreated = outcome.indices.map { $0 * treated / 2000 != ($0 + 1) * treated / 2000 }
    #expect(isTreated.count { $0 } == treated)
    let test = try PermutationTest(outcome: outcome, isTreated: isTreated, draws: 9_999)
    // Under no effect a difference in means is nearly normal: its variance is s²·n/(n₁·n₀).
    let n = Double(outcome.count)
    let mean = outcome.reduce(0, +) / n
    let variance = outcome.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    let error = (variance * n / Double(treated) / (n - Double(treated))).squareRoot()
    let (low, high) = test.interval(confidence: 0.95)
    #expect(abs((high - low) / (2 * 1.959964 * error) - 1) < 0.05)
    let p = 0.5 * erfc(test.estimate / error / 2.0.squareRoot())
    #expect(abs(test.pAbove(0) - p) < 4 * (p * (1 - p) / 9_999).squareRoot() + 0.005)
  }

  @Test func `The order of the rows changes no bit, nor do more draws the first ones`() throws {
    let outcome = Self.outcomes(700)
    let isTreated = outcome.indices.map { $0 % 3 == 0 }
    let test = try PermutationTest(outcome: outcome, isTreated: isTreated, draws: 999)
    let turned = try PermutationTest(outcome: outcome.reversed(), isTreated: isTreated.reversed(), draws: 999)
    #expect(test.pAbove(0.01) == turned.pAbove(0.01))
    let other = try PermutationTest(outcome: outcome, isTreated: isTreated, draws: 999, seed: 2)
    let (mine, theirs) = (test.interval(confidence: 0.9), other.interval(confidence: 0.9))
    #expect(mine.low == turned.interval(confidence: 0.9).low && mine.low != theirs.low)
  }

  @Test(arguments: [40, 300, 1000]) func `The number of threads changes no bit`(treated: Int) throws {
    let outcome = Self.outcomes(2000)
    let isTreated = outcome.indices.map { $0 * treated / 2000 != ($0 + 1) * treated / 2000 }
    let strata = outcome.indices.map { $0 / 1000 }
    for stratum in [nil, strata] {
      let one = try PermutationTest(outcome: outcome, isTreated: isTreated, strata: stratum, draws: 2_999)
      let four = try PermutationTest(outcome: outcome, isTreated: isTreated, strata: stratum, draws: 2_999, threads: 4)
      for border in [-0.02, -0.01, 0, 0.01, 0.02] {
        #expect(one.pAbove(border) == four.pAbove(border))
        #expect(one.pBelow(border) == four.pBelow(border))
      }
      for confidence in [0.5, 0.9, 0.99] {
        #expect(one.interval(confidence: confidence) == four.interval(confidence: confidence))
      }
    }
  }

  @Test(arguments: [60, 200]) func `Drawn clusters of unequal size agree with shuffles within Monte Carlo error`(
    treated: Int
  ) throws {
    // 400 clusters of one to three rows, of which some are treated; shuffled here by a generator of the test's own.
    let value = Self.outcomes(800)
    var (outcome, isTreated, clusters): ([Double], [Bool], [Int]) = ([], [], [])
    var (sums, sizes): ([Double], [Double]) = ([], [])
    for cluster in 0..<400 {
      let size = 1 + cluster % 3
      let values = (0..<size).map { row -> Double in
        value[2 * cluster] + 0.2 * value[(2 * cluster + 1 + row) % 800]
      }
      outcome += values
      isTreated += values.map { _ in cluster * treated / 400 != (cluster + 1) * treated / 400 }
      clusters += values.map { _ in cluster }
      sums.append(values.reduce(0, +))
      sizes.append(Double(size))
    }
    let test = try PermutationTest(outcome: outcome, isTreated: isTreated, clusters: clusters)
    #expect(!test.isExact && test.units == 400)
    var state: UInt64 = 20_261_128
    func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let (allSums, allSizes) = (sums.reduce(0, +), sizes.reduce(0, +))
    var order = Array(0..<400)
    var above = 0
    for _ in 0..<9_999 {
      for place in 0..<treated { order.swapAt(place, place + below(400 - place)) }
      var (sum, size) = (0.0, 0.0)
      for cluster in order[..<treated] {
        sum += sums[cluster]
        size += sizes[cluster]
      }
      let rest = (allSums - sum) / (allSizes - size)
      if sum / size - rest >= test.estimate { above += 1 }
    }
    let p = test.pAbove(0)
    #expect(p > 0.01 && p < 0.99)
    // Four standard errors of the difference of two shares of 9,999.
    #expect(abs(Double(above + 1) / 10_000 - p) < 4 * (2 * p * (1 - p) / 9_999).squareRoot())
  }

  @Test func `A border lies outside the interval exactly where a one-sided test rejects it`() throws {
    let outcome = Self.outcomes(60)
    let isTreated = outcome.indices.map { $0 % 4 == 1 }
    for draws in [999, 1_234] {
      let test = try PermutationTest(outcome: outcome, isTreated: isTreated, draws: draws)
      for alpha in [0.05, 0.025, 0.01] {
        let (low, high) = test.interval(confidence: 1 - 2 * alpha)
        #expect(test.pAbove(low - 1e-6) <= alpha && test.pAbove(low + 1e-6) > alpha)
        #expect(test.pBelow(high + 1e-6) <= alpha && test.pBelow(high - 1e-6) > alpha)
      }
    }
  }
}
