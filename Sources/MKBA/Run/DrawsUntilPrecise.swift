import CostBenefit
import Documents
import Reporting

/// Draws more and more until the Monte Carlo error of every printed figure is too small to see, or to a most.
///
/// The first draws of a longer run are those of a shorter one, bit for bit, so the result is that of one run of as many draws.
struct DrawsUntilPrecise {
  let model: Model
  let settings: RunSettings

  /// Below this a share in hundredths has an error that shows.
  static let fewest = 50_000

  func run(progress: (@Sendable (Double) -> Void)?) throws(Findings) -> RunResult {
    var draws = min(max(settings.draws, Self.fewest), settings.maxDraws)
    while true {
      var result = try Simulation(model, draws: draws, seed: settings.seed, threads: settings.threads)
        .run(progress: progress)
      let errors = PrintedErrors(result)
      if errors.worst < 1 || draws == settings.maxDraws {
        result.precision = ReachedPrecision(
          mostDraws: settings.maxDraws, worst: errors.worst, worstFigure: errors.figure)
        return result
      }
      // Errors fall with the root of the number of draws; a tenth more, for they are estimates themselves.
      let wanted = 1.1 * errors.worst * errors.worst * Double(draws)
      draws = wanted < Double(settings.maxDraws) ? max(Int(wanted), draws + Self.fewest) : settings.maxDraws
      draws = min(draws, settings.maxDraws)
    }
  }
}
