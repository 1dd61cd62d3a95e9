import Disclosure
import Documents
import Monitoring

/// The figures of a registration as a reader may see them: everything inside, outside without what is hidden.
///
/// Whatever is printed or written of indicators comes through here, in every format.
public struct KPIRelease: Sendable {
  /// Which figures are hidden, by their place, and the words for it.
  public typealias Hiding = @Sendable ([KPIFigure], PrivacyProfile) -> Set<Int>

  public let result: KPIResult
  public let audience: Audience
  /// Places in `result.figures`.
  public let hidden: Set<Int>

  public init(_ result: KPIResult, audience: Audience, hiding: Hiding = KPIRelease.smallCells) {
    self.result = result
    self.audience = audience
    hidden = audience == .inside ? [] : hiding(result.figures, result.plan.codebook.privacy)
  }

  public var figures: [(figure: KPIFigure, isHidden: Bool)] {
    result.figures.enumerated().map { ($1, hidden.contains($0)) }
  }

  /// Figures with fewer people behind them than the profile allows: in the denominator, among the events, or among
  /// the rest.
  @Sendable public static func smallCells(_ figures: [KPIFigure], _ profile: PrivacyProfile) -> Set<Int> {
    let limit = Double(profile.smallestCell)
    func isSmall(_ count: Double) -> Bool { count > 0 && count < limit }
    return Set(
      figures.indices.filter { place in
        let figure = figures[place]
        if isSmall(Double(figure.n)) { return true }
        guard let numerator = figure.numerator, let denominator = figure.denominator, numerator <= denominator,
          figure.contributions == nil
        else { return figure.numerator.map(isSmall) ?? false }
        return isSmall(numerator) || isSmall(denominator - numerator)
      })
  }

  /// The words in the place of a hidden figure.
  static let words = Words(nl: "verborgen: te weinig mensen", en: "hidden: too few people")

  /// Rounded to 12 digits: beyond that a figure holds rounding, not data.
  static func digits(_ value: Double) -> Double {
    guard value.isFinite, value != 0 else { return value }
    return Precision(of: value, digits: 12).round(value)
  }
}
