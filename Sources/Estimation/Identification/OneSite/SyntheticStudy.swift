import Designs
import Documents
import LinearAlgebra
import Probability

/// The panel that a synthetic comparison makes of the records: the mean outcome of each unit and period.
struct SyntheticStudy {
  let panel: BlockPanel
  /// Of a two-sided test.
  let alpha: Double

  /// - Throws: `NotTestable`.
  init(unit: Text, period: Text, _ hypothesis: Hypothesis, _ design: Design) throws {
    alpha = 2 * hypothesis.alpha
    let units = ColumnLevels(design.column(unit))
    let numbers = try PeriodNumbers.complete(design.column(period))
    if units.missing > 0 { throw NotTestable(reason: .withoutUnitOrPeriod) }
    let periods = Set(numbers).sorted()
    let place = Dictionary(uniqueKeysWithValues: periods.enumerated().map { ($1, $0) })
    var cells: [[Int]] = Array(repeating: [], count: units.names.count * periods.count)
    for record in 0..<design.records {
      guard let t = place[numbers[record]] else { continue }
      cells[units.codes[record] * periods.count + t].append(record)
    }
    var outcome = Matrix(rows: units.names.count, columns: periods.count, repeating: .nan)
    var starts: [Int: Int] = [:]
    for u in units.names.indices {
      for t in periods.indices {
        let own = cells[u * periods.count + t]
        guard !own.isEmpty else { continue }
        outcome[u, t] = DoubleDouble.sum(of: own.lazy.map { design.outcome[$0] }) / Double(own.count)
        let treated = own.count { design.isTreated[$0] }
        if treated != 0 && treated != own.count { throw NotTestable(reason: .treatmentWithinPeriod) }
        if treated > 0 {
          starts[u] = min(starts[u] ?? t, t)
        } else if starts[u] != nil {
          throw NotTestable(reason: .startsDiffer)
        }
      }
    }
    if Set(starts.values).count > 1 { throw NotTestable(reason: .startsDiffer) }
    do {
      panel = try BlockPanel(
        units: units.names, periods: periods.map { "\($0)" }, outcome: outcome, treated: starts.keys.sorted(),
        firstTreated: starts.values.first ?? 0)
    } catch {
      throw NotTestable(reason: .panel(error))
    }
  }

  /// What an estimator makes of the panel.
  struct Made {
    let effect: Double
    let baseline: Double
    let fitBefore: Double
    let gaps: [Double]
    let counterfactual: [Double]
    let weights: [Double]
    let placebos: PanelPlacebos
    /// The rank of the effect among placebos.
    let rank: PlaceboRank
    /// A standard error from leaving units out, where it was asked for.
    var jackknife: Double?
    let words: Words
  }

  /// The effect by the inference that was asked for, the other beside it.
  func identified(
    _ made: Made, by inference: SyntheticInference, inTime: Exhibit? = nil,
    alternatives: [TestedHypothesis.Alternative] = []
  ) -> IdentifiedEffect {
    var reasons: [TestabilityReason] = []
    let fits = made.placebos.placebos.map(\.fitBefore).sorted()
    if made.fitBefore > 2 * fits[fits.count / 2] { reasons.append(.poorFitBefore) }
    let isShort = 1 / Double(made.placebos.placebos.count + 1) > alpha
    if isShort, panel.treated.count == 1 || inference == .placeboRank { reasons.append(.tooFewPlacebos) }
    let others = [SyntheticInference.placeboRank, .placeboSpread].filter { $0 != inference }.map { other in
      let effect = self.inference(other, made)
      return TestedHypothesis.Alternative(
        method: other.rawValue, recipe: effect.recipe, term: effect.term(0, alpha: alpha / 2))
    }
    return IdentifiedEffect(
      effect: self.inference(inference, made), reasons: reasons,
      exhibits: [path(made.gaps, made.counterfactual), shares(made.weights), spread(made)]
        + (inTime.map { [$0] } ?? []), alternatives: others + alternatives)
  }

  /// Effect and baseline with their covariance: the baseline's error is minus the effect's.
  func inference(_ inference: SyntheticInference, _ made: Made) -> EffectFit {
    let measure = EffectMeasure.meanDifference
    var effect = EffectFit.Part(
      name: "effect", measure: measure.rawValue, scale: measure.scale, value: made.effect, degreesOfFreedom: .infinity)
    var variance = made.placebos.variance
    let count = made.placebos.placebos.count
    let basis: Words
    switch inference {
    case .placeboSpread:
      basis = Words(
        nl: "standaardfout uit de spreiding van \(count) placebo's",
        en: "standard error of the spread of \(count) placebos")
    case .jackknife:
      variance = made.jackknife.map { $0 * $0 } ?? variance
      basis = Words(nl: "standaardfout door weglaten (jackknife)", en: "standard error by the jackknife")
    case .placeboRank:
      let test = PlaceboRankTest(rank: made.rank)
      let interval = test.interval(alpha: alpha / 2, around: made.effect, step: variance.squareRoot())
      effect.inversion = EffectFit.Inversion(test: test, interval: interval)
      // The normal with the ends of the interval, for draws.
      let error = 0.5 * (interval.upperBound - interval.lowerBound) / NormalLaw.upperQuantile(alpha / 2)
      if error.isFinite, error > 0 { variance = error * error }
      basis = Words(
        nl: "rang onder \(count) placebo's\(made.rank.isByFit ? ", naar hoe elk vooraf paste" : "")",
        en: "rank among \(count) placebos\(made.rank.isByFit ? ", by how each fitted before" : "")")
    }
    return EffectFit(
      parts: [
        effect,
        .init(
          name: "baseline", measure: measure.baselineMeasure, scale: measure.baselineScale, value: made.baseline,
          degreesOfFreedom: .infinity),
      ], covariance: Matrix([[variance, -variance], [-variance, variance]]), method: made.words.en,
      recipe: Words(
        nl: "\(made.words.nl), \(panel.donors.count) eenheden ter vergelijking, \(basis.nl)",
        en: "\(made.words.en), \(panel.donors.count) donors, \(basis.en)"))
  }

