import CostBenefit
import Documents
import Probability
import Reporting

/// Draws more and more until the Monte Carlo error of every printed figure is too small to see, or to a most.
///
/// The result is that of one run of as many draws. Under random and Sobol' points the first draws of a longer run are those of a shorter one, bit for
/// bit; the strata of a Latin hypercube are made anew.
struct DrawsUntilPrecise {
  let model: Model
  let settings: RunSettings

  /// Below this a share in hundredths has an error that shows.
  static let fewest = 50_000

  func run(progress: (@Sendable (Double) -> Void)?) throws(Findings) -> RunResult {
    var draws = suited(max(settings.draws, Self.fewest))
    while true {
      var result = try Simulation(
        model, draws: draws, seed: settings.seed, threads: settings.threads, points: settings.points
      ).run(progress: progress)
      let errors = PrintedErrors(result)
      if errors.worst < 1 || draws == settings.maxDraws {
        result.precision = ReachedPrecision(
          mostDraws: settings.maxDraws, worst: errors.worst, worstFigure: errors.figure)
        return result
      }
      // Errors fall with the root of the number of draws, under Sobol' points with the number itself at best, which is tried first; a
      // tenth more, for they are estimates themselves.
      let times = settings.points.kind == .sobol ? errors.worst : errors.worst * errors.worst
      let wanted = 1.1 * times * Double(draws)
      draws = wanted < Double(settings.maxDraws) ? suited(max(Int(wanted), draws + Self.fewest)) : settings.maxDraws
    }
  }

  /// No more than the most; under Sobol' points the next power of 2 of points in every randomisation, where that is not too many.
  private func suited(_ draws: Int) -> Int {
    guard settings.points.kind == .sobol else { return min(draws, settings.maxDraws) }
    var round = PointSet.randomisations * (settings.points.isAntithetic ? 2 : 1)
    while round < draws { round *= 2 }
    return min(round, settings.maxDraws)
  }
}
