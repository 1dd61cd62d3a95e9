import Documents

/// A figure beside a benchmark: the exact ratio of two rates, the difference of two shares, or the figure's own
/// interval where the benchmark is one number.
struct Comparing {
  let indicator: Indicator
  let benchmark: KPIPlan.Benchmark
  let confidence: Double

  func comparison(_ figure: KPIFigure) -> KPIFigure.Comparison? {
    guard let value = figure.value, figure.category == nil else { return nil }
    if let count = benchmark.count, let total = benchmark.total, let numerator = figure.numerator,
      let denominator = figure.denominator, figure.standardError == nil
    {
      if indicator.measure == .rate, figure.recipe == CountInterval.exactRecipe,
        let ratio = RateRatio(numerator, per: denominator, to: count, per: total, confidence: confidence)
      {
        return made(.ratio, ratio.ratio, ratio.interval)
      }
      if indicator.measure == .share,
        let difference = ShareDifference(numerator, of: denominator, to: count, of: total, confidence: confidence)
      {
        return made(.difference, difference.difference, difference.interval)
      }
    }
    let fixed = benchmark.value
    let recipe = Words(
      nl: "\(figure.recipe.nl); het vergelijkingscijfer geldt als vast getal",
      en: "\(figure.recipe.en); the benchmark counts as a fixed number")
    if indicator.measure == .rate || indicator.measure == .count, fixed > 0 {
      return KPIFigure.Comparison(
        benchmark: fixed, scale: .ratio, value: value / fixed, low: figure.low.map { $0 / fixed },
        high: figure.high.map { $0 / fixed }, recipe: recipe, source: benchmark.source)
    }
    return KPIFigure.Comparison(
      benchmark: fixed, scale: .difference, value: value - fixed, low: figure.low.map { $0 - fixed },
      high: figure.high.map { $0 - fixed }, recipe: recipe, source: benchmark.source)
  }

  private func made(
    _ scale: KPIFigure.Comparison.Scale, _ value: Double, _ interval: ConfidenceInterval
  ) -> KPIFigure.Comparison {
    KPIFigure.Comparison(
      benchmark: benchmark.value, scale: scale, value: value, low: interval.low, high: interval.high,
      recipe: interval.recipe, source: benchmark.source)
  }
}
