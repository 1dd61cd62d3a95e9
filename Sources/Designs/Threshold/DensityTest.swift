import Foundation
import LinearAlgebra
import Models
import Probability

/// The test that the density of the score does not jump at the threshold: whether scores were chosen with it in mind.
///
/// Local polynomials of the distribution function on each side apart ("unrestricted"), of order q = p + 1 with bandwidths for order p, and the jackknife
/// variance, which counts rows of one score as one place: the default of the package rddensity (p = 2, triangular, bandwidths `comb`).
/// - Source: Cattaneo, Jansson & Ma, J. Am. Stat. Assoc. 115(531), 2020.
public struct DensityTest: Sendable {
  /// `each`: for each density; `diff` and `sum`: for the difference or the sum of both; `comb`: the median of these three.
  public enum Bandwidth: Sendable, Equatable {
    case each, diff, sum, comb
    case fixed(left: Double, right: Double)
  }

  public struct Result: Sendable {
    /// Just below and just above, per unit of the score.
    public let left: ThresholdEstimate
    public let right: ThresholdEstimate
    /// Right minus left.
    public let difference: ThresholdEstimate
    public let bandwidths: (left: Double, right: Double)
    public let within: (left: Int, right: Int)
    /// The difference over its standard error, and its two-sided p by the normal law.
    public var statistic: Double { difference.value / difference.standardError }
    public var p: Double { difference.p }
  }

  public let order: Int
  public let kernel: ThresholdKernel
  public let bandwidth: Bandwidth

  public init(order: Int = 2, kernel: ThresholdKernel = .triangular, bandwidth: Bandwidth = .comb) {
    precondition((1...7).contains(order), "an order of 1 to 7")
    self.order = order
    self.kernel = kernel
    self.bandwidth = bandwidth
  }

  /// - Throws: `UnusableInput` for a score that is not finite; `TooFewScores`; `NoBandwidth`.
  public func test(_ score: [Double], threshold: Double) throws -> Result {
    let sample = try DensitySample(score, threshold: threshold, least: order + 3)
    let h = try bandwidths(sample)
    let fit = try DistributionPolynomial(
      sample.distances, sample.shares, bandwidths: h, order: order + 1, kernel: kernel)
    let variances = fit.variances
    let densities = fit.densities
    guard variances[2] > 0 else { throw NoBandwidth() }
    func estimate(_ value: Double, _ variance: Double) -> ThresholdEstimate {
      ThresholdEstimate(value: value, standardError: variance.squareRoot())
    }
    return Result(
      left: estimate(densities[0], variances[0]), right: estimate(densities[1], variances[1]),
      difference: estimate(densities[1] - densities[0], variances[2]), bandwidths: (h[0], h[1]), within: fit.within)
  }

  /// - Throws: `ManipulatedThreshold` where p is below `level`; what `test` throws.
  @discardableResult
  public func require(_ score: [Double], threshold: Double, level: Double) throws -> Result {
    let result = try test(score, threshold: threshold)
    if result.p < level { throw ManipulatedThreshold(statistic: result.statistic, p: result.p) }
    return result
  }

  private func bandwidths(_ sample: DensitySample) throws -> [Double] {
    if case .fixed(let left, let right) = bandwidth { return [left, right] }
    let n = Double(sample.distances.count)
    let p = Double(order)
    let z = sample.mean / sample.deviation
    func normal(_ degree: Int) -> Double { 1 / (pow(DensityConstants.hermite(degree, z), 2) * NormalLaw.density(z)) }
    let third = DensityConstants.normalRule(order: order + 2, power: order + 1)
    let first = DensityConstants.normalRule(order: order, power: 1)
    let wide = sample.deviation * pow((2 * p + 1) / 4 * normal(order + 2) * third / n, 1 / (2 * p + 5))
    let narrow = sample.deviation * pow(1 / (2 * p) * normal(order) * first / n, 1 / (2 * p + 1))
    let b = sample.within(reach: sample.reach, wide, holding: 20 + order + 3)
    let c = sample.within(reach: sample.reach, narrow, holding: 20 + order + 1)
    guard b > 0, c > 0, b.isFinite, c.isFinite else { throw NoBandwidth() }

    let derivative = try DistributionPolynomial(
      sample.distances, sample.shares, bandwidths: [b, b], order: order + 2, kernel: kernel
    ).coefficients.map { $0[order + 1] }
    let variances = try DistributionPolynomial(
      sample.distances, sample.shares, bandwidths: [c, c], order: order, kernel: kernel
    ).variances
    let constant = DensityConstants.bias(kernel, order: order, power: 1)
    let left = derivative[0] * constant * (order.isMultiple(of: 2) ? 1 : -1)
    let right = derivative[1] * constant
    let biases = [left, right, right - left, right + left]
    let ideal = zip(variances, biases).map { variance, bias -> Double in
      let h = pow(1 / (2 * p) * variance * c / (bias * bias), 1 / (2 * p + 1))
      return h.isNaN ? 0 : h
    }
    let reaches = [sample.extents[0], sample.extents[1], sample.reach, sample.reach]
    let floors = sample.floors(holding: 20 + order + 1)
    let least = [floors[0], floors[1], max(floors[0], floors[1]), max(floors[0], floors[1])]
    let h = ideal.indices.map { max(min(ideal[$0], reaches[$0]), least[$0]) }
    switch bandwidth {
    case .each: return [h[0], h[1]]
    case .diff: return [h[2], h[2]]
    case .sum: return [h[3], h[3]]
    default: return [[h[0], h[2], h[3]].sorted()[1], [h[1], h[2], h[3]].sorted()[1]]
    }
  }
}