  /// The periods by which treatment may be put earlier, at a key that asks for it.
  /// - Throws: `Findings` where fewer than 2 periods would be left before.
  func earlier(_ text: Text) throws(Findings) -> Int {
    let most = panel.firstTreated - 2
    if let count = Int(text.string), count >= 1, count <= most { return count }
    throw Findings(
      Finding(
        code: "number_out_of_range", at: text.place,
        most < 1
          ? Words(
            nl:
              "Er zijn te weinig perioden vooraf om de maatregel eerder te laten beginnen: er moeten er 2 overblijven.",
            en: "There are too few periods before to let treatment begin earlier: 2 must be left.")
          : Words(
            nl: "Hier hoort een heel getal van 1 tot \(most): er moeten 2 perioden vooraf overblijven.",
            en: "Here belongs a whole number from 1 to \(most): 2 periods must be left before.")))
  }

  /// The estimate as if treatment had begun so many periods earlier.
  func inTime(_ count: Int, effect: Double, fitBefore: Double, rank: PlaceboRank, note: Words? = nil) -> Exhibit {
    Exhibit(
      key: "placebo_in_time",
      title: Words(
        nl: "Alsof de maatregel \(count) perioden eerder begon",
        en: "As if treatment had begun \(count) periods earlier"),
      columns: Self.measureColumns,
      rows: [
        [.words(Words(nl: "verschil voordat er iets was", en: "gap before there was anything")), .number(effect)],
        [.words(rank.isByFit ? Self.shareByFit : Self.shareAsLarge), .pValue(rank.pValue(of: 0))],
        [.words(Words(nl: "afstand vooraf (RMSPE)", en: "distance before (RMSPE)")), .number(fitBefore)],
      ], note: note)
  }

  private static let shareAsLarge = Words(
    nl: "aandeel met een minstens zo groot verschil (p)", en: "share with as large an effect (p)")
  private static let shareByFit = Words(
    nl: "aandeel met een minstens zo groot verschil naar hoe elk vooraf paste (p)",
    en: "share with as large an effect by how each fitted before (p)")

  private static let measureColumns: [Exhibit.Column] = [
    .init("measure", Words(nl: "maat", en: "measure")), .init("value", Words(nl: "waarde", en: "value")),
  ]

  private func path(_ gaps: [Double], _ counterfactual: [Double]) -> Exhibit {
    let treated = panel.treatedPath
    return Exhibit(
      key: "counterfactual_path", title: Words(nl: "Het pad zonder de maatregel", en: "The path without treatment"),
      columns: [
        .init("period", Words(nl: "periode", en: "period")), .init("observed", Words(nl: "gemeten", en: "observed")),
        .init("counterfactual", Words(nl: "samengesteld", en: "composed")),
        .init("gap", Words(nl: "verschil", en: "gap")),
      ],
      rows: panel.periods.indices.map { t in
        [.name(panel.periods[t]), .number(treated[t]), .number(counterfactual[t]), .number(gaps[t])]
      })
  }

  private func shares(_ weights: [Double]) -> Exhibit {
    let order = weights.indices.filter { weights[$0] > 1e-6 }.sorted { (weights[$0], $1) > (weights[$1], $0) }
    return Exhibit(
      key: "unit_weights", title: Words(nl: "Waaruit de vergelijking bestaat", en: "What the comparison is made of"),
      columns: [.init("unit", Words(nl: "eenheid", en: "unit")), .init("weight", Words(nl: "gewicht", en: "weight"))],
      rows: order.map { [.name(panel.units[panel.donors[$0]]), .share(weights[$0])] }, insideOnly: true)
  }

  private func spread(_ made: Made) -> Exhibit {
    Exhibit(
      key: "placebos", title: Words(nl: "Placebo's in andere eenheden", en: "Placebos in other units"),
      columns: Self.measureColumns,
      rows: [
        [.words(Words(nl: "aantal placebo's", en: "placebos")), .count(made.placebos.placebos.count)],
        [.words(Self.shareAsLarge), .pValue(made.placebos.rank(of: made.effect))],
        [
          .words(
            Words(nl: "hetzelfde naar hoe elk vooraf paste (p)", en: "the same by how each fitted before (p)")),
          .pValue(made.rank.isByFit ? made.rank.pValue(of: 0) : nil),
        ],
        [
          .words(Words(nl: "standaardafwijking van placebo's", en: "standard deviation of placebos")),
          .number(made.placebos.standardError),
        ],
        [.words(Words(nl: "afstand vooraf (RMSPE)", en: "distance before (RMSPE)")), .number(made.fitBefore)],
      ])
  }
}
