import LinearAlgebra
import Models
import Probability

/// Effects of sites brought together by random effects: the mean, how sites differ about it, each site leaning on the others, and what a new
/// site may expect.
///
/// Between sites by restricted maximum likelihood; the mean and what depends on columns of sites by Hartung and Knapp, never narrower than
/// without it. A site's own interval has the mean squared error of its predictor (`FayHerriot`) and t with sites less columns degrees of freedom.
public struct PooledSites: Sendable {
  public struct Site: Sendable {
    public let name: String
    /// What the site says by itself.
    public let raw: Double
    public let standardError: Double
    /// Leaning on the others.
    public let shrunken: Double
    public let shrunkenError: Double
    public let interval: ClosedRange<Double>
    /// How much of its own estimate is believed, 0 to 1.
    public let shrinkage: Double
  }

  /// In the order given: no ranking.
  public let sites: [Site]
  public let model: RandomEffectsModel
  public let areas: FayHerriot
  public let confidence: Double

  /// The fewest of which a spread says anything.
  public static let fewest = 3

  /// - Parameter columns: what sites are told apart by beside an intercept, a value a site.
  /// - Throws: `AreaFault`, `CannotPool`, `UnusableInput`.
  public init(_ effects: [StudyEffect], columns: [DesignTerm] = [], confidence: Double = 0.95) throws {
    try AreaFault.check(effects)
    guard effects.count >= Self.fewest else {
      throw AreaFault(.tooFew(areas: effects.count, needed: Self.fewest))
    }
    let matrix = try DesignMatrix(rows: effects.count, terms: [.intercept] + columns)
    let model = try RandomEffectsModel(effects, moderators: columns, test: .hartungKnappTruncated)
    let areas = try FayHerriot(effects, columns: matrix, method: .restricted, between: model.tauSquared)
    let reach = StudentLaw.upperQuantile((1 - confidence) / 2, df: model.degreesOfFreedom)
    sites = effects.indices.map { i in
      let error = max(0, areas.meanSquaredErrors[i]).squareRoot()
      let value = areas.predictions[i]
      return Site(
        name: effects[i].name, raw: effects[i].effect, standardError: effects[i].variance.squareRoot(), shrunken: value,
        shrunkenError: error, interval: value - reach * error...value + reach * error, shrinkage: areas.shrinkage[i])
    }
    self.areas = areas
    self.model = model
    self.confidence = confidence
  }

  /// The deviation of true effects between sites, beside their columns.
  public var tau: Double { model.tauSquared.squareRoot() }
}
