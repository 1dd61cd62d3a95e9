import LinearAlgebra

/// The leverages of a fit with absorbed effects, for recipes that need them.
///
/// After least squares without weights, effects that are nested in the units may be left out of CR2 and CR3, which gives the same (Pustejovsky &
/// Tipton, 2018); all others come back as columns.
struct AbsorbedLeverage {
  let parts: LeverageParts

  /// - Throws: `TooManyAbsorbedLevels`, `NotConverged`.
  init(_ fit: AbsorbedFit, units: SamplingUnits) throws {
    let isKnown = fit.family.hasKnownDispersion
    let taking = fit.weights.indices.filter { fit.weights[$0] > 0 }
    let isUniform = !isKnown && taking.allSatisfy { fit.weights[$0] == fit.weights[taking[0]] }
    // Taken out of the columns of the others: what has a closed form by row, or may be left out.
    var outside: [AbsorbedEffects.Factor] = []
    var absorbedLeverage: [Double]?
    if units.areRows {
      outside = fit.effects.factors.max { $0.levels < $1.levels }.map { [$0] } ?? []
      if let factor = outside.first {
        let totals = LevelSums.sums(
          factor.levelOfRow, count: factor.levels, weights: fit.workingWeights, of: nil)
        absorbedLeverage = factor.levelOfRow.indices.map {
          fit.workingWeights[$0] > 0 ? fit.workingWeights[$0] / totals[factor.levelOfRow[$0]] : 0
        }
      }
    } else if isUniform {
      outside = fit.effects.factors.filter { $0.isNested(in: units) }
    }
    let names = outside.map(\.name)
    let nuisance = try AbsorbedLeverage.columns(
      of: fit.effects.factors.filter { !names.contains($0.name) }, beside: outside, weights: fit.workingWeights)
    let slopes = isKnown ? fit.linearPredictor.map { fit.family.slope($0) } : nil
    parts = LeverageParts(
      design: fit.design, workingWeights: fit.workingWeights, scoreFactors: fit.scoreFactors, slopes: slopes,
      variances: slopes.map { slopes in
        slopes.indices.map { fit.workingWeights[$0] > 0 ? slopes[$0] * slopes[$0] / fit.workingWeights[$0] : 0 }
      }, nuisance: nuisance, absorbedLeverage: absorbedLeverage)
  }

  /// A column for each level of the factors, without what other factors take out; nil where there is no factor.
  /// - Throws: `TooManyAbsorbedLevels`, `NotConverged`.
  static func columns(
    of inside: [AbsorbedEffects.Factor], beside outside: [AbsorbedEffects.Factor], weights: [Double]
  ) throws -> Matrix? {
    let count = inside.reduce(0) { $0 + $1.levels }
    if count > TooManyAbsorbedLevels.limit { throw TooManyAbsorbedLevels(levels: count) }
    var columns: [[Double]] = []
    for factor in inside {
      for level in 0..<factor.levels { columns.append(factor.levelOfRow.map { $0 == level ? 1 : 0 }) }
    }
    columns = try Absorption.residuals(of: columns, outside, weights: weights)
    return columns.isEmpty ? nil : Matrix(columns: columns)
  }
}
