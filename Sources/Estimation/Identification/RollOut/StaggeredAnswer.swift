import Designs
import Documents

/// What an estimator makes of a roll-out.
struct StaggeredAnswer {
  /// `att`, `observed` and `baseline`, with what each cluster adds.
  let levels: EffectEstimates

  /// `event[e]` by relative period.
  let events: EffectEstimates

  /// `lead[e]`, the trend before the start where it is estimated apart.
  var leads: EffectEstimates?

  /// The relative period that others are compared with; nil where effects are compared with all untreated periods.
  let reference: Int?
  let words: Words

  /// Treated rows that the effect is not the mean of, since nothing shows what they would be without treatment.
  var rowsLeftOut = 0

  /// Whether its errors are those of small samples, which widen where starts have few clusters.
  var isSmallSample = false
}

/// An estimator of a roll-out: a value of `estimator:`. All but `two-way` never compare with units already treated.
protocol StaggeredEstimator: Sendable {
  static var word: String { get }

  /// Whether it compares with the never treated only.
  var comparesWithNever: Bool { get }

  /// Whether it fits a column for each cell of start and period, which a large roll-out has too many of to stand beside another.
  static var hasColumnPerCell: Bool { get }

  /// - Throws: `RollOutRefusal`, `TooManyCells`, and what a fit throws.
  func answer(_ fits: RollOutFits, isRatio: Bool) throws -> StaggeredAnswer
}

extension StaggeredEstimator {
  var comparesWithNever: Bool { false }
  static var hasColumnPerCell: Bool { false }
}

/// `estimator: sun-abraham`.
struct SunAbrahamEstimator: StaggeredEstimator {
  static let word = "sun-abraham"
  static let hasColumnPerCell = true

  func answer(_ fits: RollOutFits, isRatio: Bool) throws -> StaggeredAnswer {
    let study = try fits.sunAbraham.get()
    let (nl, en) =
      study.comparesWithLastCohort
      ? (
        "tot de laatste start, vergeleken met de laatste cohort", "until the last start, compared with the last cohort"
      )
      : ("vergeleken met wie nooit start", "compared with those never treated")
    return StaggeredAnswer(
      levels: try study.withBaseline(), events: try study.estimates(), reference: study.reference,
      words: Words(nl: "Sun–Abraham, \(nl)", en: "Sun–Abraham, \(en)"), rowsLeftOut: study.rowsLeftOut)
  }
}

/// `estimator: imputation`.
struct ImputationEstimator: StaggeredEstimator {
  static let word = "imputation"

  func answer(_ fits: RollOutFits, isRatio: Bool) throws -> StaggeredAnswer {
    let imputation = try fits.imputation.get()
    return StaggeredAnswer(
      levels: try fits.imputed.get(), events: imputation.estimates(),
      leads: try? ImputationLeads.estimates(fits.panel), reference: nil,
      words: Words(
        nl: "imputatie (Borusyak–Jaravel–Spiess), behoudende variantie",
        en: "imputation (Borusyak–Jaravel–Spiess), conservative variance"), rowsLeftOut: imputation.rowsNotImputed)
  }
}

/// `estimator: stacked`, with a window of as many periods before and after the start as every cohort has.
struct StackedEstimator: StaggeredEstimator {
  static let word = "stacked"
  static let hasColumnPerCell = true

  func answer(_ fits: RollOutFits, isRatio: Bool) throws -> StaggeredAnswer {
    let panel = fits.panel
    let window = StackedEstimator.window(panel)
    let study = try StackedEventStudy(panel, before: window.before, after: window.after, weighting: .corrected)
    return StaggeredAnswer(
      levels: try study.withBaseline(), events: try study.estimates(), reference: study.reference,
      words: Words(
        nl: "gestapeld, \(window.before) perioden voor en \(window.after) na de start, gewogen naar deelnemers",
        en: "stacked, \(window.before) periods before and \(window.after) after the start, weighted by the treated"))
  }

  /// What the cohorts that have a period before their start all have.
  private static func window(_ panel: RollOutPanel) -> (before: Int, after: Int) {
    let (first, last) = (panel.periods[0], panel.periods[panel.periods.count - 1])
    let starts = panel.cohorts.filter { $0 > first }
    return (
      before: max(1, starts.map { $0 - first }.min() ?? 1), after: max(0, starts.map { last - $0 }.min() ?? 0)
    )
  }
}
