import LinearAlgebra

/// A fit made again without one sampling unit at a time, for effects by standardisation and their CR1 standard errors.
///
/// Newton's steps from the whole fit on the rows that stay. Rows are kept as their non-zero elements, so that the dummies of a factor cost
/// nothing; a column that only the unit had leaves with it.
public struct UnitDeletion: Sendable {
  /// The effect without a unit.
  public struct Deleted: Sendable {
    public let unit: Int
    /// On the scale of the function asked for.
    public let estimate: Double
    /// CR1 of the units that stay, tests by t(units − 1).
    public let standardError: Double
    public let degreesOfFreedom: Double
  }

  /// The fit without a unit does not exist: columns depend on each other, or its steps run away.
  public struct NoFit: Error, Equatable, CustomStringConvertible {
    public let unit: Int

    public init(unit: Int) { self.unit = unit }

    public var description: String { "without unit \(unit) the coefficients are not determined" }
  }

  private let fit: Fit
  private let outcome: [Double]
  private let units: SamplingUnits
  private let treatment: Int
  private let shares: [Double]
  private let exposure: [Double]?
  private let offset: [Double]
  private let rows: SparseRows
  private let information: [Matrix]
  private let whole: Matrix

  /// - Parameters:
  ///   - outcome: that of the fit.
  ///   - units: of which one is left out at a time.
  ///   - treatment, population, exposure: as in `Standardisation`.
  public init(
    _ fit: Fit, outcome: [Double], units: SamplingUnits, treatment: Int, population: [Bool], exposure: [Double]? = nil
  ) {
    self.fit = fit
    self.outcome = outcome
    self.units = units
    self.treatment = treatment
    self.exposure = exposure
    shares = population.map { $0 ? 1 : 0 }
    rows = SparseRows(fit.design)
    offset = zip(fit.linearPredictor, rows.times(fit.coefficients)).map { $0 - $1 }
    let k = fit.coefficients.count
    var information = [Matrix](repeating: Matrix(rows: k, columns: k), count: units.count)
    var whole = Matrix(rows: k, columns: k)
    for row in outcome.indices where fit.weights[row] > 0 {
      let weight = fit.weights[row] * fit.family.information(fit.linearPredictor[row])
      rows.addSquare(row, weight, to: &information[units.unitOfRow[row]])
    }
    for unit in information.indices { whole = whole + information[unit] }
    self.information = information
    self.whole = whole
  }

  /// Multiplications that one refit takes, about: eight passes over the rows and two information matrices.
  public var workOfOne: Double {
    let elements = Double(rows.elements)
    let k = Double(fit.coefficients.count)
    return 40 * Double(outcome.count) + 8 * elements + 2 * elements * elements / Double(max(1, outcome.count)) + k * k
      * k
  }

  /// The effect without a unit, where `effect` makes it of the means with treatment and without.
  /// - Throws: `NoFit`.
  public func without(
    _ unit: Int, effect: (_ treated: SmoothFunction, _ untreated: SmoothFunction) -> SmoothFunction
  ) throws(NoFit) -> Deleted {
    let kept = outcome.indices.filter { fit.weights[$0] > 0 && units.unitOfRow[$0] != unit }
    let rest = whole - information[unit]
    let there = try independent(rest, unit)
    var eta = fit.linearPredictor
    var coefficients = fit.coefficients
    // A column that left with the unit has no say; nothing that stays has it.
    var steps = try factor(rest, there, unit)
    var last = Double.infinity
    var isFresh = false
    for _ in 0..<60 {
      let change = steps.solve(scores(kept, eta, there))
      var full = [Double](repeating: 0, count: coefficients.count)
      for (place, column) in there.enumerated() { full[column] = change[place] }
      let moves = rows.times(full, of: kept)
      let largest = moves.reduce(0) { max($0, abs($1)) }
      guard largest.isFinite, largest < 1e3 else { throw NoFit(unit: unit) }
      for (place, row) in kept.enumerated() { eta[row] += moves[place] }
      for column in there { coefficients[column] += full[column] }
      if isFresh && largest <= 1e-9 {
        return try deleted(unit, kept, there, eta, steps, coefficients[treatment], effect)
      }
      // Where the old information no longer helps, or is good enough to end with, it is made anew.
      if largest <= 1e-9 || largest > 0.2 * last || isFresh && largest > 1e-6 {
        steps = try factor(squares(kept, eta), there, unit)
        isFresh = true
      }
      last = largest
    }
    throw NoFit(unit: unit)
  }

