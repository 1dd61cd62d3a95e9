import Models

/// How many degrees of freedom an effect rests on by its design: those of the treatment in least squares on the same rows and columns.
///
/// Least squares has them from who is treated, the covariates and the sizes of units; those of a log-linear model or a logit would move with
/// the level of each group, so with the effect itself: fewer where the treated happened to have few outcomes.
struct DesignDegrees {
  /// With rows of a unit as if independent: of the design alone.
  let independent: Double
  /// With rows of a unit as alike as their residuals.
  let exchangeable: Double
  /// As in a recipe that takes them.
  let remark: String
  /// The standard error of the effect by CR2 over that by CR1.
  let widening: Double

  /// - Throws: as the covariances; `RegressionFit.NotTestable`.
  init(_ design: Design, adjusted: Bool, units: SamplingUnits) throws {
    try self.init(RegressionFit(.meanDifference, design, adjusted: adjusted), units)
  }

  /// - Parameter linear: a fit by least squares.
  init(_ linear: RegressionFit, _ units: SamplingUnits) throws {
    let alike = try linear.covariance(by: CR2(.exchangeable), units: units)
    independent = try linear.covariance(by: CR2(), units: units).degreesOfFreedom[0]
    exchangeable = alike.degreesOfFreedom[0]
    remark = alike.recipe.remarks.joined(separator: ", ")
    widening = try alike.standardErrors[0] / linear.covariance(by: CR1(), units: units).standardErrors[0]
  }
}
