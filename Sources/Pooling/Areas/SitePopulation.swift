import LinearAlgebra
import Models

/// A population of sites, sampled or not, to which effects of a few are carried: a mean, and totals that add up.
///
/// A site that was sampled has its shrunken effect, another what its columns predict with a deviation of its own: τ is drawn apart for each,
/// so that a total of many sites is not as uncertain as one of them. All parts have one joint covariance, so that they add up to the
/// whole in every draw.
/// - Source: the covariance of best linear unbiased predictions at a known τ² (Henderson, Biometrics 31(2), 1975), with the term of Prasad & Rao
///   (J. Am. Stat. Assoc. 85(409), 1990) for τ² being estimated in sampled sites.
public struct SitePopulation: Sendable {
  /// Some sites that are alike.
  public struct Part: Sendable {
    public let name: String
    /// How many people in each site that was not sampled.
    public let sizes: [Double]
    /// The columns of the model, an intercept first.
    public let row: [Double]
    /// How many people in each sampled site of this part, by place in the model.
    public let sampled: [Int: Double]

    public init(name: String, sizes: [Double], row: [Double], sampled: [Int: Double] = [:]) {
      self.name = name
      self.sizes = sizes
      self.row = row
      self.sampled = sampled
    }

    var people: Double { sizes.reduce(0, +) + sampled.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value } }
  }

  public let parts: [Part]
  /// One a part: people times effects, added up. Of an effect per person this is a total.
  public let totals: [Double]
  /// Parts × parts.
  public let covariance: Matrix
  /// Of the whole: of all people.
  public let people: Double
  public let degreesOfFreedom: Double

  /// - Throws: `AreaFault` where a part has a size that is no number of people, or nobody is in any.
  public init(_ pooled: PooledSites, parts: [Part]) throws(AreaFault) {
    let areas = pooled.areas
    for part in parts {
      guard part.row.count == areas.names.count else { throw AreaFault(.length) }
      let sizes = part.sizes + part.sampled.values
      if sizes.contains(where: { !($0.isFinite && $0 >= 0) }) { throw AreaFault(.badSize(area: part.name)) }
    }
    people = parts.reduce(0) { $0 + $1.people }
    guard people > 0 else { throw AreaFault(.zeroTotal) }
    var gradients = Matrix(rows: parts.count, columns: areas.names.count)
    var own = [Double](repeating: 0, count: parts.count)
    totals = parts.indices.map { p in
      let part = parts[p]
      let (value, _) = areas.synthetic(part.row)
      var total = 0.0
      for size in part.sizes {
        total += size * value
        own[p] += size * size * areas.betweenVariance
        for j in part.row.indices { gradients[p, j] += size * part.row[j] }
      }
      for (place, size) in part.sampled.sorted(by: { $0.key < $1.key }) {
        total += size * areas.predictions[place]
        let rest = 1 - areas.shrinkage[place]
        let row = areas.columns.row(place)
        let regression = zip(row, areas.covariance * row).reduce(0) { $0 + $1.0 * $1.1 }
        own[p] += size * size * (areas.meanSquaredErrors[place] - rest * rest * regression)
        for j in row.indices { gradients[p, j] += size * rest * row[j] }
      }
      return total
    }
    // The covariance of the coefficients has the factor of Hartung and Knapp, which is at least 1.
    covariance = Matrix.sandwich(gradients, pooled.model.covariance) + Matrix(diagonal: own)
    self.parts = parts
    degreesOfFreedom = pooled.model.degreesOfFreedom
  }

  /// Of all parts.
  public var total: (value: Double, variance: Double) {
    let ones = [Double](repeating: 1, count: parts.count)
    return (totals.reduce(0, +), zip(ones, covariance * ones).reduce(0) { $0 + $1.0 * $1.1 })
  }

  /// The mean effect over all people.
  public var mean: (value: Double, variance: Double) { (total.value / people, total.variance / (people * people)) }
}