  /// The columns that the rows left determine: not those that went with the unit, nor one that has become a combination of those before it,
  /// as when the unit was what the levels of a factor are compared with.
  private func independent(_ rest: Matrix, _ unit: Int) throws(NoFit) -> [Int] {
    var there = fit.coefficients.indices.filter { rest[$0, $0] > 1e-9 * whole[$0, $0] }
    while there.contains(treatment) {
      let part = rest.selecting(rows: there).selecting(columns: there)
      do throws(NotPositiveDefinite) {
        _ = try ScaledCholesky(part, smallestPivot: 1e-10)
        return there
      } catch {
        there.remove(at: error.order - 1)
      }
    }
    throw NoFit(unit: unit)
  }

  private func squares(_ kept: [Int], _ eta: [Double]) -> Matrix {
    var result = Matrix(rows: fit.coefficients.count, columns: fit.coefficients.count)
    for row in kept { rows.addSquare(row, fit.weights[row] * fit.family.information(eta[row]), to: &result) }
    return result
  }

  private func factor(_ square: Matrix, _ there: [Int], _ unit: Int) throws(NoFit) -> ScaledCholesky {
    let kept = square.selecting(rows: there).selecting(columns: there)
    guard !there.isEmpty, let factor = try? ScaledCholesky(kept, smallestPivot: 1e-10) else { throw NoFit(unit: unit) }
    return factor
  }

  private func scores(_ kept: [Int], _ eta: [Double], _ there: [Int]) -> [Double] {
    var sums = [Double](repeating: 0, count: fit.coefficients.count)
    for row in kept { rows.add(row, fit.weights[row] * fit.family.score(outcome[row], eta[row]), to: &sums) }
    return there.map { sums[$0] }
  }

  private func deleted(
    _ unit: Int, _ kept: [Int], _ there: [Int], _ eta: [Double], _ steps: ScaledCholesky,
    _ own: Double, _ effect: (SmoothFunction, SmoothFunction) -> SmoothFunction
  ) throws(NoFit) -> Deleted {
    let function = effect(mean(kept, eta, at: 1, own), mean(kept, eta, at: 0, own))
    let direction = steps.solve(there.map { function.gradient[$0] })
    var linear = [Double](repeating: 0, count: fit.coefficients.count)
    for (place, column) in there.enumerated() { linear[column] = direction[place] }
    let along = rows.times(linear, of: kept)
    var sums = [Double](repeating: 0, count: units.count)
    var taking = [Bool](repeating: false, count: units.count)
    for (place, row) in kept.enumerated() {
      sums[units.unitOfRow[row]] += along[place] * fit.weights[row] * fit.family.score(outcome[row], eta[row])
      taking[units.unitOfRow[row]] = true
    }
    let (g, n, k) = (Double(taking.count { $0 }), Double(kept.count), Double(there.count))
    guard g > 1, n > k, function.value.isFinite else { throw NoFit(unit: unit) }
    let variance = g / (g - 1) * (n - 1) / (n - k) * sums.reduce(0) { $0 + $1 * $1 }
    return Deleted(
      unit: unit, estimate: function.value, standardError: variance.squareRoot(), degreesOfFreedom: g - 1)
  }

  /// The mean of the population that stays, with the treatment at a level, and its derivatives by the coefficients.
  private func mean(_ kept: [Int], _ eta: [Double], at level: Double, _ own: Double) -> SmoothFunction {
    var gradient = [Double](repeating: 0, count: fit.coefficients.count)
    var (sum, total, slopes) = (0.0, 0.0, 0.0)
    for row in kept where shares[row] > 0 {
      let there = eta[row] + (level - fit.design[row, treatment]) * own
      total += exposure?[row] ?? 1
      sum += fit.family.mean(there)
      let slope = fit.family.slope(there)
      slopes += slope
      rows.add(row, slope, to: &gradient)
    }
    gradient[treatment] = level * slopes
    return SmoothFunction(value: sum / total, gradient: gradient.map { $0 / total })
  }
}
