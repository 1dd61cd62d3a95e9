import LinearAlgebra
import Models
import Probability

/// The same estimator on donors as if they had been treated: how large an effect comes up where there is none.
///
/// Donors take the place of the treated, as many as those are, and the treated are left out. With one treated unit each donor has its turn;
/// with more, so many different draws without replacement are made. The spread of these effects is the standard error, under the
/// assumption that the noise of the treated is as that of donors.
/// - Source: Arkhangelsky et al., American Economic Review 111(12), 2021, algorithm 4; the rank as in Abadie, Diamond & Hainmueller, Journal of
///   the American Statistical Association 105(490), 2010.
public struct PanelPlacebos: Sendable {
  /// What one placebo gives.
  public struct Placebo: Sendable {
    public let effect: Double
    public let baseline: Double
    /// The fit before treatment.
    public let fitBefore: Double

    public init(effect: Double, baseline: Double, fitBefore: Double) {
      self.effect = effect
      self.baseline = baseline
      self.fitBefore = fitBefore
    }
  }

  public let placebos: [Placebo]
  /// Donors that were taken as treated, by placebo, as rows of the panel.
  public let chosen: [[Int]]

  /// - Parameters:
  ///   - draws: how many where more than one unit is treated.
  ///   - estimate: the estimator on a panel of donors.
  /// - Throws: `PanelRefusal` without more donors than treated units; what `estimate` throws.
  public init(
    _ panel: BlockPanel, draws: Int = 200, seed: UInt64 = 1, _ estimate: (BlockPanel, [Int]) throws -> Placebo
  ) throws {
    let count = panel.treated.count
    guard panel.donors.count > count, panel.donors.count > 2 else {
      throw PanelRefusal.tooFewDonors(panel.donors.count, treated: count)
    }
    var chosen: [[Int]] = []
    if count == 1 {
      chosen = panel.donors.map { [$0] }
    } else {
      let stream = UniformStream(seed: seed, name: "placebos")
      for draw in 0..<draws {
        var uniforms = [Double](repeating: 0, count: panel.donors.count)
        uniforms.withUnsafeMutableBufferPointer { stream.fill(item: draw, into: $0) }
        let order = panel.donors.indices.sorted { uniforms[$0] < uniforms[$1] }
        chosen.append(order.prefix(count).map { panel.donors[$0] }.sorted())
      }
    }
    self.chosen = chosen
    placebos = try chosen.map { try estimate(panel.restricted(to: panel.donors, treated: $0), $0) }
  }

  /// The covariance (n) of effect and baseline over the placebos: that of an estimate where nothing happened.
  ///
  /// The miss of the counterfactual is the effect with its sign turned, so that the baseline's error is minus the effect's.
  public var covariance: Matrix {
    let variance = self.variance
    return Matrix([[variance, -variance], [-variance, variance]])
  }

  /// The variance (n) of the effects.
  public var variance: Double {
    let effects = placebos.map(\.effect)
    let mean = effects.mean(0..<effects.count)
    return effects.map { $0 - mean }.meanSquare(0..<effects.count)
  }

  public var standardError: Double { variance.squareRoot() }

  /// The share of effects, the treated's own among them, that are at least as far from 0.
  public func rank(of effect: Double) -> Double {
    PlaceboRank(effect: effect, placebos: self).pValue(of: 0)
  }
}

extension SyntheticDifferenceInDifferences {
  /// Placebos of this estimate: same form, search and ridges.
  /// - Parameter isWarm: begins the published search from this estimate's weights, as `synthdid::placebo_se` does.
  public func placebos(draws: Int = 200, seed: UInt64 = 1, isWarm: Bool = false) throws -> PanelPlacebos {
    let weight = Dictionary(uniqueKeysWithValues: zip(panel.donors, unitWeights))
    return try PanelPlacebos(panel, draws: draws, seed: seed) { donors, chosen in
      let gone = Set(chosen)
      let rest = panel.donors.filter { !gone.contains($0) }.map { weight[$0] ?? 0 }
      let total = rest.reduce(0, +)
      let start = isWarm ? rest.map { total > 0 ? $0 / total : 1 / Double(rest.count) } : nil
      let result = try SyntheticDifferenceInDifferences(
        donors, form: form, search: search, ridges: ridges, unitStart: start, periodStart: isWarm ? periodWeights : nil)
      return PanelPlacebos.Placebo(
        effect: result.effect, baseline: result.baseline, fitBefore: result.fitBefore)
    }
  }

  /// The standard error from leaving out one unit at a time with the weights of the others as they were, over their sum.
  /// - Throws: `PanelRefusal.noJackknife` with one treated unit, or where one donor carries all weight.
  /// - Source: Arkhangelsky et al., 2021, algorithm 3.
  public func jackknife() throws(PanelRefusal) -> Double {
    guard panel.treated.count > 1, unitWeights.count(where: { $0 != 0 }) > 1 else { throw .noJackknife }
    let weight = Dictionary(uniqueKeysWithValues: zip(panel.donors, unitWeights))
    var effects: [Double] = []
    for gone in panel.units.indices {
      let rows = panel.units.indices.filter { $0 != gone }
      let left = try panel.restricted(to: rows, treated: panel.treated.filter { $0 != gone })
      let kept = left.donors.map { weight[rows[$0]] ?? 0 }
      let total = kept.reduce(0, +)
      let without = SyntheticDifferenceInDifferences(self, panel: left, unitWeights: kept.map { $0 / total })
      effects.append(without.effect)
    }
    let n = Double(effects.count)
    let mean = effects.mean(0..<effects.count)
    return ((n - 1) * effects.map { $0 - mean }.meanSquare(0..<effects.count)).squareRoot()
  }

  /// The estimate as if treatment had begun so many periods earlier, from the periods before it alone: nothing should be found.
  public func placeboInTime(backdatedBy count: Int) throws(PanelRefusal) -> SyntheticDifferenceInDifferences {
    try SyntheticDifferenceInDifferences(panel.backdated(by: count), form: form, search: search)
  }
}

extension SyntheticControl {
  /// Each donor against the others, by the outcome alone.
  public func placebos(draws: Int = 200, seed: UInt64 = 1) throws -> PanelPlacebos {
    try PanelPlacebos(panel, draws: draws, seed: seed) { donors, _ in
      PanelPlacebos.Placebo(SyntheticControl(outcomeOnly: donors))
    }
  }

  /// Each donor against the others, by these predictors at the weights that the treated gave them.
  ///
  /// The weights of predictors stay, so that placebos differ by unit and not by where a search ended.
  public func placebos(
    names: [String], predictors values: Matrix, draws: Int = 200, seed: UInt64 = 1
  ) throws -> PanelPlacebos {
    try PanelPlacebos(panel, draws: draws, seed: seed) { donors, _ in
      let own = try Predictors(donors, names: names, values: values.selecting(rows: panel.donors))
      return PanelPlacebos.Placebo(SyntheticControl(donors, predictors: own, given: predictorWeights))
    }
  }

  /// The estimate by the outcome alone as if treatment had begun so many periods earlier, from the periods before it alone.
  public func placeboInTime(backdatedBy count: Int) throws(PanelRefusal) -> SyntheticControl {
    SyntheticControl(outcomeOnly: try panel.backdated(by: count))
  }
}

extension PanelPlacebos.Placebo {
  init(_ control: SyntheticControl) {
    self.init(
      effect: control.effect, baseline: control.baseline, fitBefore: control.fitBefore)
  }
}
