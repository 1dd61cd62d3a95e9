import Probability
import Testing

@Suite("Nested uniform scrambling")
struct ScramblingTests {
  private static let names = (0..<PointSet.mostDimensions).map { "dimension \($0)" }
  private static let all = PointSet.sobol(names)

  @Test("keeps how many leading bits two points have in common, of every pair")
  func prefixes() {
    // What makes it nested: the coin of a bit depends on the bits above it and nothing else.
    let n = 256
    for dimension in [0, 1, 5, 77, 1_110] {
      let before = SobolReferenceTests.points(dimension, n)
      for set in [0, 7] {
        let after = Self.all.points(Self.names[dimension], n, ofSet: set).map { UInt32($0 * 0x1p32) }
        for first in 0..<n {
          for second in 0..<first {
            let (old, new) = (before[first] ^ before[second], after[first] ^ after[second])
            #expect(min(old.leadingZeroBitCount, 30) == min(new.leadingZeroBitCount, 30))
          }
        }
      }
    }
  }

  @Test("leaves each dimension a (0, m, 1)-net: one of 2^m points in each of 2^m intervals")
  func oneDimension() {
    for dimension in stride(from: 0, to: PointSet.mostDimensions, by: 37) {
      for set in 0..<PointSet.randomisations {
        let points = Self.all.points(Self.names[dimension], 1_024, ofSet: set)
        for m in [3, 7, 10] {
          let hit = Set(points.prefix(1 << m).map { Int($0 * Double(1 << m)) })
          #expect(hit.count == 1 << m, "dimension \(dimension), set \(set)")
        }
      }
    }
  }

  /// The smallest t for which the points are a (t, m, 2)-net: boxes of volume 2^(t − m) of every shape hold 2^t of 2^m points.
  private static func quality(_ x: [Double], _ y: [Double], m: Int) -> Int {
    let isNet = { (t: Int) -> Bool in
      (0...(m - t)).allSatisfy { first in
        let (across, up) = (Double(1 << first), Double(1 << (m - t - first)))
        var counts = [Int](repeating: 0, count: 1 << (m - t))
        for (x, y) in zip(x, y) { counts[Int(x * across) << (m - t - first) + Int(y * up)] += 1 }
        return counts.allSatisfy { $0 == 1 << t }
      }
    }
    return (0...m).first(where: isNet) ?? m
  }

  @Test("leaves pairs of the first dimensions (t, m, 2)-nets with the t that they had; of the first two t is 0")
  func twoDimensions() {
    let m = 8
    let plain = (0..<6).map { SobolReferenceTests.points($0, 1 << m).map { Double($0) * 0x1p-32 } }
    for set in [0, 3] {
      let scrambled = (0..<6).map { Self.all.points(Self.names[$0], 1 << m, ofSet: set) }
      for first in 0..<6 {
        for second in 0..<first {
          let before = Self.quality(plain[first], plain[second], m: m)
          #expect(Self.quality(scrambled[first], scrambled[second], m: m) == before)
          if first == 1 { #expect(before == 0) }
          // Joe and Kuo chose for good pairs: no pair of these is worse than 3.
          #expect(before <= 3)
        }
      }
    }
  }

  @Test("flips by fair coins that do not hang together, down three levels and over the sets")
  func coins() {
    let n = 4_096
    // Of the first eight points every node of three levels is met.
    let before = SobolReferenceTests.points(0, 8)
    var coins = [[Double]](repeating: [], count: 14)
    for name in 0..<n {
      let own = PointSet.sobol(["\(name)"])
      for set in 0..<2 {
        let after = own.points("\(name)", 8, ofSet: set).map { UInt32($0 * 0x1p32) }
        var found: [Int: Double] = [:]
        for (x, y) in zip(before, after) {
          for level in 0..<3 {
            let node = (1 << level) - 1 + (level == 0 ? 0 : Int(x >> (32 - level)))
            found[node] = (x ^ y) >> (31 - level) & 1 == 1 ? 1 : -1
          }
        }
        for node in 0..<7 { coins[7 * set + node].append(found[node] ?? .nan) }
      }
    }
    // Means and products have variance 1/n; five errors.
    let most = 5 / Double(n).squareRoot()
    for first in coins.indices {
      #expect((coins[first].reduce(0, +) / Double(n)).magnitude < most)
      for second in 0..<first {
        #expect((zip(coins[first], coins[second]).reduce(0) { $0 + $1.0 * $1.1 } / Double(n)).magnitude < most)
      }
    }
  }

  @Test("gives points that are each uniform, below the 30 bits too")
  func uniform() {
    let n = 20_000
    var sums = (0.0, 0.0, 0.0)
    for name in 0..<n {
      let u = PointSet.sobol(["\(name)"]).draws("\(name)", 1, from: 8 * 5)[0]
      let low = (u * 0x1p30).truncatingRemainder(dividingBy: 1)
      sums = (sums.0 + u, sums.1 + u * u, sums.2 + low)
    }
    // E u = 1/2 (variance 1/12), E u² = 1/3 (4/45).
    let errors = ((1 / 12.0 / Double(n)).squareRoot(), (4 / 45.0 / Double(n)).squareRoot())
    #expect((sums.0 / Double(n) - 0.5).magnitude < 5 * errors.0)
    #expect((sums.1 / Double(n) - 1 / 3.0).magnitude < 5 * errors.1)
    #expect((sums.2 / Double(n) - 0.5).magnitude < 5 * errors.0)
  }

  /// Π (1 + (uₖ − ½)/k) over six dimensions: mean 1, variance Π (1 + 1/(12k²)) − 1 = 0.1281 of one draw.
  private static func integrand(_ set: PointSet, _ n: Int) -> [Double] {
    var values = [Double](repeating: 1, count: n)
    for k in 1...6 {
      for (place, u) in set.draws("\(k)", n).enumerated() { values[place] *= 1 + (u - 0.5) / Double(k) }
    }
    return values
  }

  @Test("gives the mean of an integrand with an error that is honest, and falls faster than 1/n")
  func integral() {
    let names = (1...6).map { "\($0)" }
    var covered = 0
    var errors: [Double] = []
    for seed in 1...400 as ClosedRange<UInt64> {
      let summary = Summary(of: Self.integrand(.sobol(names, seed: seed), 2_048), in: .randomisations(stride: 1))
      errors.append(summary.mcse)
      // t with 7 degrees of freedom: 97.5% point 2.3646.
      if (summary.mean - 1).magnitude < 2.3646 * summary.mcse { covered += 1 }
    }
    // 95% of 400 is 380, with an error of 4.4; four of them.
    #expect((362...398).contains(covered))
    let typical = (errors.reduce(0) { $0 + $1 * $1 } / 400).squareRoot()
    // One of 2,048 random draws has √(0.1281/2048) = 0.00791.
    #expect(typical < 0.0079 / 20)
    let larger = (1...40 as ClosedRange<UInt64>).map {
      Summary(of: Self.integrand(.sobol(names, seed: $0), 32_768), in: .randomisations(stride: 1)).mcse
    }
    let after = (larger.reduce(0) { $0 + $1 * $1 } / 40).squareRoot()
    // Sixteen times as many draws: a sixteenth would be 1/n, and smooth integrands do better (Owen, 1997: n^(-3/2)).
    #expect(after < typical / 16)
  }
}
