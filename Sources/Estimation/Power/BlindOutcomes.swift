import Evidence
import Foundation
import Models
import Probability

/// Outcomes drawn on the actual design as they would come under a stated effect: covariates, clusters, arm sizes and time watched as
/// registered, the level and its spread from all rows together. Nothing of it reads the outcome by group.
///
/// Levels follow a regression of the outcome on the covariates without the treatment, shifted so that all rows together keep their sum if
/// the claim is true: the baseline of the plan. Rows of one sampling unit are alike as the pooled intraclass correlation says: shares by a normal below
/// the surface (a Gaussian copula), counts by a gamma factor a unit, means by a normal effect a unit.
struct BlindOutcomes {
  private let measure: EffectMeasure
  private let design: Design
  /// Of each record, at the effect that is taken to be true: the risk as a normal point, the expected count, or the mean.
  private let levels: [Double]
  /// Of a share or mean: how much of the spread is between units; of a count: the variance of the unit's factor.
  private let between: Double
  private let deviation: Double

  /// - Parameters:
  ///   - claim: on the analysis scale: what the baseline is planned with.
  ///   - truth: the effect under which outcomes are drawn.
  /// - Throws: what the fit of the pooled regression throws.
  init(_ measure: EffectMeasure, _ design: Design, claim: Double, truth: Double) throws {
    self.measure = measure
    self.design = design
    let fitted = try Self.pooled(measure, design)
    let outcome = design.outcome
    let residuals = zip(outcome, fitted).map { $0 - $1 }
    let correlation =
      design.units.areRows ? 0 : DesignEffect.intraclassCorrelation(residuals, cluster: design.units.unitOfRow)
    let n = Double(outcome.count)
    deviation = (residuals.reduce(0) { $0 + $1 * $1 } / max(1, n - 1)).squareRoot()
    let total = fitted.reduce(0, +)
    let treated = design.isTreated
    let moved: [Double]
    switch measure {
    case .relativeRisk, .rateRatio, .hazardRatio:
      let planned = fitted.indices.map { treated[$0] ? fitted[$0] * exp(claim) : fitted[$0] }
      let share = total / planned.reduce(0, +)
      moved = fitted.indices.map { share * fitted[$0] * (treated[$0] ? exp(truth) : 1) }
    case .riskDifference, .meanDifference:
      let shift = claim * Double(treated.count { $0 }) / n
      moved = fitted.indices.map { fitted[$0] - shift + (treated[$0] ? truth : 0) }
    case .oddsRatio:
      let logits = fitted.map { AnalysisScale.logit.of(min(0.999, max(0.001, $0))) }
      func risks(_ effect: Double, _ shift: Double) -> [Double] {
        logits.indices.map { AnalysisScale.logit.back(logits[$0] + shift + (treated[$0] ? effect : 0)) }
      }
      let shift =
        BracketedRoot(from: -30, to: 30, of: { risks(claim, $0).reduce(0, +) - total })?.value ?? 0
      moved = risks(truth, shift)
    }
    if measure.isRisk {
      levels = moved.map { NormalLaw.quantile(min(0.999_9, max(0.000_1, $0))) }
      between = Self.latent(correlation, risk: min(0.999, max(0.001, total / n)))
    } else if measure == .rateRatio {
      levels = moved
      let mean = total / n
      between = correlation < 1 ? correlation / (mean * (1 - correlation)) : 1
    } else {
      levels = moved
      between = correlation
    }
  }

  /// The outcome of each record without regard to treatment.
  private static func pooled(_ measure: EffectMeasure, _ design: Design) throws -> [Double] {
    let matrix = try DesignMatrix(rows: design.records, terms: [.intercept] + design.covariates)
    let estimator: any Estimator
    switch measure {
    case .relativeRisk: estimator = GeneralisedLinear(PoissonLog())
    case .oddsRatio: estimator = GeneralisedLinear(BinomialLogit())
    case .riskDifference, .meanDifference: estimator = LeastSquares()
    case .rateRatio, .hazardRatio: estimator = GeneralisedLinear(PoissonLog(), offset: design.exposure.map { log($0) })
    }
    return try estimator.fit(matrix, design.outcome).fitted
  }

  /// The correlation of normals under which two risks of a unit are correlated as the outcomes are.
  private static func latent(_ correlation: Double, risk: Double) -> Double {
    guard correlation > 0 else { return 0 }
    let point = NormalLaw.quantile(risk)
    let target = risk * risk + min(0.98, correlation) * risk * (1 - risk)
    func both(_ latent: Double) -> Double {
      var sum = 0.0
      for step in -160...160 {
        let u = Double(step) / 20
        let share = NormalLaw.cdf((point - latent.squareRoot() * u) / (1 - latent).squareRoot())
        sum += NormalLaw.density(u) * share * share / 20
      }
      return sum - target
    }
    return BracketedRoot(from: 0, to: 0.9999, of: both)?.value ?? 0
  }

  /// The outcomes of one replicate.
  func drawn(_ stream: UniformStream) -> [Double] {
    let (n, units) = (levels.count, design.units.count)
    let isClustered = between > 0 && !design.units.areRows
    var uniforms = [Double](repeating: 0, count: n + (isClustered ? units : 0))
    uniforms.withUnsafeMutableBufferPointer { stream.fill(item: 0, into: $0) }
    let unit = design.units.unitOfRow
    if measure == .rateRatio {
      let factors = isClustered ? uniforms[n...].map { GammaLaw.quantile($0, shape: 1 / between, scale: between) } : []
      return (0..<n).map { Self.count(uniforms[$0], mean: levels[$0] * (isClustered ? factors[unit[$0]] : 1)) }
    }
    let normals = uniforms.map { NormalLaw.quantile($0) }
    let (shared, own) = isClustered ? (between.squareRoot(), (1 - between).squareRoot()) : (0, 1)
    return (0..<n).map { record in
      let z = own * normals[record] + (isClustered ? shared * normals[n + unit[record]] : 0)
      return measure.isRisk ? (z < levels[record] ? 1 : 0) : levels[record] + deviation * z
    }
  }

  /// A Poisson count, from the smallest up.
  private static func count(_ uniform: Double, mean: Double) -> Double {
    guard mean < 50 else { return PoissonLaw.quantile(uniform, mean: mean) }
    var (count, mass) = (0.0, exp(-mean))
    var sum = mass
    while sum < uniform, count < 1000 {
      count += 1
      mass *= mean / count
      sum += mass
    }
    return count
  }
}
