import Foundation
import LinearAlgebra

/// A Cox model with the cumulative hazard of each stratum up to a horizon: k coefficients and s hazards as one set of parameters, with
/// their joint covariance.
///
/// A function of them is a `SmoothFunction` with k + s derivatives: coefficients in their order, then hazards (of a row with all columns
/// and the offset 0) by the codes of the strata.
/// - Source: Tsiatis, Ann. Stat. 9(1), 1981 (covariance); the influence of a row is the derivative by its weight, times that weight.
public struct CoxAtHorizon: Sendable {
  public let fit: CoxFit
  public let horizon: Double

  /// The hazard of each stratum up to and including the horizon.
  public let hazards: [Double]
  /// s × k: their derivatives by the coefficients.
  private let slopes: Matrix
  /// What counting adds to their variances.
  private let variances: [Double]
  /// By stratum the moments up to the horizon.
  private let ranges: [Range<Int>]

  public init(_ fit: CoxFit, horizon: Double) {
    self.fit = fit
    self.horizon = horizon
    let likelihood = fit.likelihood
    let sets = likelihood.sets
    let k = fit.coefficients.count
    let scale = fit.origins.map { exp(-$0) }
    ranges = sets.ranges.map { range in
      range.lowerBound..<range.lowerBound + SurvivalOutcome.upperBound(of: horizon, in: Array(sets.time[range]))
    }
    let ranges = ranges
    func total(_ jumps: [Double], _ s: Int) -> Double { DoubleDouble.sum(of: jumps[ranges[s]]) }
    let hazards = ranges.indices.map { scale[$0] * total(likelihood.hazard, $0) }
    var slopes = Matrix(rows: ranges.count, columns: k)
    for j in 0..<k {
      let drift = likelihood.drift(j).all
      for s in ranges.indices { slopes[s, j] = -(scale[s] * total(drift, s) + fit.centres[s, j] * hazards[s]) }
    }
    self.hazards = hazards
    self.slopes = slopes
    variances = ranges.indices.map { scale[$0] * scale[$0] * total(likelihood.squares.map(\.whole), $0) }
  }

  /// How many parameters there are, k + s.
  public var count: Int { fit.coefficients.count + hazards.count }

  /// The coefficient at a place.
  public func coefficient(_ place: Int) -> SmoothFunction {
    var gradient = [Double](repeating: 0, count: count)
    gradient[place] = 1
    return SmoothFunction(value: fit.coefficients[place], gradient: gradient)
  }

  /// The mean over a population of the chance of the event up to the horizon, `1 − exp(−H·exp(xβ + offset))`, with one column at a level
  /// for all and everything else as it was. Other causes do not take anyone away.
  ///
  /// The columns of the population are held fixed: uncertainty comes from coefficients and hazards.
  /// - Throws: `EmptyPopulation`, `UnusableInput`.
  public func risk(column: Int, at level: Double, population: [Bool]) throws -> SmoothFunction {
    guard population.count == fit.design.rows else { throw UnusableInput(column: "population", fault: .length) }
    let members = population.indices.filter { population[$0] }
    guard !members.isEmpty else { throw EmptyPopulation() }
    let k = fit.coefficients.count
    let stratum = fit.likelihood.sets.stratum
    var sum = DoubleDouble(0)
    var gradient = [DoubleDouble](repeating: DoubleDouble(0), count: count)
    for row in members {
      let s = stratum[row]
      let eta = fit.linearPredictor[row] + (level - fit.design[row, column]) * fit.coefficients[column]
      let ratio = exp(eta)
      let hazard = hazards[s] * ratio
      sum += -expm1(-hazard)
      let slope = exp(-hazard) * ratio
      gradient[k + s] += slope
      for j in 0..<k { gradient[j] += slope * hazards[s] * (j == column ? level : fit.design[row, j]) }
    }
    let n = Double(members.count)
    return SmoothFunction(value: sum.value / n, gradient: gradient.map { $0.value / n })
  }

  /// The covariance of functions of the parameters where the model is right in full.
  public func covariance(of functions: [SmoothFunction]) -> Matrix {
    let jacobian = DeltaMethod.jacobian(functions, columns: count)
    // Functions by coefficients alone, once the hazards are seen as functions of them, and what counting adds.
    let byHazards = jacobian.selecting(columns: Array(fit.coefficients.count..<count))
    let byCoefficients = jacobian.selecting(columns: Array(fit.coefficients.indices)) + byHazards * slopes
    return Matrix.sandwich(byCoefficients, fit.bread) + Matrix.sandwich(byHazards, Matrix(diagonal: variances))
  }

  /// What each sampling unit adds to functions of the parameters, by a sandwich recipe: units × functions.
  /// - Throws: as the covariance by that recipe.
  public func influence(
    on functions: [SmoothFunction], _ recipe: any SandwichCovariance, units: SamplingUnits? = nil
  ) throws -> Influence {
    let grouping = fit.grouping(recipe, units)
    let root = try recipe.factor(fit.parts(grouping)).squareRoot()
    let jacobian = DeltaMethod.jacobian(functions, columns: count)
    let byHazards = jacobian.selecting(columns: Array(fit.coefficients.count..<count))
    let byCoefficients = jacobian.selecting(columns: Array(fit.coefficients.indices)) + byHazards * slopes
    let rows = fit.scoreResiduals * fit.bread.timesTranspose(byCoefficients) + counting.timesTranspose(byHazards)
    return Influence(matrix: root * rows.summed(by: grouping))
  }

  /// n × s: what each row adds to the hazards with the coefficients as they are.
  private var counting: Matrix {
    let likelihood = fit.likelihood
    let sets = likelihood.sets
    let weights = sets.atEvent(sets.weights)
    var result = Matrix(rows: sets.rows, columns: hazards.count)
    for s in hazards.indices {
      let scale = exp(-fit.origins[s])
      var (all, own) = ([Double](repeating: 0, count: sets.moments), [Double](repeating: 0, count: sets.moments))
      for m in ranges[s] {
        all[m] = likelihood.squares[m].whole
        own[m] = likelihood.squares[m].whole - likelihood.squares[m].once
      }
      let undergone = sets.overTime(all, own: own)
      for row in 0..<sets.rows where sets.stratum[row] == s && sets.takesPart(row) {
        let m = sets.last[row]
        let event = sets.event[row] && ranges[s].contains(m) ? sets.weights[row] * likelihood.hazard[m] / weights[m] : 0
        result[row, s] = scale * (event - likelihood.mass[row] * undergone[row])
      }
    }
    return result
  }
}
