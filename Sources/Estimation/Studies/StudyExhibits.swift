import Documents
import Evidence
import Models
import Pooling
import Probability

/// What a reader needs to judge pooled studies: each study, how much they differ, one left out, and whether small ones tell another story.
struct StudyExhibits {
  let pooled: PooledStudies
  let measure: EffectMeasure
  let confidence: Double

  private var file: StudyFile { pooled.file }
  private var alpha: Double { (1 - confidence) / 2 }

  var all: [Exhibit] { [forest] + [heterogeneity, moderators, leaveOneOut, smallStudies].compactMap(\.self) }

  private func shown(_ value: Double) -> Exhibit.Cell { .number(measure.scale.back(value)) }

  private func limits(_ value: Double, _ error: Double, _ df: Double) -> [Exhibit.Cell] {
    let half = StudentLaw.upperQuantile(alpha, df: df) * error
    return [shown(value - half), shown(value + half)]
  }

  private var forest: Exhibit {
    // What each study weighs in the mean of studies as they are, without moderators.
    let weights: [Double]?
    if case .randomEffects(let model) = pooled.fitted, model.names.count == 1 {
      let own = model.data.projection(model.tauSquared).weights
      let total = own.reduce(0, +)
      weights = own.map { $0 / total }
    } else {
      weights = nil
    }
    var rows: [[Exhibit.Cell]] = file.lines.enumerated().map { index, line in
      [
        .name(line.effect.name), .name("\(line.year)"), .name(line.country), .words(line.design.words),
        .count(line.evidence.maryland), .words(Self.grades[line.grade] ?? Words(same: line.grade)),
        shown(line.effect.effect),
      ] + limits(line.effect.effect, line.effect.variance.squareRoot(), .infinity)
        + [.share(weights?[index]), .name(line.source)]
    }
    func row(_ name: Words, _ error: Double, _ df: Double) -> [Exhibit.Cell] {
      let none: [Exhibit.Cell] = [.name(""), .name(""), .name(""), .number(nil), .name("")]
      return [.words(name)] + none + [shown(pooled.mean)] + limits(pooled.mean, error, df) + [.share(nil), .name("")]
    }
    rows.append(row(Words(nl: "Gemiddeld", en: "Mean"), pooled.standardError, pooled.degreesOfFreedom))
    if let site = pooled.newSite {
      rows.append(
        row(Words(nl: "Nieuwe plek (voorspelling)", en: "New site (prediction)"), site.deviation, site.degreesOfFreedom)
      )
    }
    let corrected = file.lines.count(where: \.isCorrected)
    return Exhibit(
      key: "studies", title: Words(nl: "De studies", en: "The studies"),
      columns: [
        .init("study", Words(nl: "Studie", en: "Study")), .init("year", Words(nl: "Jaar", en: "Year")),
        .init("country", Words(nl: "Land", en: "Country")), .init("design", Words(nl: "Opzet", en: "Design")),
        .init("maryland", Words(nl: "Trap", en: "Level")), .init("grade", Words(nl: "Kwaliteit", en: "Grade")),
        .init("estimate", Words(nl: "Schatting", en: "Estimate")), .init("conf_low", Words(nl: "Laagste", en: "Low")),
        .init("conf_high", Words(nl: "Hoogste", en: "High")), .init("weight", Words(nl: "Gewicht", en: "Weight")),
        .init("source", Words(nl: "Bron", en: "Source")),
      ], rows: rows,
      note: corrected == 0
        ? nil
        : Words(
          nl: "Bij \(corrected) studies met een lege cel is 0,5 bij elke cel opgeteld.",
          en: "0.5 was added to every cell of the \(corrected) studies with an empty cell."),
      plot: Exhibit.Plot(estimate: 6, low: 7, high: 8))
  }

  private static let grades: [String: Words] = [
    "good": Words(nl: "goed", en: "good"), "fair": Words(nl: "redelijk", en: "fair"),
    "weak": Words(nl: "zwak", en: "weak"),
  ]

  private static let valueColumns: [Exhibit.Column] = [
    .init("measure", Words(nl: "Maat", en: "Measure")), .init("value", Words(nl: "Waarde", en: "Value")),
    .init("low", Words(nl: "Laagste", en: "Low")), .init("high", Words(nl: "Hoogste", en: "High")),
    .init("p_value", Words(nl: "p-waarde", en: "p-value")),
  ]

