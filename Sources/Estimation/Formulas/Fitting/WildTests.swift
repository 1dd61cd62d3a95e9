import Documents
import Models

/// The wild cluster bootstrap of every coefficient against 0, and of each equation by itself: restricted; Webb's weights below twelve clusters, signs
/// from there on; every vector of weights where there are no more than the draws asked for.
struct WildTests {
  let design: FormulaDesign
  let fit: ModelFit
  let plan: FitPlan

  /// Below this signs alone give few different draws.
  private static let fewest = 12

  func all() throws -> [FittedFormula.Test] {
    guard let draws = plan.wildDraws else { return [] }
    guard let cluster = design.clusters.first, design.clusters.count == 1 else {
      throw FormulaSource("wild", named: "--bootstrap").fault(
        0, code: "fit_bootstrap_needs_cluster",
        Words(
          nl: "De wild cluster bootstrap vraagt om clusters, in een richting.",
          en: "The wild cluster bootstrap asks for clusters, in one way."),
        hint: Words(nl: "Noem ze met --cluster KOLOM.", en: "Name them with --cluster COLUMN."))
    }
    let bootstrap = WildClusterBootstrap(
      draws: draws, weights: cluster.levels.count < Self.fewest ? .webb : .rademacher, seed: plan.seed,
      threads: plan.threads)
    let units = SamplingUnits(codes: cluster.codes, word: cluster.name)
    let names = fit.model.names
    var tests: [FittedFormula.Test] = []
    for (place, name) in names.enumerated() where name != DesignMatrix.interceptName {
      var direction = [Double](repeating: 0, count: names.count)
      direction[place] = 1
      tests.append(try test("\(name) = 0", bootstrap, direction, 0, units))
    }
    for text in plan.nulls {
      for one in try CoefficientEquations(FormulaSource(text, named: "--null"), names: names).apart {
        tests.append(try test(one.texts[0], bootstrap, one.rows[0], one.values[0], units))
      }
    }
    return tests
  }

  private func test(
    _ hypothesis: String, _ bootstrap: WildClusterBootstrap, _ direction: [Double], _ value: Double,
    _ units: SamplingUnits
  ) throws -> FittedFormula.Test {
    let result = try bootstrap.test(fit.model, direction: direction, value: value, units: units)
    let interval = result.interval(level: plan.options.confidence)
    return FittedFormula.Test(
      hypothesis: hypothesis, method: RecipeWords.of(result.recipe), equations: 1,
      difference: result.estimate - value, standardError: result.standardError, statistic: result.statistic,
      degreesOfFreedom: Double(units.count - 1), pValue: result.symmetric, pGreater: result.greater, pLess: result.less,
      confLow: interval.low, confHigh: interval.high)
  }
}
