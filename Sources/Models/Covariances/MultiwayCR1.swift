import LinearAlgebra

/// The clustered covariance where rows belong together in more than one way: those of the ways added, those of their intersections taken off
/// (of three added again, and so on).
///
/// The correction for small samples: `g/(g−1)` by the way with fewest clusters for every term, or each term by its own number;
/// times `(n−1)/(n−k)`. Where the result has eigenvalues below 0 they are set to 0, and the recipe says so. Tests use t of the fewest clusters less 1.
/// - Source: Cameron, Gelbach & Miller, J. Bus. Econ. Stat. 29(2), 2011. In R: `sandwich::vcovCL(cluster = ~ a + b)` (each term by its own number),
///   `fixest::feols(cluster = ~ a + b)` (by the fewest).
public struct MultiwayCR1: StructuredCovariance {
  /// Whose number of clusters is in g/(g−1).
  public enum Units: String, Sendable {
    case fewest = "g of the fewest clusters"
    case eachWay = "g of each way"
  }

  public let name = "CR1"
  public let isByRow = true
  public let ways: [SamplingUnits]
  public let counting: FixedEffectsCount
  public let correction: CR1.Correction
  public let units: Units
  public let tests: TestDistribution

  /// - Parameter ways: two to six of them, each a unit a row.
  public init(
    _ ways: [SamplingUnits], counting: FixedEffectsCount = .notNested, correction: CR1.Correction = .unitsAndRows,
    units: Units = .fewest, tests: TestDistribution = .byUnits
  ) {
    precondition(ways.count >= 2 && ways.count <= 6, "two to six ways")
    self.ways = ways
    self.counting = counting
    self.correction = correction
    self.units = units
    self.tests = tests
  }

  /// - Throws: `TooFewSamplingUnits` for a way with fewer than 2 clusters; `NoDegreesOfFreedom`, `UnusableInput`.
  public func estimate(_ parts: SandwichParts, of gradients: Matrix) throws -> CovarianceEstimate {
    let model = parts.model
    let each = try ways.map { try model.parts($0) }
    for way in each { try way.requireTwoUnits() }
    let fewest = each.map(\.units).min() ?? 0
    // An effect that is nested in one of the ways is not counted.
    let counted = parts.coefficients + absorbed(model)
    if parts.rows <= counted { throw NoDegreesOfFreedom(rows: parts.rows, coefficients: counted) }
    let linear = parts.bread.timesTranspose(gradients)
    var sum = Matrix(rows: linear.columns, columns: linear.columns)
    for subset in 1..<(1 << ways.count) {
      let chosen = ways.indices.filter { subset >> $0 & 1 == 1 }
      let term: SandwichParts
      if chosen.count == 1 {
        term = each[chosen[0]]
      } else {
        term = try model.parts(chosen.dropFirst().reduce(ways[chosen[0]]) { $0.crossed(with: ways[$1]) })
      }
      let g = Double(units == .fewest ? fewest : term.units)
      let factor = (chosen.count % 2 == 1 ? 1 : -1) * g / (g - 1)
      sum = sum + factor * (term.scores * linear).crossProduct
    }
    var remarks = [units.rawValue]
    if correction == .unitsAndRows {
      let n = Double(parts.rows)
      sum = ((n - 1) / (n - Double(counted))) * sum
      if model.absorbed != nil { remarks += [counting.rawValue, "k = \(counted)"] }
    }
    let mended = try NonnegativePart(sum)
    if mended.negative > 0 { remarks.append("\(mended.negative) negative eigenvalues set to 0") }
    let df: Double
    switch tests {
    case .byUnits: df = Double(fewest - 1)
    case .byRows: df = parts.rowDegreesOfFreedom
    case .normal: df = .infinity
    }
    return CovarianceEstimate(
      matrix: mended.matrix, degreesOfFreedom: [Double](repeating: df, count: linear.columns),
      recipe: Recipe(
        name: "\(ways.count)-way \(name)", units: fewest,
        word: "clusters (" + zip(each, ways).map { "\($0.units) \($1.word)" }.joined(separator: " × ") + ")",
        correction: correction.rawValue,
        remarks: remarks + tests.remarks(parts)))
  }

  private func absorbed(_ model: any FittedModel) -> Int {
    guard let absorbed = model.absorbed else { return 0 }
    guard counting == .notNested else { return absorbed.count(counting, units: ways[0]) }
    let nested = absorbed.factors.filter { factor in ways.contains { factor.isNested(in: $0) } }
    return nested.isEmpty ? absorbed.rank : 1 + absorbed.rank - AbsorbedEffects.rank(nested)
  }
}

/// A symmetric matrix with its negative eigenvalues set to 0.
struct NonnegativePart {
  let matrix: Matrix

  /// How many eigenvalues were negative, beyond rounding.
  let negative: Int

  init(_ given: Matrix) throws(NoEigenvalues) {
    // Scaled to a diagonal of ones, so that the units of coefficients do not matter to what is rounding.
    let sizes = given.diagonal.map { $0 > 0 ? $0.squareRoot() : 1 }
    let scaled = given.scaledRows(by: sizes.map { 1 / $0 }).transposed.scaledRows(by: sizes.map { 1 / $0 }).symmetrised
    let smallest = try SymmetricEigen(scaled).values
    guard let largest = smallest.last, let least = smallest.first, least < -1e-12 * max(largest, 1e-300) else {
      matrix = given
      negative = 0
      return
    }
    // The recipe is of the matrix itself, as fixest and Cameron, Gelbach & Miller have it.
    let eigen = try SymmetricEigen(given)
    negative = smallest.count { $0 < -1e-12 * largest }
    matrix = eigen.recomposed { max(0, $0) }
  }
}
