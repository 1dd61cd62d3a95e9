import Documents
import Evidence

/// Turns the tally of one cell into a figure with its interval.
struct FigureMaker {
  let indicator: Indicator
  let confidence: Double
  let centre: Double
  /// The lowest and highest that a value can be; nil where the codebook does not say.
  let range: (low: Double, high: Double)?

  /// What the figure is about.
  struct Place {
    let group: KPIFigure.Group
    let period: String?
  }

  func figure(_ tally: Tally, at place: Place, category: String? = nil, choices: Int = 1) -> KPIFigure {
    switch indicator.measure {
    case .share: share(tally, at: place, category: category, confidence: confidence, recipe: nil)
    case .distribution:
      share(
        tally, at: place, category: category, confidence: 1 - (1 - confidence) / Double(max(1, choices)),
        recipe: Words(
          nl: "; \(choices) aandelen tegelijk (Bonferroni)", en: "; \(choices) shares at once (Bonferroni)"))
    case .count: count(tally, at: place)
    case .rate: rate(tally, at: place)
    case .mean, .pairedDifference: mean(tally, at: place)
    }
  }

  static let nobody = Words(nl: "niemand in deze groep", en: "nobody in this group")
  private static let one = Words(
    nl: "met één mens is er geen interval", en: "with one person there is no interval")

  func empty(_ tally: Tally, at place: Place, category: String? = nil, why: Words = nobody) -> KPIFigure {
    KPIFigure(
      kpi: indicator.name, category: category, group: place.group, period: place.period, n: 0, value: nil, low: nil,
      high: nil, unknown: tally.unknown, recipe: Words(same: ""), why: why)
  }

  private func share(
    _ tally: Tally, at place: Place, category: String?, confidence: Double, recipe: Words?
  ) -> KPIFigure {
    guard tally.size > 0 else { return empty(tally, at: place, category: category) }
    let interval =
      tally.repeats
      ? ShareInterval.clustered(
        share: tally.ratio, variance: tally.ratioVariance, rows: tally.size, people: Double(tally.people),
        confidence: confidence)
      : ShareInterval.exact(count: tally.value, of: tally.size, confidence: confidence)
    var bounds: KPIFigure.Bounds?
    if tally.unknown > 0 {
      let all = tally.size + Double(tally.unknown)
      let most = tally.value + Double(tally.unknown)
      bounds = KPIFigure.Bounds(
        low: tally.value / all, high: most / all,
        confLow: tally.repeats
          ? nil : ShareInterval.exact(count: tally.value, of: all, confidence: confidence)?.low,
        confHigh: tally.repeats ? nil : ShareInterval.exact(count: most, of: all, confidence: confidence)?.high)
    }
    return KPIFigure(
      kpi: indicator.name, category: category, group: place.group, period: place.period, n: tally.people,
      numerator: tally.value, denominator: tally.size, value: tally.ratio, low: interval?.low, high: interval?.high,
      standardError: tally.repeats ? tally.ratioVariance.squareRoot() : nil, unknown: tally.unknown, bounds: bounds,
      recipe: joined(interval?.recipe, recipe))
  }

  private func count(_ tally: Tally, at place: Place) -> KPIFigure {
    let interval = CountInterval.weighted(
      sum: tally.value, squares: tally.valueSquares, largest: tally.largest, confidence: confidence)
    return KPIFigure(
      kpi: indicator.name, group: place.group, period: place.period, n: tally.people, value: tally.value,
      low: interval?.low, high: interval?.high, unknown: tally.unknown,
      contributions: KPIFigure.Contributions(largest: tally.largest, second: tally.second),
      recipe: interval?.recipe ?? Words(same: ""),
      why: interval == nil ? Words(nl: "geen interval bij een som onder 0", en: "no interval for a sum below 0") : nil)
  }

  /// A rate with the person-years of a population as its denominator, which is known without chance.
  func rate(_ tally: Tally, at place: Place, personYears: Double?) -> KPIFigure {
    guard let personYears else {
      return empty(
        tally, at: place,
        why: Words(
          nl: "de bevolking van deze groep of periode is niet bekend",
          en: "the population of this group or period is not known"))
    }
    var whole = tally
    whole.size = personYears
    return rate(whole, at: place, isOfPeople: true)
  }

  private func rate(_ tally: Tally, at place: Place, isOfPeople: Bool = false) -> KPIFigure {
    guard tally.size > 0 else { return empty(tally, at: place) }
    let factor = indicator.forEach
    let value = tally.ratio * factor
    let contributions = KPIFigure.Contributions(largest: tally.largest, second: tally.second)
    if indicator.of != nil, !isOfPeople {
      let error = tally.ratioVariance.squareRoot() * factor
      let interval = MeanInterval.student(
        mean: value, standardError: error, people: tally.people, confidence: confidence)
      return KPIFigure(
        kpi: indicator.name, group: place.group, period: place.period, n: tally.people, numerator: tally.value,
        denominator: tally.size, value: value, low: interval?.low, high: interval?.high,
        standardError: error.isFinite ? error : nil, unknown: tally.unknown, contributions: contributions,
        recipe: Words(
          nl: "t-interval van een verhouding van sommen, per mens", en: "t interval of a ratio of sums, by person"),
        why: interval == nil ? Self.one : nil)
    }
    let interval = CountInterval.weighted(
      sum: tally.value, squares: tally.valueSquares, largest: tally.largest, confidence: confidence)
    let scaled = interval?.scaled(by: factor / tally.size)
    return KPIFigure(
      kpi: indicator.name, group: place.group, period: place.period, n: tally.people, numerator: tally.value,
      denominator: tally.size, value: value, low: scaled?.low, high: scaled?.high, unknown: tally.unknown,
      contributions: contributions, recipe: scaled?.recipe ?? Words(same: ""))
  }

  private func mean(_ tally: Tally, at place: Place) -> KPIFigure {
    guard tally.size > 0 else { return empty(tally, at: place) }
    let value = centre + tally.ratio
    let error = tally.ratioVariance.squareRoot()
    let interval = MeanInterval.student(
      mean: value, standardError: error, people: tally.people, confidence: confidence, repeats: tally.repeats)
    var bounds: KPIFigure.Bounds?
    if tally.unknown > 0, let range, indicator.measure == .mean {
      let all = tally.size + Double(tally.unknown)
      let sum = value * tally.size
      bounds = KPIFigure.Bounds(
        low: (sum + Double(tally.unknown) * range.low) / all, high: (sum + Double(tally.unknown) * range.high) / all)
    }
    return KPIFigure(
      kpi: indicator.name, group: place.group, period: place.period, n: tally.people, denominator: tally.size,
      value: value, low: interval?.low, high: interval?.high, standardError: error.isFinite ? error : nil,
      unknown: tally.unknown, bounds: bounds, recipe: interval?.recipe ?? Words(same: ""),
      why: interval == nil ? Self.one : nil)
  }

  private func joined(_ first: Words?, _ second: Words?) -> Words {
    let first = first ?? Words(same: "")
    guard let second else { return first }
    return Words(nl: first.nl + second.nl, en: first.en + second.en)
  }
}
