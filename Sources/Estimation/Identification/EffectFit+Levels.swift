import Documents
import Evidence
import LinearAlgebra
import Models

extension EffectFit {
  /// Effect and baseline from the level of the treated with treatment and their level without it, by the delta method.
  /// - Parameters:
  ///   - covariance: 2 × 2, of the level with and the level without.
  ///   - df: degrees of freedom of the effect's test and interval.
  /// - Throws: `RegressionFit.OutsideRisk` where a level of a risk does not lie between 0 and 1, or one of a rate is not above 0.
  static func ofLevels(
    _ measure: EffectMeasure, treated: Double, untreated: Double, covariance: Matrix, degreesOfFreedom df: Double,
    method: String, recipe: Words
  ) throws -> EffectFit {
    let functions = try levelFunctions(measure, treated: treated, untreated: untreated)
    return EffectFit(
      parts: levelParts(measure, functions, degreesOfFreedom: df),
      covariance: DeltaMethod.covariance(of: functions, covariance), method: method, recipe: recipe)
  }

  /// The same from what each sampling unit adds to the two levels (units × 2); gives the influence on effect and baseline too.
  static func ofLevels(
    _ measure: EffectMeasure, treated: Double, untreated: Double, influence: Matrix, degreesOfFreedom df: Double,
    method: String, recipe: Words
  ) throws -> (effect: EffectFit, influence: Matrix) {
    let functions = try levelFunctions(measure, treated: treated, untreated: untreated)
    let own = influence.timesTranspose(DeltaMethod.jacobian(functions, columns: 2))
    return (
      EffectFit(
        parts: levelParts(measure, functions, degreesOfFreedom: df), covariance: own.crossProduct, method: method,
        recipe: recipe), own
    )
  }

  private static func levelFunctions(
    _ measure: EffectMeasure, treated: Double, untreated: Double
  ) throws -> [SmoothFunction] {
    let levels = [treated, untreated]
    if measure.isRisk, !levels.allSatisfy({ $0 > 0 && $0 < 1 }) { throw RegressionFit.OutsideRisk() }
    if measure == .rateRatio, !levels.allSatisfy({ $0 > 0 }) { throw RegressionFit.OutsideRisk() }
    let with = SmoothFunction(value: treated, gradient: [1, 0])
    let without = SmoothFunction(value: untreated, gradient: [0, 1])
    return [measure.effect(treated: with, untreated: without), measure.baseline(without)]
  }

  private static func levelParts(
    _ measure: EffectMeasure, _ functions: [SmoothFunction], degreesOfFreedom df: Double
  ) -> [Part] {
    [
      Part(
        name: "effect", measure: measure.rawValue, scale: measure.scale, value: functions[0].value, degreesOfFreedom: df
      ),
      Part(
        name: "baseline", measure: measure.baselineMeasure, scale: measure.baselineScale, value: functions[1].value,
        degreesOfFreedom: df),
    ]
  }
}
