import Foundation
import LinearAlgebra

/// What zero-inflated and hurdle models share: columns of the counts and of the zeros, starts, and the fit that comes of it.
struct TwoParts {
  let counts: DesignMatrix
  let zeros: DesignMatrix
  let weights: [Double]
  let offset: [Double]
  let rows: Int
  let hasTheta: Bool
  let blocks: [PredictorBlock]

  /// `count_…`, `zero_…` and for a negative binomial `log_theta`.
  let names: [String]

  /// - Throws: `UnusableInput`, `RankDeficient`, `NoZeros`.
  init(
    _ counts: DesignMatrix, _ zeros: DesignMatrix, _ outcome: [Double], _ weights: [Double]?, _ offset: [Double]?,
    _ density: some CountDensity
  ) throws {
    guard zeros.rows == counts.rows else { throw UnusableInput(column: "zero part", fault: .length) }
    let input = try FitInput(rows: counts.rows, outcome, weights: weights, offset: offset) {
      $0 >= 0 && $0 == $0.rounded() && $0.isFinite
    }
    guard outcome.indices.contains(where: { outcome[$0] == 0 && input.weights[$0] > 0 }) else { throw NoZeros() }
    self.counts = counts
    self.zeros = zeros
    self.weights = input.weights
    self.offset = input.offset
    rows = input.rows
    hasTheta = density.hasTheta
    let k = counts.columns
    let both = k + zeros.columns
    blocks =
      [
        try PredictorBlock(place: 0, counts, start: 0, offset: offset, weights: input.weights),
        try PredictorBlock(place: 1, zeros, start: k, weights: input.weights),
      ]
      + (hasTheta ? [PredictorBlock(constantAt: 2, start: both, rows: counts.rows)] : [])
    names =
      counts.names.map { "count_\($0)" } + zeros.names.map { "zero_\($0)" }
      + (hasTheta ? [NegativeBinomial.thetaName] : [])
  }

  func likelihood<L: RowLikelihood>(_ rows: L) -> MaximumLikelihood<L> {
    MaximumLikelihood(likelihood: rows, blocks: blocks, weights: weights, names: names)
  }

  /// A few rounds of the EM algorithm from Poisson: each zero is shared out between both kinds, and each part fitted to its share. A part
  /// that cannot be fitted keeps what it has; Newton's method finds out why.
  func startByEM(_ outcome: [Double]) throws -> [Double] {
    var count = try plainCounts(outcome)
    var zero = [Double](repeating: 0, count: zeros.columns)
    var kind = outcome.map { $0 == 0 ? 0.5 : 0 }
    for _ in 0..<4 {
      let others = weights.indices.map { weights[$0] * (1 - kind[$0]) }
      let countFit = try? GeneralisedLinear(PoissonLog(), weights: others, offset: offset).fit(counts, outcome)
      count = countFit?.coefficients ?? count
      zero = (try? GeneralisedLinear(BinomialLogit(), weights: weights).fit(zeros, kind))?.coefficients ?? zero
      let eta = zip(counts.matrix * count, offset).map { $0 + $1 }
      let zeta = zeros.matrix * zero
      kind = outcome.indices.map { outcome[$0] == 0 ? Logistic.mean(zeta[$0] + exp(min(eta[$0], 700))) : 0 }
    }
    return count + zero + (hasTheta ? [0] : [])
  }

  /// As if there were almost no inflation.
  func startWithoutInflation(_ outcome: [Double]) throws -> [Double] {
    var zero = [Double](repeating: 0, count: zeros.columns)
    if let intercept = zeros.index(of: DesignMatrix.interceptName) { zero[intercept] = -2 }
    return try plainCounts(outcome) + zero + (hasTheta ? [0] : [])
  }

  /// As if every zero were one of the first kind; nil where those cannot be fitted.
  func startFromZeros(_ outcome: [Double]) -> [Double]? {
    let isZero = outcome.map { $0 == 0 ? 1.0 : 0 }
    guard let count = try? plainCounts(outcome),
      let zero = try? GeneralisedLinear(BinomialLogit(), weights: weights).fit(zeros, isZero)
    else { return nil }
    return count + zero.coefficients + (hasTheta ? [0] : [])
  }

  /// Both parts by themselves: counts by Poisson, any event by logit.
  /// - Throws: `Separation` of the zeros.
  func startApart(_ outcome: [Double]) throws -> [Double] {
    let any = outcome.map { $0 > 0 ? 1.0 : 0 }
    let zero = try GeneralisedLinear(BinomialLogit(), weights: weights).fit(zeros, any).coefficients
    return try plainCounts(outcome) + zero + (hasTheta ? [0] : [])
  }

  private func plainCounts(_ outcome: [Double]) throws -> [Double] {
    try GeneralisedLinear(PoissonLog(), weights: weights, offset: offset).fit(counts, outcome).coefficients
  }

  func fit<L>(_ name: String, _ maximum: MaximumLikelihood<L>.Maximum, _ response: any Response) -> LikelihoodFit {
    let k = names.count
    let theta = hasTheta ? exp(maximum.coefficients[k - 1]) : nil
    return LikelihoodFit(
      modelName: "\(name), \(Information.observed.inWords)", names: names, coefficients: maximum.coefficients,
      bread: maximum.bread, information: .observed, weights: weights, rows: rows, logLikelihood: maximum.logLikelihood,
      iterations: maximum.iterations,
      equations: [
        Equation(name: "count", columns: counts.names, design: counts.matrix, offset: offset),
        Equation(
          name: "zero", columns: zeros.names, design: zeros.matrix,
          offset: [Double](repeating: 0, count: zeros.rows)),
      ],
      parameterCount: k,
      theta: theta.map {
        LikelihoodFit.Theta(value: $0, standardError: $0 * maximum.bread[k - 1, k - 1].squareRoot())
      },
      leverage: nil, blocks: blocks, scoreFactors: maximum.scoreFactors, response: response)
  }

  /// exp of the predictor at a place.
  static func exponential(_ predictors: SIMD3<Double>, _ place: Int) -> RowDerivatives {
    let value = exp(predictors[place])
    var result = RowDerivatives(value)
    result.first[place] = value
    result[place, place] = value
    return result
  }

  /// The logistic chance at `sign` times a predictor, with derivatives by the predictor itself.
  static func chance(_ predictors: SIMD3<Double>, _ place: Int, sign: Double) -> RowDerivatives {
    let value = Logistic.mean(sign * predictors[place])
    let other = Logistic.mean(-sign * predictors[place])
    var result = RowDerivatives(value)
    result.first[place] = sign * value * other
    result[place, place] = value * other * (other - value)
    return result
  }
}
