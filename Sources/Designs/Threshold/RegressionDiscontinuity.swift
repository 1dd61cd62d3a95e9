import LinearAlgebra
import Models

/// The jump of a mean at a threshold of a score, by local polynomials on each side with robust bias-corrected inference.
///
/// The estimate is a polynomial of order p within h, from which the leading term of its bias, by a polynomial of order q within b, is subtracted; the
/// robust standard error counts the noise of both. Sides are independent of each other, clusters too (as in rdrobust). With clusters the
/// variance is CR1 a side with residuals as they are.
/// - Source: Calonico, Cattaneo & Titiunik, Econometrica 82(6), 2014; with covariates Calonico, Cattaneo, Farrell & Titiunik, Rev. Econ. Stat. 101(3), 2019.
public struct RegressionDiscontinuity: Sendable {
  /// p and q > p.
  public let order: Int
  public let biasOrder: Int
  public let kernel: ThresholdKernel
  public let bandwidth: Bandwidth
  public let variance: ThresholdVariance
  /// Which side is treated; it gives the sign of `effects` and nothing else.
  public let treatedSide: ThresholdSideName

  public enum Bandwidth: Sendable, Equatable {
    case rule(BandwidthRule)
    case fixed(ThresholdBandwidths)
  }

  public init(
    order: Int = 1, biasOrder: Int? = nil, kernel: ThresholdKernel = .triangular, bandwidth: Bandwidth = .rule(.mserd),
    variance: ThresholdVariance = .standard, treatedSide: ThresholdSideName = .right
  ) {
    precondition(order >= 0 && (biasOrder ?? order + 1) > order, "the order of the bias exceeds that of the estimate")
    self.order = order
    self.biasOrder = biasOrder ?? order + 1
    self.kernel = kernel
    self.bandwidth = bandwidth
    self.variance = variance
    self.treatedSide = treatedSide
  }

  /// - Throws: `TooFewScores`, `NoBandwidth`, `CollinearCovariates`, `NoJumpInTreatment`, `TooFewClustersBesideThreshold`.
  public func fit(_ data: ThresholdData) throws -> ThresholdFit {
    let treatment = data.treatment.map { [$0] } ?? []
    let sides = ThresholdSide.both(data, columns: [data.outcome] + treatment + data.covariates.map(\.values))
    for side in sides {
      let found = side.distinct.count
      guard found > order + 1 else { throw TooFewScores(side: side.name, found: found, needed: order + 2) }
    }
    return try ThresholdJump(
      sides: sides, data: data, design: self, bandwidths: bandwidths(sides, data), firstCovariate: 1 + treatment.count
    ).fit()
  }

  /// The bandwidths that the rule chooses, or those given.
  private func bandwidths(_ sides: [ThresholdSide], _ data: ThresholdData) throws -> ThresholdBandwidths {
    guard case .rule(let rule) = bandwidth else {
      if case .fixed(let bandwidths) = bandwidth { return bandwidths }
      throw NoBandwidth()
    }
    // Where all or none of a side are treated the outcome's own jump decides, as in a sharp design.
    let isFuzzy = data.treatment != nil && sides.allSatisfy { Set($0.columns[1]).count > 1 }
    let dropsTreatment = data.treatment != nil && !isFuzzy
    let chosen = sides[0].columns.indices.filter { !(dropsTreatment && $0 == 1) }
    return try BandwidthSelector(
      sides: sides.map { $0.selecting(columns: chosen) }, design: self, firstCovariate: isFuzzy ? 2 : 1,
      covariateNames: data.covariates.map(\.name)
    ).bandwidths(rule)
  }
}
