import LinearAlgebra
import Models

/// A model of the outcome on treatment and covariates, that predicts each row with and without treatment.
public struct OutcomeModel: Sendable {
  /// How the two groups share their coefficients.
  public enum Shape: String, Sendable {
    /// A model for each group: the treatment may work differently for everybody.
    case byGroup = "a model for each group"
    /// One model with the treatment as a column.
    case shared = "one model with the treatment as a column"
  }

  public let family: any Family
  public let shape: Shape

  public init(_ family: any Family = GaussianIdentity(), shape: Shape = .byGroup) {
    self.family = family
    self.shape = shape
  }

  var name: String { "\(family.name), \(shape.rawValue)" }

  /// - Throws: `NoOverlap` where one group cannot give a coefficient; `Separation`, `UnusableInput`, `NotConverged`.
  func fit(_ sample: ComparisonSample, groups: [Bool] = [true, false]) throws -> PredictedOutcomes {
    switch shape {
    case .byGroup:
      let design = try DesignMatrix(rows: sample.rows, terms: [.intercept] + sample.covariates)
      var arms: [Bool: PredictedOutcomes.Arm] = [:]
      for group in groups {
        let weights = sample.isTreated.indices.map { sample.isTreated[$0] == group ? sample.weights[$0] : 0 }
        do {
          let fit = try GeneralisedLinear(family, weights: weights).fit(design, sample.outcome)
          arms[group] = PredictedOutcomes.Arm(fit: fit, columns: design.matrix)
        } catch let error as RankDeficient {
          throw NoOverlap(.oneGroupOnly(columns: error.columns.map(\.name)))
        }
      }
      return PredictedOutcomes(arms: arms)
    case .shared:
      let treatment = DesignTerm.numeric(name: "(treatment)", values: sample.treatment)
      let design = try DesignMatrix(rows: sample.rows, terms: [.intercept, treatment] + sample.covariates)
      let fit = try GeneralisedLinear(family, weights: sample.weights).fit(design, sample.outcome)
      func columns(_ level: Double) -> Matrix {
        var matrix = design.matrix
        for row in 0..<matrix.rows { matrix[row, 1] = level }
        return matrix
      }
      return PredictedOutcomes(arms: [
        true: PredictedOutcomes.Arm(fit: fit, columns: columns(1)),
        false: PredictedOutcomes.Arm(fit: fit, columns: columns(0)),
      ])
    }
  }
}

/// What a model of the outcome says of every row in one world.
struct PredictedOutcomes {
  struct Arm {
    let fit: Fit
    /// Rows × coefficients, with the treatment of this world.
    let columns: Matrix
    /// One a row.
    let means: [Double]
    /// The derivative of the mean by the linear predictor, one a row.
    let slopes: [Double]

    init(fit: Fit, columns: Matrix) {
      self.fit = fit
      self.columns = columns
      let predictors = columns * fit.coefficients
      means = predictors.map { fit.family.mean($0) }
      slopes = predictors.map { fit.family.slope($0) }
    }

    /// What estimating the coefficients adds to the influence of each row on Σ share · mean.
    func influence(shares: [Double]) -> [Double] {
      fit.rowInfluence(of: columns.preciseTransposeTimes(zip(shares, slopes).map { $0 * $1 }))
    }
  }

  /// Of the worlds with (true) and without (false) treatment.
  let arms: [Bool: Arm]

  func arm(_ group: Bool) -> Arm {
    guard let arm = arms[group] else { preconditionFailure("a world that was asked for") }
    return arm
  }
}
