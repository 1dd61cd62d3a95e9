/// What the first year with benefits gives back of what was put in until then: mean benefits of that year over mean costs up to it,
/// both discounted to the base date.
///
/// The costs are those of the years before it; where there are none, those of the year itself. A ratio of means. Below the discount
/// rate it says that waiting a year would be better, if costs and benefits wait too.
public struct FirstYearReturn: Sendable, Hashable {
  public let year: Int
  /// nil where the costs up to then are not above zero.
  public let ratioOfMeans: Double?
  /// Whether the costs are those of the year itself.
  public let costsOfSameYear: Bool

  /// - Parameters:
  ///   - benefits: means by year, undiscounted.
  ///   - costs: the same.
  ///   - factors: discount factors.
  /// - Returns: nil where no year has benefits above zero.
  public init?(years: [Int], benefits: [Double], costs: [Double], factors: [Double]) {
    guard let place = benefits.firstIndex(where: { $0 > 0 }) else { return nil }
    year = years[place]
    let before = (0..<place).reduce(0) { $0 + factors[$1] * costs[$1] }
    costsOfSameYear = !(before > 0)
    let put = costsOfSameYear ? factors[place] * costs[place] : before
    ratioOfMeans = put > 0 ? factors[place] * benefits[place] / put : nil
  }
}
