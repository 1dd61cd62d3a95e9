import Foundation

/// How far an effect stands out among placebos, against any size that it might have.
///
/// The treated's effect less that size is set among the effects of placebos, where nothing happened; the share that lie at least as far
/// from 0, itself among them, is the two-sided p-value. It holds whatever the law of the noise, where the treated could as well have been any of
/// them. Sizes that it does not reject are an interval, symmetric around the effect.
/// - Source: Abadie, Diamond & Hainmueller, Journal of the American Statistical Association 105(490), 2010; turned into an interval by
///   Firpo & Possebom, Journal of Causal Inference 6(2), 2018, for an effect that is the same in each period after.
public struct PlaceboRank: Sendable {
  public let effect: Double
  /// What the treated's distance is measured in: its own fit before treatment, or 1.
  public let scale: Double
  /// The distances of placebos, each in its own measure, largest first.
  public let distances: [Double]
  /// Whether distances are over the fit before treatment.
  public let isByFit: Bool

  /// Distances as they are.
  public init(effect: Double, placebos: PanelPlacebos) {
    self.init(effect: effect, scale: 1, distances: placebos.placebos.map { abs($0.effect) }, isByFit: false)
  }

  /// Each distance over the fit before treatment, which sets donors back that were badly fitted; as they are where some fit is exact,
  /// since what is left of it is rounding.
  public init(effect: Double, fitBefore: Double, placebos: PanelPlacebos) {
    let fits = placebos.placebos.map(\.fitBefore) + [fitBefore]
    let common = fits.sorted()[fits.count / 2]
    guard fits.allSatisfy({ $0 > 1e-6 * common }), common > 0 else {
      self.init(effect: effect, placebos: placebos)
      return
    }
    self.init(
      effect: effect, scale: fitBefore, distances: placebos.placebos.map { abs($0.effect) / $0.fitBefore },
      isByFit: true)
  }

  private init(effect: Double, scale: Double, distances: [Double], isByFit: Bool) {
    self.effect = effect
    self.scale = scale
    self.distances = distances.sorted(by: >)
    self.isByFit = isByFit
  }

  /// The two-sided p-value of an effect of this size.
  public func pValue(of size: Double) -> Double {
    let own = abs(effect - size) / scale
    // Of ties but for rounding, both are as far.
    let farther = distances.count { $0 >= own * (1 - 1e-12) }
    return Double(farther + 1) / Double(distances.count + 1)
  }

  /// Half the width of the interval at a two-sided level: sizes within it have a p-value above that. Infinite where placebos are too few.
  public func reach(level: Double) -> Double {
    let place = Int((level * Double(distances.count + 1) * (1 + 1e-12)).rounded(.down))
    guard place >= 1 else { return .infinity }
    return place <= distances.count ? scale * distances[place - 1] : 0
  }
}
