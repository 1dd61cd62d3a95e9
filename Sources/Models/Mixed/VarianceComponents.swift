import LinearAlgebra

/// A variance of random effects, or a covariance of two of the same factor.
public struct VarianceComponent: Sendable, Equatable {
  /// The grouping factor.
  public let factor: String
  public let column: String
  /// The other column of a covariance; nil for a variance.
  public let other: String?
  public let variance: Double
  /// The standard deviation, or the correlation; not a number for a correlation with a variance of 0.
  public let deviation: Double
}

/// A direction of random effects without spread: the estimate lies on the boundary of what is possible.
public struct Singularity: Sendable, Equatable, CustomStringConvertible {
  public let factor: String
  public let columns: [String]

  public var description: String {
    columns.count == 1
      ? "singular: the variance of \(columns[0]) between levels of \(factor) is 0"
      : "singular: \(columns.joined(separator: ", ")) by \(factor) move together without error (a correlation of 1 or -1)"
  }
}

/// The random effects of a level of a factor: modes given the data and the estimates.
public struct RandomEffect: Sendable, Equatable {
  public let factor: String
  public let level: String
  /// The columns, in the order of `modes`.
  public let names: [String]
  /// In the units of the linear predictor for one unit of the column.
  public let modes: [Double]
  /// Given the variances and the fixed effects: the conditional standard deviations of lme4.
  public let deviations: [Double]
}

extension RandomStructure {
  /// Variances and covariances in the order lme4 prints them: of each factor the variances, then the covariances.
  func components(_ theta: [Double], residualVariance: Double) -> [VarianceComponent] {
    factors.indices.flatMap { f -> [VarianceComponent] in
      let factor = factors[f]
      let covariance = residualVariance * relativeCovariance(f, theta)
      let sds = covariance.diagonal.map { $0.squareRoot() }
      let variances = factor.names.indices.map {
        VarianceComponent(
          factor: factor.name, column: factor.names[$0], other: nil, variance: covariance[$0, $0], deviation: sds[$0])
      }
      let pairs = parameters.filter { $0.factor == f && !$0.isDiagonal }
      return variances
        + pairs.map { pair in
          VarianceComponent(
            factor: factor.name, column: factor.names[pair.column], other: factor.names[pair.row],
            variance: covariance[pair.row, pair.column],
            deviation: covariance[pair.row, pair.column] / (sds[pair.row] * sds[pair.column]))
        }
    }
  }

  /// What has no spread, from the zeros on the diagonal of Λ.
  func singularities(_ theta: [Double]) -> [Singularity] {
    zip(parameters, theta).filter { $0.0.isDiagonal && $0.1 == 0 }.map { parameter, _ in
      let factor = factors[parameter.factor]
      let covariance = relativeCovariance(parameter.factor, theta)
      if covariance[parameter.row, parameter.row] == 0 {
        return Singularity(factor: factor.name, columns: [factor.names[parameter.row]])
      }
      let others = parameters.filter {
        $0.factor == parameter.factor && $0.row == parameter.row && !$0.isDiagonal
          && covariance[$0.column, $0.column] > 0
      }
      return Singularity(
        factor: factor.name, columns: others.map { factor.names[$0.column] } + [factor.names[parameter.row]])
    }
  }

  /// Modes and conditional deviations of every level.
  /// - Parameters:
  ///   - spherical: u, all effects.
  ///   - system: of the random effects; its fixed columns, if any, are left aside.
  func randomEffects(
    _ spherical: [Double], _ theta: [Double], _ system: PenalisedSystem, residualVariance: Double
  ) throws -> [RandomEffect] {
    let spread = spread(spherical, theta)
    let lambda = templates(theta)
    let inverse = try system.borderInverse(includingFixed: false)
    var deviations = [Double](repeating: 0, count: effects)
    for (g, group) in system.groups.enumerated() {
      let local = system.localInverse(g, inverse, includingFixed: false)
      for block in group.blocks {
        let p = block.width
        let template = lambda[block.factor]
        for a in 0..<p {
          var sum = 0.0
          for i in 0...a {
            for j in 0...a {
              sum +=
                template[a * p + i] * local[(block.start + i) * group.random + block.start + j] * template[a * p + j]
            }
          }
          deviations[block.effects + a] = (residualVariance * sum).squareRoot()
        }
      }
    }
    return factors.flatMap { factor in
      factor.levels.indices.map { level in
        let at = factor.start + level * factor.width
        return RandomEffect(
          factor: factor.name, level: factor.levels[level], names: factor.names,
          modes: factor.scales.indices.map { spread[at + $0] / factor.scales[$0] },
          deviations: factor.scales.indices.map { deviations[at + $0] / factor.scales[$0] })
      }
    }
  }
}
