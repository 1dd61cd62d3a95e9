import Designs
import Testing

struct ThresholdLocalTests {
  @Test(arguments: 0..<5)
  func `With bandwidths given, limits and their spread agree with lm of R`(number: Int) throws {
    let expected = try ThresholdTestData.numbers("threshold_local.json")[number]
    let kernel = try #require(expected["kernel"].string.flatMap { ThresholdKernel(rawValue: $0) })
    let design = RegressionDiscontinuity(
      order: Int(expected["order"].number), kernel: kernel,
      bandwidth: .fixed(ThresholdBandwidths(expected["h"].number, bias: expected["b"].number)),
      variance: expected["errors"].string == "nearest" ? .standard : .hc1)
    let fit = try design.fit(ThresholdTestData.data())
    #expect(abs(fit.conventional.value / expected["estimate"][0].number - 1) < 1e-9)
    #expect(abs(fit.robust.value / expected["estimate"][1].number - 1) < 1e-9)
    #expect(abs(fit.conventional.standardError / expected["se"][0].number - 1) < 1e-9)
    #expect(abs(fit.robust.standardError / expected["se"][1].number - 1) < 1e-9)
    let baseline = try #require(fit.effects.effect("baseline"))
    #expect(abs(baseline.value / expected["baseline"].number - 1) < 1e-9)
    #expect(abs(baseline.standardError / expected["baseline_se"].number - 1) < 1e-9)
  }
}
