import Foundation
import LinearAlgebra

/// Rows in groups that share a random intercept, by restricted maximum likelihood: `lmer(y ~ X + (1 | group))`.
///
/// y = Xβ + b_group + e, b ~ N(0, σ²t), e ~ N(0, σ²). The likelihood is profiled over t, whose root is found on its derivative; sums
/// by group are all it needs.
/// - Source: Laird & Ware, Biometrics 38(4), 1982.
public struct RandomIntercept: Sendable {
  /// The random intercept of a group.
  public struct Deviation: Sendable, Equatable {
    /// b̂, from the fixed part.
    public let value: Double
    /// Given the variances and β: the "conditional standard deviation" of lme4.
    public let conditionalDeviation: Double
    /// n t/(1 + n t): how much of the group's own mean residual is kept.
    public let weight: Double
  }

  public let names: [String]
  /// β̂, with covariance k × k.
  public let coefficients: [Double]
  public let covariance: Matrix
  /// σ² within groups.
  public let residualVariance: Double
  /// σ²t between groups, at least 0.
  public let groupVariance: Double
  /// −2 log of the restricted likelihood, as `REMLcrit` of lme4.
  public let criterion: Double
  /// One a group, in the order of their codes.
  public let deviations: [Deviation]

  /// - Parameters:
  ///   - groups: the code of each row, from 0 without gaps.
  /// - Throws: `TooFewGroups` below 3 groups; `NoSpread` where no spread can be estimated; `NotPositiveDefinite` where columns depend
  ///   on each other.
  public init(_ design: DesignMatrix, _ outcome: [Double], groups: [Int]) throws {
    let sums = try GroupSums(design.matrix, outcome, groups: groups)
    guard sums.sizes.count >= TooFewGroups.fewest else { throw TooFewGroups(groups: sums.sizes.count) }
    guard sums.sizes.contains(where: { $0 > 1 }) else { throw NoSpread(.oneRowEach) }
    guard sums.rows > design.columns + 1, try sums.profile(0).squares > 1e-24 * sums.scale else {
      throw NoSpread(.constant)
    }
    // t from a millionth to a million; a profile that LAPACK cannot factor is never the best.
    let grid = (-60...60).map { elevated(Double($0) / 10) }
    let ratio = GridThenRoot(
      grid, height: { t in (try? sums.profile(t)).map { -$0.criterion } ?? -.infinity },
      slope: { t in (try? sums.profile(t)).map { -$0.slope } ?? .nan }
    ).value
    let profile = try sums.profile(ratio)
    names = design.names
    coefficients = profile.coefficients
    residualVariance = profile.residualVariance
    groupVariance = profile.residualVariance * ratio
    criterion = profile.criterion
    let inverse = profile.factor.solve(.identity(design.columns))
    covariance = Matrix(
      rows: design.columns, columns: design.columns,
      columnMajor: inverse.elements.map { $0 * profile.residualVariance })
    deviations = sums.sizes.indices.map { g in
      let n = Double(sums.sizes[g])
      let kept = n * ratio / (1 + n * ratio)
      return Deviation(
        value: kept * profile.residualSums[g] / n,
        conditionalDeviation: (profile.residualVariance * ratio / (1 + n * ratio)).squareRoot(), weight: kept)
    }
  }

  /// The figure of a group whose fixed part is one number (a design with the intercept alone), with the uncertainty of the mean in it.
  public func prediction(_ group: Int) -> RandomEffects.Prediction {
    let own = deviations[group]
    let rest = (1 - own.weight) * (1 - own.weight) * covariance[0, 0]
    return RandomEffects.Prediction(
      value: coefficients[0] + own.value,
      standardError: (own.conditionalDeviation * own.conditionalDeviation + rest).squareRoot(), weight: own.weight)
  }
}
