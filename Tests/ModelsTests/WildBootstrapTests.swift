import Foundation
import LinearAlgebra
import Models
import Probability
import ReferenceCases
import Testing

/// The numbers of Reference/bootstrap.R: a regression for every sign vector.
@Suite("The wild cluster bootstrap")
struct WildBootstrapTests {
  static let names = ["plain", "weighted", "effects", "effects_weighted"]

  func fit(_ name: String, _ panel: MadePanel) throws -> any FittedModel {
    let weights = name.hasSuffix("weighted") ? panel.table.numbers("weight") : nil
    let y = panel.table.numbers("y")
    return name.hasPrefix("effects")
      ? try AbsorbedLeastSquares(["firm", "year"].map { panel.factor($0) }, weights: weights).fit(panel.design(), y)
      : try LeastSquares(weights: weights).fit(panel.design(), y)
  }

  func direction(_ name: String, _ fit: any FittedModel) throws -> [Double] {
    let place = try #require(fit.index(of: name == "weighted" ? "x2" : "x1"))
    return fit.names.indices.map { $0 == place ? 1 : 0 }
  }

  func reference(_ name: String) throws -> JSONValue {
    try JSONValue(contentsOf: Clients.folder.appendingPathComponent("bootstrap.json"))[name]
  }

  @Test(arguments: names) func `over all sign vectors agrees with a regression for each in R`(name: String) throws {
    let panel = try MadePanel.shared.get()
    let fit = try fit(name, panel)
    let truth = try reference(name)
    let regions = panel.units("region")
    let r = truth["r"].number
    let cases: [(String, Double, WildClusterBootstrap)] = [
      ("zero", 0, WildClusterBootstrap()), ("other", r, WildClusterBootstrap()),
      ("other_strict", r, WildClusterBootstrap(counting: .further)),
      ("unrestricted", r, WildClusterBootstrap(isRestricted: false)),
    ]
    for (key, value, bootstrap) in cases {
      let test = try bootstrap.test(fit, direction: direction(name, fit), value: value, units: regions)
      #expect(test.isEnumerated && test.count == 128)
      // Shares of 128 draws are exact numbers.
      #expect(test.symmetric == truth[key]["symmetric"].number, "\(key)")
      #expect(test.equalTailed == truth[key]["equal_tailed"].number, "\(key)")
      #expect(test.greater == truth[key]["greater"].number, "\(key)")
      #expect(test.less == truth[key]["less"].number, "\(key)")
    }
  }

  @Test func `inverted is the interval of R by bisection`() throws {
    let panel = try MadePanel.shared.get()
    let fit = try fit("plain", panel)
    let test = try WildClusterBootstrap().test(fit, direction: direction("plain", fit), units: panel.units("region"))
    let interval = test.interval(level: 0.9)
    let truth = try reference("plain")["interval_90"].numbers
    // R halves 26 times.
    #expect(abs(interval.low - truth[0]) < 1e-6 * test.standardError)
    #expect(abs(interval.high - truth[1]) < 1e-6 * test.standardError)
    #expect(interval.low < test.estimate && test.estimate < interval.high)
  }

  @Test(arguments: ["plain", "effects_weighted"])
  func `leaving out a cluster without a refit agrees with refits in R`(name: String) throws {
    let panel = try MadePanel.shared.get()
    let fit = try fit(name, panel)
    let regions = panel.units("region")
    let left = try LeaveOneUnitOut(fit, units: regions)
    let truth = try reference(name)["left_out"].array.map(\.numbers)
    #expect(truth.count == regions.count)
    for (g, row) in truth.enumerated() {
      #expect(MatrixComparison.difference(left.estimates.row(g), row) < 1e-9)
    }
    // The jackknife around the estimate is CR3 with (g−1)/g.
    let cv3 = try fit.covariance(CR3(.jackknife), units: regions).matrix
    let jackknife = left.covariance()
    #expect((jackknife.matrix - cv3).largest < 1e-10 * cv3.largest)
    #expect(left.covariance(aroundMean: true).matrix[0, 0] <= jackknife.matrix[0, 0])
    #expect(jackknife.recipe.description == "CV3, 7 regions, (g−1)/g, around the estimate")
  }

