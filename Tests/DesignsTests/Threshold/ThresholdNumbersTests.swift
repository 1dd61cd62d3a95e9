import Designs
import Testing

struct ThresholdNumbersTests {
  typealias Rows = @Sendable () throws -> ThresholdData

  /// What each fit of rdrobust_numbers.json was asked.
  static let fits: [(name: String, data: Rows, design: RegressionDiscontinuity)] = {
    typealias Design = RegressionDiscontinuity
    let plain: Rows = { try ThresholdTestData.data() }
    let clustered: Rows = { try ThresholdTestData.data(isClustered: true) }
    let adjusted: Rows = { try ThresholdTestData.data(covariates: ["age", "alone"]) }
    let fuzzy: Rows = { try ThresholdTestData.data(outcome: "under_use", treatment: "received") }
    let coarse: Rows = { try ThresholdTestData.data(score: "points", outcome: "coarse") }
    let fixed = Design.Bandwidth.fixed(ThresholdBandwidths(8, bias: 13))
    let one = Design.Bandwidth.fixed(ThresholdBandwidths(9))
    var fits: [(name: String, data: Rows, design: Design)] = BandwidthRule.allCases.map {
      ($0.rawValue, plain, Design(bandwidth: .rule($0)))
    }
    let variances: [(String, ThresholdVariance)] = [("hc0", .hc0), ("hc1", .hc1), ("hc2", .hc2), ("hc3", .hc3)]
    for (name, variance) in variances {
      fits.append((name, plain, Design(variance: variance)))
      fits.append((name + " fixed", plain, Design(bandwidth: fixed, variance: variance)))
    }
    fits += [
      ("uniform", plain, Design(kernel: .uniform)), ("epanechnikov", plain, Design(kernel: .epanechnikov)),
      ("constant", plain, Design(order: 0)), ("quadratic", plain, Design(order: 2)),
      ("fixed", plain, Design(bandwidth: fixed)), ("one bandwidth", plain, Design(bandwidth: one)),
      (
        "sides apart", plain,
        Design(bandwidth: .fixed(ThresholdBandwidths(left: 7, right: 10, biasLeft: 12, biasRight: 14)))
      ),
      ("five matches", plain, Design(bandwidth: fixed, variance: .nearestNeighbours(matches: 5))),
      ("clusters", clustered, Design()), ("clusters fixed", clustered, Design(bandwidth: fixed)),
      ("clusters one bandwidth", clustered, Design(bandwidth: one)),
      ("covariates", adjusted, Design()), ("covariates fixed", adjusted, Design(bandwidth: fixed)),
      (
        "covariates and clusters",
        { try ThresholdTestData.data(covariates: ["age", "alone"], isClustered: true) }, Design()
      ),
      ("weights", { try ThresholdTestData.data(weights: "weight") }, Design()),
      ("fuzzy", fuzzy, Design()), ("fuzzy fixed", fuzzy, Design(bandwidth: fixed)),
      (
        "fuzzy with covariates",
        { try ThresholdTestData.data(outcome: "under_use", treatment: "received", covariates: ["age", "alone"]) },
        Design()
      ),
      ("mass points", coarse, Design()), ("mass points by side", coarse, Design(bandwidth: .rule(.msetwo))),
      ("donut", { try ThresholdTestData.data().without(within: 0.75) }, Design()),
    ]
    return fits
  }()

  /// Bandwidths given: the same sums, to rounding. Bandwidths chosen: rdrobust's stop where floats of another scale do.
  @Test(arguments: fits.map(\.name))
  func `A regression discontinuity agrees with rdrobust`(name: String) throws {
    let fit = try #require(Self.fits.first { $0.name == name })
    let expected = try #require(
      ThresholdTestData.numbers("rdrobust_numbers.json")["fits"].array.first { $0["name"].string == name })
    let found = try fit.design.fit(fit.data())
    for (place, row) in [found.conventional, found.biasCorrected, found.robust].enumerated() {
      #expect(abs(row.value / expected["estimate"][place].number - 1) < 1e-9)
      #expect(abs(row.standardError / expected["se"][place].number - 1) < 1e-9)
      #expect(abs(row.p / expected["p"][place].number - 1) < 1e-7)
    }
    if let first = found.firstStage {
      for (place, row) in [first.conventional, first.biasCorrected, first.robust].enumerated() {
        #expect(abs(row.value / expected["first"]["estimate"][place].number - 1) < 1e-9)
        #expect(abs(row.standardError / expected["first"]["se"][place].number - 1) < 1e-9)
      }
    }
    #expect(abs(found.bandwidths.left / expected["h"][0].number - 1) < 1e-9)
    #expect(abs(found.bandwidths.right / expected["h"][1].number - 1) < 1e-9)
    #expect(abs(found.bandwidths.biasLeft / expected["b"][0].number - 1) < 1e-9)
    #expect(abs(found.bandwidths.biasRight / expected["b"][1].number - 1) < 1e-9)
    #expect(Double(found.rowsWithin.left) == expected["within"][0].number)
    #expect(Double(found.rowsWithin.right) == expected["within"][1].number)
  }

  @Test func `Every fit of rdrobust is compared`() throws {
    let names = try ThresholdTestData.numbers("rdrobust_numbers.json")["fits"].array.compactMap { $0["name"].string }
    #expect(Set(names) == Set(Self.fits.map(\.name)))
  }

  static let densities: [(name: String, column: String, test: DensityTest)] = [
    ("continuous", "score", DensityTest()), ("whole points", "points", DensityTest()),
    ("moved", "moved", DensityTest()), ("cubic", "score", DensityTest(order: 3)),
    ("uniform", "score", DensityTest(kernel: .uniform)), ("epanechnikov", "score", DensityTest(kernel: .epanechnikov)),
    ("fixed", "score", DensityTest(bandwidth: .fixed(left: 6, right: 9))),
    ("each", "score", DensityTest(bandwidth: .each)),
  ]

  @Test(arguments: densities.map(\.name))
  func `The test of the density agrees with rddensity`(name: String) throws {
    let density = try #require(Self.densities.first { $0.name == name })
    let expected = try #require(
      ThresholdTestData.numbers("rdrobust_numbers.json")["densities"].array.first { $0["name"].string == name })
    let found = try density.test.test(ThresholdTestData.table().numbers(density.column), threshold: 40)
    #expect(abs(found.left.value / expected["density"][0].number - 1) < 1e-7)
    #expect(abs(found.right.value / expected["density"][1].number - 1) < 1e-7)
    #expect(abs(found.left.standardError / expected["se"][0].number - 1) < 1e-7)
    #expect(abs(found.right.standardError / expected["se"][1].number - 1) < 1e-7)
    #expect(abs(found.difference.standardError / expected["se"][2].number - 1) < 1e-7)
    #expect(abs(found.statistic - expected["statistic"].number) < 1e-6)
    #expect(abs(found.p - expected["p"].number) < 1e-7)
    #expect(abs(found.bandwidths.left / expected["h"][0].number - 1) < 1e-8)
    #expect(abs(found.bandwidths.right / expected["h"][1].number - 1) < 1e-8)
    #expect(Double(found.within.left) == expected["within"][0].number)
    #expect(Double(found.within.right) == expected["within"][1].number)
  }
}
