import Designs
import Documents
import LinearAlgebra

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

  /// The effect with its placebos: a normal test with their spread, and their rank beside it.
  func identified(
    effect: Double, baseline: Double, fitBefore: Double, gaps: [Double], counterfactual: [Double], weights: [Double],
    placebos: PanelPlacebos, method: String, dutch: String, alternatives: [TestedHypothesis.Alternative] = []
  ) -> IdentifiedEffect {
    var reasons: [TestabilityReason] = []
    let fits = placebos.placebos.map(\.fitBefore).sorted()
    if fitBefore > 2 * fits[fits.count / 2] { reasons.append(.poorFitBefore) }
    if panel.treated.count == 1, 1 / Double(placebos.placebos.count + 1) > alpha { reasons.append(.tooFewPlacebos) }
    let own = Self.effect(
      effect, baseline, placebos, method: method, dutch: dutch, units: panel.donors.count)
    return IdentifiedEffect(
      effect: own, reasons: reasons,
      exhibits: [
        path(gaps, counterfactual), shares(weights), spread(effect, fitBefore, placebos),
      ], alternatives: alternatives)
  }

  static func effect(
    _ effect: Double, _ baseline: Double, _ placebos: PanelPlacebos, method: String, dutch: String, units: Int
  ) -> EffectFit {
    let measure = EffectMeasure.meanDifference
    return EffectFit(
      parts: [
        .init(
          name: "effect", measure: measure.rawValue, scale: measure.scale, value: effect, degreesOfFreedom: .infinity),
        .init(
          name: "baseline", measure: measure.baselineMeasure, scale: measure.baselineScale, value: baseline,
          degreesOfFreedom: .infinity),
      ], covariance: placebos.covariance, method: method,
      recipe: Words(
        nl: "\(dutch), \(units) eenheden ter vergelijking, standaardfout uit \(placebos.placebos.count) placebo's",
        en: "\(method), \(units) donors, standard error of \(placebos.placebos.count) placebos"))
  }

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

  private func spread(_ effect: Double, _ fitBefore: Double, _ placebos: PanelPlacebos) -> Exhibit {
    Exhibit(
      key: "placebos", title: Words(nl: "Placebo's in andere eenheden", en: "Placebos in other units"),
      columns: [
        .init("measure", Words(nl: "maat", en: "measure")), .init("value", Words(nl: "waarde", en: "value")),
      ],
      rows: [
        [.words(Words(nl: "aantal placebo's", en: "placebos")), .count(placebos.placebos.count)],
        [
          .words(Words(nl: "aandeel met een minstens zo groot verschil (p)", en: "share with as large an effect (p)")),
          .pValue(placebos.rank(of: effect)),
        ],
        [.words(Words(nl: "afstand vooraf (RMSPE)", en: "distance before (RMSPE)")), .number(fitBefore)],
      ])
  }
}