  private var heterogeneity: Exhibit? {
    var rows: [[Exhibit.Cell]] = []
    func add(_ words: Words, _ value: Double, _ range: ClosedRange<Double>? = nil, p: Double? = nil) {
      rows.append([.words(words), .number(value), .number(range?.lowerBound), .number(range?.upperBound), .pValue(p)])
    }
    switch pooled.fitted {
    case .randomEffects(let model):
      let range = model.tauSquaredInterval(confidence: confidence)
      add(
        Words(nl: "τ² (\(model.method.name))", en: "τ² (\(model.method.name))"), model.tauSquared, range)
      add(
        Words(nl: "τ", en: "τ"), model.tauSquared.squareRoot(),
        range.map { $0.lowerBound.squareRoot()...$0.upperBound.squareRoot() })
      add(
        Words(nl: "I² (%)", en: "I² (%)"), model.iSquared,
        range.map { model.iSquared(at: $0.lowerBound)...model.iSquared(at: $0.upperBound) })
      add(Words(nl: "H²", en: "H²"), model.hSquared)
      add(
        Words(
          nl: "Q, \(Int(model.qDegreesOfFreedom)) vrijheidsgraden",
          en: "Q, \(Int(model.qDegreesOfFreedom)) degrees of freedom"),
        model.q, p: model.qPValue)
    case .threeLevel(let model):
      add(Words(nl: "σ² tussen studies", en: "σ² between studies"), model.betweenStudies)
      add(Words(nl: "σ² binnen studies", en: "σ² within studies"), model.withinStudies)
      add(Words(nl: "I² tussen studies (%)", en: "I² between studies (%)"), model.iSquared.between)
      add(Words(nl: "I² binnen studies (%)", en: "I² within studies (%)"), model.iSquared.within)
      add(
        Words(
          nl: "Q, \(Int(model.qDegreesOfFreedom)) vrijheidsgraden",
          en: "Q, \(Int(model.qDegreesOfFreedom)) degrees of freedom"),
        model.q, p: ChiSquaredLaw.upperTail(model.q, df: model.qDegreesOfFreedom))
    }
    return Exhibit(
      key: "heterogeneity", title: Words(nl: "Hoe de studies verschillen", en: "How the studies differ"),
      columns: Self.valueColumns, rows: rows,
      note: Words(
        nl: "Op de analyseschaal (van een verhouding de logaritme); het interval van τ² is het Q-profiel.",
        en: "On the analysis scale (of a ratio the logarithm); the interval of τ² is the Q-profile."))
  }

  private var moderators: Exhibit? {
    guard case .randomEffects(let model) = pooled.fitted, model.names.count > 1 else { return nil }
    var rows: [[Exhibit.Cell]] = model.names.indices.map { j in
      let range = model.interval(j, confidence: confidence)
      return [
        .name(model.names[j]), .number(model.coefficients[j]), .number(range.lowerBound), .number(range.upperBound),
        .pValue(model.pValue(j)),
      ]
    }
    if let omnibus = try? model.moderatorTest() {
      rows.append([
        .words(Words(nl: "alle samen", en: "all together")), .number(omnibus.statistic), .number(nil), .number(nil),
        .pValue(omnibus.pValue),
      ])
    }
    return Exhibit(
      key: "moderators", title: Words(nl: "Waar het effect mee samengaat", en: "What the effect goes with"),
      columns: Self.valueColumns, rows: rows,
      note: Words(
        nl:
          "Op de analyseschaal. Verschillen tussen studies zijn geen oorzaken: studies werden niet door het lot over deze kenmerken verdeeld.",
        en:
          "On the analysis scale. Differences between studies are no causes: studies were not assigned to these at random."
      ))
  }

  private var leaveOneOut: Exhibit? {
    guard case .randomEffects(let model) = pooled.fitted, model.names.count == 1,
      let left = try? model.leavingOneOut(confidence: confidence)
    else { return nil }
    return Exhibit(
      key: "leave_one_out", title: Words(nl: "Zonder een studie", en: "Without one study"),
      columns: [
        .init("without", Words(nl: "Zonder", en: "Without")), .init("estimate", Words(nl: "Gemiddeld", en: "Mean")),
        .init("conf_low", Words(nl: "Laagste", en: "Low")), .init("conf_high", Words(nl: "Hoogste", en: "High")),
        .init("tau_squared", Words(nl: "τ²", en: "τ²")), .init("i_squared", Words(nl: "I² (%)", en: "I² (%)")),
      ],
      rows: left.map {
        [
          .name($0.study), shown($0.effect), shown($0.interval.lowerBound), shown($0.interval.upperBound),
          .number($0.tauSquared), .number($0.iSquared),
        ]
      }, plot: Exhibit.Plot(estimate: 1, low: 2, high: 3))
  }

  private var smallStudies: Exhibit? {
    guard case .randomEffects(let model) = pooled.fitted, model.names.count == 1 else { return nil }
    var rows: [[Exhibit.Cell]] = []
    for (form, words) in [
      (EggerTest.Form.mixedEffects, Words(nl: "Egger, als metaregressie", en: "Egger, as meta-regression")),
      (.classic, Words(nl: "Egger, klassiek", en: "Egger, classic")),
    ] {
      guard let egger = try? EggerTest(model, form: form, confidence: confidence) else { continue }
      rows.append([.words(words), .number(egger.statistic), .number(nil), .number(nil), .pValue(egger.pValue)])
    }
    if let rank = try? BeggTest.rank(model.studies) {
      rows.append([
        .words(Words(nl: "Begg en Mazumdar, Kendalls tau", en: "Begg and Mazumdar, Kendall's tau")), .number(rank.tau),
        .number(nil), .number(nil), .pValue(rank.pValue),
      ])
    }
    if let fill = try? TrimAndFill(model) {
      let range = fill.filled.interval(confidence: confidence)
      rows.append([
        .words(
          Words(
            nl: "Gemiddeld met \(fill.missing) spiegelbeelden (trim and fill, L0)",
            en: "Mean with \(fill.missing) mirror images (trim and fill, L0)")),
        shown(fill.filled.coefficients[0]), shown(range.lowerBound), shown(range.upperBound), .pValue(nil),
      ])
    }
    guard !rows.isEmpty else { return nil }
    return Exhibit(
      key: "small_studies",
      title: Words(nl: "Zeggen kleine studies iets anders?", en: "Do small studies say something else?"),
      columns: Self.valueColumns, rows: rows,
      note: Words(
        nl:
          "Met minder dan 10 studies zeggen deze toetsen weinig. Dat kleine studies afwijken kan ook andere oorzaken hebben dan wat niet werd gepubliceerd.",
        en:
          "With fewer than 10 studies these tests tell little. Small studies may differ for other reasons than what was not published."
      ))
  }
}