  @Test func `leaving out a cluster by fitting again is the same`() throws {
    let panel = try MadePanel.shared.get()
    let fit = try fit("plain", panel)
    let regions = panel.units("region")
    let exact = try LeaveOneUnitOut(fit, units: regions)
    let again = try LeaveOneUnitOut(whole: fit.coefficients, units: regions) { isKept in
      try LeastSquares(weights: isKept.map { $0 ? 1 : 0 }).fit(panel.design(), panel.table.numbers("y")).coefficients
    }
    #expect((exact.estimates - again.estimates).largest < 1e-11)
  }

  @Test func `names the cluster without which there is no estimate`() throws {
    let x = [0.0, 0, 0, 0, 1, 0.5]
    let design = try DesignMatrix(rows: 6, terms: [.intercept, .numeric(name: "x", values: x)])
    let fit = try LeastSquares().fit(design, [1, 2, 1, 3, 4, 2])
    let error = #expect(throws: UnitCarriesColumn.self) {
      try LeaveOneUnitOut(fit, units: SamplingUnits(codes: [0, 0, 1, 1, 2, 2], word: "areas"))
    }
    #expect(error?.unit == 2 && error?.columns == ["x"])
  }

  @Test func `has draws that more draws leave as they are`() throws {
    let clients = try Clients.shared.get()
    let fit = try LeastSquares().fit(clients.design(), clients.numbers("score"))
    let direction = fit.names.map { $0 == "treated" ? 1.0 : 0 }
    let few = try WildClusterBootstrap(draws: 999).test(fit, direction: direction, units: clients.neighbourhoods)
    let many = try WildClusterBootstrap(draws: 9_999).test(fit, direction: direction, units: clients.neighbourhoods)
    for (a, b) in zip(few.drawnStatistics, many.drawnStatistics) { #expect(abs(a - b) < 1e-10 * max(1, abs(b))) }
    #expect(!many.isEnumerated && many.count == 9_999)
    #expect(abs(few.symmetric - many.symmetric) < 0.05)
    #expect(
      many.recipe.description
        == "wild cluster bootstrap, 24 neighbourhoods, restricted, Rademacher weights, 9999 draws, p by ≥")
    let other = try WildClusterBootstrap(draws: 999, seed: 2).test(
      fit, direction: direction, units: clients.neighbourhoods)
    #expect(other.drawnStatistics != few.drawnStatistics)
  }

  @Test(arguments: [WildClusterBootstrap.Weights.rademacher, .webb], [true, false])
  func `each keyed draw agrees with a regression on the outcome that it makes`(
    weights: WildClusterBootstrap.Weights, isRestricted: Bool
  ) throws {
    // 30 clusters of 8 rows; the hypothesis is that the coefficient of x is 0.1.
    let (clusters, rows, value, seed) = (30, 240, 0.1, UInt64(7))
    let numbers = Made.numbers(3 * rows + clusters, seed: 17)
    let cluster = (0..<rows).map { $0 % clusters }
    let x = (0..<rows).map { row -> Double in numbers[row] + 0.5 * numbers[3 * rows + cluster[row]] }
    let z = Array(numbers[rows..<2 * rows])
    let design = try DesignMatrix(
      rows: rows, terms: [.intercept, .numeric(name: "x", values: x), .numeric(name: "z", values: z)])
    let outcome = (0..<rows).map { row -> Double in
      let scale = 1 + 0.2 * Double(cluster[row] % 3)
      return 1 + 0.3 * x[row] - z[row] + numbers[2 * rows + row] * scale
    }
    let units = SamplingUnits(codes: cluster, word: "clusters")
    let fit = try LeastSquares().fit(design, outcome)
    let bootstrap = WildClusterBootstrap(draws: 1_100, weights: weights, isRestricted: isRestricted, seed: seed)
    let drawn = try bootstrap.test(fit, direction: [0, 1, 0], value: value, units: units).drawnStatistics
    #expect(drawn.count == 1_100)
    let half = 0.5.squareRoot()
    let most = 1.5.squareRoot()
    let points: [Double] = weights == .rademacher ? [-1, 1] : [-most, -1, -half, half, 1, most]
    // The fit that gives the residuals, and the value that every draw is tested against.
    let bread = fit.bread
    let gap: Double = isRestricted ? (fit.coefficients[1] - value) / bread[1, 1] : 0
    let base = (0..<3).map { place -> Double in fit.coefficients[place] - bread[place, 1] * gap }
    let fitted = (0..<rows).map { row -> Double in base[0] + base[1] * x[row] + base[2] * z[row] }
    for draw in [0, 1, 511, 1_023, 1_024, 1_099] {
      let multipliers = (0..<clusters).map { unit -> Double in
        var uniform = [0.0]
        let stream = UniformStream(seed: seed, name: "wild bootstrap, unit \(unit)")
        uniform.withUnsafeMutableBufferPointer { stream.fill(item: draw, into: $0) }
        return points[Int(uniform[0] * Double(points.count))]
      }
      let made = (0..<rows).map { row -> Double in
        fitted[row] + multipliers[cluster[row]] * (outcome[row] - fitted[row])
      }
      let again = try LeastSquares().fit(design, made)
      let error = try again.covariance(CR1(), units: units).matrix[1, 1].squareRoot()
      let truth = (again.coefficients[1] - base[1]) / error
      #expect(abs(drawn[draw] - truth) < 1e-9 * max(1, abs(truth)), "draw \(draw)")
    }
  }

  @Test(arguments: [WildClusterBootstrap.Weights.rademacher, .webb])
  func `has the same bits for any number of threads`(weights: WildClusterBootstrap.Weights) throws {
    let clients = try Clients.shared.get()
    let fit = try LeastSquares().fit(clients.design(), clients.numbers("score"))
    let direction = fit.names.map { $0 == "treated" ? 1.0 : 0 }
    let statistics = try [1, 4].map { threads in
      try WildClusterBootstrap(weights: weights, threads: threads)
        .test(fit, direction: direction, units: clients.neighbourhoods).drawnStatistics
    }
    #expect(statistics[0] == statistics[1])
  }

  @Test(arguments: [WildClusterBootstrap.Weights.rademacher, .webb])
  func `rejects a true hypothesis as often as it says`(weights: WildClusterBootstrap.Weights) throws {
    // 10 clusters of 6 rows, treatment by cluster, a shared part in each, no effect; 400 data sets.
    let numbers = Made.numbers(400 * 70, seed: 91)
    let cluster = (0..<60).map { $0 / 6 }
    let design = try DesignMatrix(
      rows: 60, terms: [.intercept, .numeric(name: "treated", values: cluster.map { Double($0 % 2) })])
    let units = SamplingUnits(codes: cluster, word: "clusters")
    var rejected = 0
    for run in 0..<400 {
      let outcome = (0..<60).map { numbers[run * 70 + 10 + $0] + numbers[run * 70 + cluster[$0]] }
      let fit = try LeastSquares().fit(design, outcome)
      let test = try WildClusterBootstrap(draws: 399, weights: weights).test(fit, direction: [0, 1], units: units)
      if test.symmetric <= 0.05 { rejected += 1 }
    }
    // The standard error of the share is √(.05 · .95 / 400) = 1.1 points; three of them each way.
    #expect(abs(Double(rejected) / 400 - 0.05) < 0.033)
  }

  @Test func `is for least squares`() throws {
    let clients = try Clients.shared.get()
    let fit = try GeneralisedLinear(PoissonLog()).fit(clients.design(), clients.numbers("referral"))
    #expect(throws: NotLeastSquares.self) {
      try WildClusterBootstrap().test(
        fit, direction: fit.names.map { $0 == "treated" ? 1 : 0 }, units: clients.neighbourhoods)
    }
  }
}
