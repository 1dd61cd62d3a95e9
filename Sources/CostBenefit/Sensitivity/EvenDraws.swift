import Probability

/// Two samples from Sobol' points for the regressions behind the worth of knowing, whatever the points of the run: their error is that of the
/// mean of a smooth function, and there Sobol' points do with thousands of draws what random ones do with millions. They are
/// eight independent randomisations side by side.
///
/// Every stream behind a number has a dimension in the first sample and another in the second. Where there are more than there are
/// dimensions the last have random points.
/// - Source: Owen, Annals of Statistics 25(4), 1997.
struct EvenDraws: Sendable {
  let first: ParameterDraws
  let second: ParameterDraws
  let count: Int

  /// 2¹⁷: more would tell nothing that is printed. There the worths of a benchmark, 50,000 to 940,000 euros, are off by 400.
  static let most = 131_072
  static let fewest = 1_024

  /// - Parameters:
  ///   - draws: the numbers, with a seed for each sample.
  ///   - parameters: those that something of the result reads.
  ///   - asked: as many draws, between the fewest and the most, in whole randomisations.
  init(_ draws: ConditionalDraws, reading parameters: [Int], asked: Int) {
    let round = PointSet.randomisations
    count = max(Self.fewest, min(asked, Self.most)) / round * round
    let names = parameters.sorted().flatMap { draws.first.streams[$0] }
    // The dimensions of the first sample are taken in the second.
    let taken = (0..<Set(names).count).map { "dimension \($0) of the first sample" }
    first = Self.drawn(draws.first, names, count)
    second = Self.drawn(draws.second, taken + names, count)
  }

  private static func drawn(_ parameters: ParameterDraws, _ names: [String], _ count: Int) -> ParameterDraws {
    parameters.drawn(from: PointSet(PointChoice(.sobol), seed: parameters.points.seed, count: count, names: names))
  }

  /// Which draws are independent of which.
  var sets: IndependentSets { first.points.sets }
}
