import Probability
import Testing

@Suite("Latin hypercube points")
struct LatinHypercubeTests {
  @Test(
    "have one point of each randomisation in each of its strata, whatever the number of draws",
    arguments: [8, 9, 40, 1_000, 4_096, 10_007])
  func strata(_ n: Int) {
    let draws = PointSet.latin(n).draws("reach", n)
    for set in 0..<PointSet.randomisations {
      let own = stride(from: set, to: n, by: PointSet.randomisations).map { draws[$0] }
      let hit = Set(own.map { Int($0 * Double(own.count)) })
      #expect(hit == Set(0..<own.count))
      #expect(own.allSatisfy { $0 > 0 && $0 < 1 })
    }
  }

  @Test("are in an order that is any of all orders, with the same chance")
  func orders() {
    // Three strata, six orders; 3,000 names and one of their sets: chi-square with 5 degrees of freedom, 99.9% point 20.5.
    var counts: [[Int]: Int] = [:]
    let names = 3_000
    for name in 0..<names {
      let draws = PointSet.latin(24).draws("\(name)", 24)
      counts[(0..<3).map { Int(draws[8 * $0 + 2] * 3) }, default: 0] += 1
    }
    #expect(counts.count == 6)
    let expected = Double(names) / 6
    let chi = counts.values.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    #expect(chi < 20.5)
  }

  @Test("have, at any two places, any two strata with the same chance", arguments: [5, 7, 12])
  func pairs(_ strata: Int) {
    let names = 100 * strata * (strata - 1)
    var counts = [Double](repeating: 0, count: strata * strata)
    for name in 0..<names {
      let draws = PointSet.latin(8 * strata).draws("\(name)", 16)
      counts[Int(draws[2] * Double(strata)) * strata + Int(draws[10] * Double(strata))] += 1
    }
    let chi = (0..<strata * strata).filter { $0 / strata != $0 % strata }.reduce(0.0) {
      (sum: Double, pair: Int) -> Double in
      let surplus = counts[pair] - 100
      return sum + surplus * surplus / 100
    }
    let df = Double(strata * (strata - 1) - 1)
    // Chi-square has mean df and variance 2·df; five deviations.
    #expect((chi - df).magnitude < 5 * (2 * df).squareRoot())
  }

  @Test("of two names, and of two randomisations of one, have nothing to do with each other")
  func apart() {
    let n = 80_000
    let set = PointSet.latin(n)
    let (a, b) = (set.draws("a", n), set.draws("b", n))
    // The correlation of independent columns has an error of 1/√n; five of them.
    func correlation(_ x: [Double], _ y: [Double]) -> Double {
      zip(x, y).reduce(0) { $0 + ($1.0 - 0.5) * ($1.1 - 0.5) } * 12 / Double(x.count)
    }
    #expect(correlation(a, b).magnitude < 5 / Double(n).squareRoot())
    let sets = (0..<2).map { set in stride(from: set, to: n, by: 8).map { a[$0] } }
    #expect(correlation(sets[0], sets[1]).magnitude < 5 / Double(n / 8).squareRoot())
  }

  @Test("make the mean of a sum certain to 1/n³ᐟ², and leave a product to chance")
  func additive() {
    let n = 8_192
    let set = PointSet.latin(n)
    let columns = ["a", "b", "c"].map { set.draws($0, n) }
    let sum = (0..<n).map { columns[0][$0] + columns[1][$0] + columns[2][$0] }
    let summary = Summary(of: sum, in: set.sets)
    // A stratum of width 1/m holds a point with variance 1/(12m²): the mean of m has variance 1/(12m³), of eight sets of m = 1,024 and
    // three names 3/(12·8·m³), the root of which is 5.4e-6.
    #expect(summary.mcse < 3 * 5.4e-6)
    #expect((summary.mean - 1.5).magnitude < 5 * 5.4e-6)
    let product = (0..<n).map { (columns[0][$0] - 0.5) * (columns[1][$0] - 0.5) }
    // Variance 1/144 of one draw, so an error of 1/(12√n) = 0.00092; eight sets tell it to a factor of 2.
    let error = Summary(of: product, in: set.sets).mcse
    #expect(error > 0.00046 && error < 0.00184)
  }
}
