/// Group figures with known sampling variances, around a common mean with variance τ² between groups (normal–normal).
///
/// yᵢ ~ N(θᵢ, vᵢ), θᵢ ~ N(μ, τ²). A group's best linear unbiased prediction of θᵢ is λᵢyᵢ + (1 − λᵢ)μ̂ with λᵢ = τ²/(τ² + vᵢ), and
/// variance λᵢvᵢ + (1 − λᵢ)²·var(μ̂). That takes τ² as known, as `metafor::blup` does.
public struct RandomEffects: Sendable {
  /// How τ² is estimated.
  public enum Method: String, Sendable, CaseIterable {
    /// Restricted maximum likelihood.
    case restrictedMaximumLikelihood = "REML"
    /// Moments of Q with fixed-effect weights. Source: DerSimonian & Laird, Control. Clin. Trials 7(3), 1986.
    case derSimonianLaird = "DL"
    /// The τ² at which Q with random-effects weights is k − 1. Source: Paule & Mandel, J. Res. Natl. Bur. Stand. 87(5), 1982.
    case pauleMandel = "PM"
  }

  /// A group drawn towards the mean.
  public struct Prediction: Sendable, Equatable {
    public let value: Double
    public let standardError: Double
    /// λ: the weight of the group's own figure, from 0 to 1.
    public let weight: Double

    public init(value: Double, standardError: Double, weight: Double) {
      self.value = value
      self.standardError = standardError
      self.weight = weight
    }
  }

  public let method: Method
  /// μ̂ and its standard error.
  public let mean: Double
  public let standardError: Double
  /// τ², at least 0.
  public let tauSquared: Double
  /// Cochran's Q: Σ(yᵢ − μ̂₀)²/vᵢ with fixed-effect weights; chi-squared with k − 1 degrees of freedom where τ² = 0.
  public let q: Double
  /// One a group, in the order given.
  public let predictions: [Prediction]

  /// - Parameters:
  ///   - values: yᵢ on the analysis scale.
  ///   - variances: vᵢ, above 0.
  /// - Throws: `TooFewGroups` below 3 groups; `NoSpread` for numbers that are not usable.
  public init(
    _ values: [Double], variances: [Double], method: Method = .restrictedMaximumLikelihood
  ) throws {
    guard values.count >= TooFewGroups.fewest else { throw TooFewGroups(groups: values.count) }
    guard values.count == variances.count, values.allSatisfy(\.isFinite),
      variances.allSatisfy({ $0 > 0 && $0.isFinite })
    else { throw NoSpread(.notUsable) }
    let sums = WeightedGroups(values: values, variances: variances)
    let k = Double(values.count)
    let fixed = sums.at(0)
    let plainMean = values.reduce(0, +) / k
    let spread = values.reduce(0) { $0 + ($1 - plainMean) * ($1 - plainMean) } / (k - 1)
    let tau: Double =
      switch method {
      case .derSimonianLaird:
        max(0, (fixed.squares - (k - 1)) / (fixed.weights - fixed.squaredWeights / fixed.weights))
      case .pauleMandel: Self.pauleMandel(sums, excess: k - 1, spread: spread)
      case .restrictedMaximumLikelihood: Self.restricted(sums, spread: spread)
      }
    let end = sums.at(tau)
    let variance = 1 / end.weights
    self.method = method
    mean = end.mean
    standardError = variance.squareRoot()
    tauSquared = tau
    q = fixed.squares
    predictions = zip(values, variances).map { y, v in
      let own = tau / (tau + v)
      return Prediction(
        value: own * y + (1 - own) * end.mean,
        standardError: (own * v + (1 - own) * (1 - own) * variance).squareRoot(), weight: own)
    }
  }

  /// The share of the spread of figures that is not sampling: τ²/(τ² + a typical v).
  ///
  /// - Source: Higgins & Thompson, Stat. Med. 21(11), 2002.
  public static func iSquared(tauSquared: Double, variances: [Double]) -> Double {
    let weights = variances.map { 1 / $0 }
    let sum = weights.reduce(0, +)
    let squares = weights.reduce(0) { $0 + $1 * $1 }
    let typical = Double(variances.count - 1) * sum / (sum * sum - squares)
    return tauSquared / (tauSquared + typical)
  }

  private static func pauleMandel(_ sums: WeightedGroups, excess: Double, spread: Double) -> Double {
    guard sums.at(0).squares > excess else { return 0 }
    var high = max(spread, Double.leastNormalMagnitude)
    while sums.at(high).squares > excess, high < .greatestFiniteMagnitude / 4 { high *= 2 }
    return BracketedRoot(from: 0, to: high) { sums.at($0).squares - excess }?.value ?? 0
  }

  /// The restricted likelihood may have more than one top: the best of a grid, then the root of its slope.
  private static func restricted(_ sums: WeightedGroups, spread: Double) -> Double {
    guard spread > 0 else { return 0 }
    let grid = (-60...20).map { spread * elevated(Double($0) / 10) }
    return GridThenRoot(
      grid, height: { sums.restrictedLogLikelihood($0) }, slope: { sums.restrictedScore($0) }
    ).value
  }
}
