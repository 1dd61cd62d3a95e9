import Foundation
import LinearAlgebra

/// Counts that vary more than Poisson: negative binomial with log link and variance μ + μ²/θ (NB2), by maximum likelihood, θ jointly.
///
/// Two covariances are in use, 8% apart on a known data set:
/// - `.expected`: the expected information of the coefficients, given θ, as `MASS::glm.nb` has it. θ is then no coefficient.
/// - `.observed`: minus the second derivatives jointly with the log of θ, the last coefficient (`log_theta`), as Stata's `nbreg` and statsmodels
///   have it (Stata's `/lnalpha` is −`log_theta`).
/// - Source: Lawless, Can. J. Stat. 15(3), 1987; Venables & Ripley, Modern Applied Statistics with S, 4th ed., 2002, §7.4.
public struct NegativeBinomial: ModelEstimator {
  public let weights: [Double]?
  public let offset: [Double]?
  public let information: Information

  public var name: String { "maximum likelihood, negative binomial" }

  static let thetaName = "log_theta"

  /// - Parameters:
  ///   - weights: one a row, at least 0: how often it was seen. A row of weight 0 takes no part.
  ///   - offset: one a row, added to the log of the mean: for rates the log of time at risk.
  public init(weights: [Double]? = nil, offset: [Double]? = nil, information: Information = .expected) {
    self.weights = weights
    self.offset = offset
    self.information = information
  }

  public func model(_ design: DesignMatrix, _ outcome: [Double]) throws -> any PredictsMean {
    try fit(design, outcome)
  }

  /// - Throws: `NoOverdispersion` where the likelihood is highest without any; `UnusableInput`, `RankDeficient`, `Separation`,
  ///   `NotConverged`.
  public func fit(_ design: DesignMatrix, _ outcome: [Double]) throws -> LikelihoodFit {
    let poisson = try GeneralisedLinear(PoissonLog(), weights: weights, offset: offset).fit(design, outcome)
    guard poisson.overdispersionSlope > 0 else { throw NoOverdispersion(poisson: poisson) }
    let w = poisson.weights
    let k = design.columns
    let blocks = [
      try PredictorBlock(place: 0, design, start: 0, offset: offset, weights: w),
      PredictorBlock(constantAt: 2, start: k, rows: design.rows),
    ]
    let names = design.names + [Self.thetaName]
    let rows = CountRows(outcome: outcome, density: NegativeBinomialDensity())
    let likelihood = MaximumLikelihood(likelihood: rows, blocks: blocks, weights: w, names: names)
    let maximum = try likelihood.maximum(from: poisson.coefficients + [log(poisson.thetaByMoments)])
    let logTheta = maximum.coefficients[k]
    let theta = exp(logTheta)
    let isJoint = information == .observed
    let predictor = blocks[0].predictor(maximum.coefficients)
    // Given the coefficients, by its own second derivative; at the maximum that of θ is that of its log over θ².
    let alone = DoubleDouble.sum(
      of: likelihood.derivatives([predictor, [Double](repeating: logTheta, count: outcome.count)])
        .enumerated().lazy.map { -w[$0] * $1[2, 2] })
    let error = theta * (isJoint ? maximum.bread[k, k].squareRoot() : 1 / alone.squareRoot())
    let means = predictor.map { exp($0) }
    let working = zip(means, w).map { mean, weight in weight > 0 ? weight * mean / (1 + mean / theta) : 0 }
    let given = PivotedQR(design.matrix, rowScale: working.map { $0.squareRoot() })
    return LikelihoodFit(
      modelName: "negative binomial, log link, "
        + (isJoint ? "observed information jointly with theta" : "expected information given theta"),
      names: isJoint ? names : design.names,
      coefficients: isJoint ? maximum.coefficients : Array(maximum.coefficients.prefix(k)),
      bread: isJoint ? maximum.bread : given.inverseOfGram, information: information, weights: w, rows: poisson.rows,
      logLikelihood: maximum.logLikelihood, iterations: maximum.iterations,
      equations: [Equation(name: "", columns: design.names, design: design.matrix, offset: poisson.offset)],
      parameterCount: k + 1, theta: LikelihoodFit.Theta(value: theta, standardError: error),
      leverage: isJoint
        ? nil
        : LeverageParts(
          design: design.matrix, workingWeights: working, scoreFactors: maximum.scoreFactors[0],
          slopes: means, variances: means.indices.map { working[$0] > 0 ? means[$0] * means[$0] / working[$0] : 0 }),
      blocks: isJoint ? blocks : [blocks[0]],
      scoreFactors: isJoint ? maximum.scoreFactors : [maximum.scoreFactors[0]], response: LogMean())
  }
}

/// A count by its own distribution.
struct CountRows<Density: CountDensity>: RowLikelihood {
  let outcome: [Double]
  let density: Density

  func derivatives(_ row: Int, _ predictors: SIMD3<Double>) -> RowDerivatives {
    density.logProbability(outcome[row], predictors)
  }
}

/// The mean is exp η.
private struct LogMean: Response {
  let predictions = ["mean"]
  func predictors(of prediction: Int) -> [PredictorPlace] { [PredictorPlace(equation: 0, start: 0)] }

  func mean(of prediction: Int, _ predictors: SIMD3<Double>) -> RowDerivatives {
    let mean = exp(predictors[0])
    var result = RowDerivatives(mean, first: SIMD3(mean, 0, 0))
    result[0, 0] = mean
    return result
  }
}

extension Fit {
  /// After Poisson: twice the derivative of the likelihood by 1/θ of a negative binomial, where 1/θ is 0.
  var overdispersionSlope: Double {
    DoubleDouble.sum(
      of: outcome.indices.lazy.map { i in
        guard weights[i] > 0 else { return 0 }
        let residual = outcome[i] - fitted[i]
        return weights[i] * (residual * residual - outcome[i])
      })
  }

  /// Where to start: θ = Σw / Σ w (y/μ − 1)².
  fileprivate var thetaByMoments: Double {
    let spread = DoubleDouble.sum(
      of: outcome.indices.lazy.map { i in
        guard weights[i] > 0 else { return 0 }
        let ratio = outcome[i] / fitted[i] - 1
        return weights[i] * ratio * ratio
      })
    return min(max(DoubleDouble.sum(of: weights) / spread, 1e-3), 1e4)
  }
}
