import Designs
import Documents
import Evidence
import LinearAlgebra

/// `design: synthetic control`: the treated unit against a weighted mean of units without treatment.
///
///     identification: {design: synthetic control, unit: municipality, period: year, predictors: [income]}
///
/// Rows of one unit and period are averaged; a predictor is its mean over the periods before. The mean outcome before is a predictor too
/// where predictors are named.
struct SyntheticControlDesign: IdentifyingDesign {
  static let word = "synthetic control"
  static let words = Words(nl: "synthetische controle", en: "synthetic control")
  static let measures: [EffectMeasure] = [.meanDifference]
  static let evidence = EvidenceLevel(maryland: 3)
  static let comparesRows = false

  let unit: Text
  let period: Text
  let predictors: [Text]

  init?(_ fields: Fields, in notebook: Notebook) {
    let unit = fields.text("unit", required: true)
    let period = fields.text("period", required: true)
    predictors = fields.texts("predictors") ?? []
    guard let unit, let period else { return nil }
    self.unit = unit
    self.period = period
  }

  var columns: [Text] { [unit, period] + predictors }

  func fit(_ hypothesis: Hypothesis, _ design: Design) throws -> IdentifiedEffect {
    let study = try SyntheticStudy(unit: unit, period: period, hypothesis, design)
    let panel = study.panel
    do {
      let control: SyntheticControl
      let placebos: PanelPlacebos
      if predictors.isEmpty {
        control = SyntheticControl(outcomeOnly: panel)
        placebos = try control.placebos()
      } else {
        let values = try means(panel, design)
        let names = predictors.map(\.string) + ["outcome"]
        control = SyntheticControl(panel, predictors: try Predictors(panel, names: names, values: values))
        placebos = try control.placebos(names: names, predictors: values)
      }
      return study.identified(
        effect: control.effect, baseline: control.baseline, fitBefore: control.fitBefore, gaps: control.gaps,
        counterfactual: control.counterfactual, weights: control.weights, placebos: placebos, method: Self.word,
        dutch: Self.words.nl)
    } catch let refusal as PanelRefusal {
      throw NotTestable(reason: .panel(refusal))
    }
  }

  /// Units × predictors: means over rows before treatment, and of the outcome.
  private func means(_ panel: BlockPanel, _ design: Design) throws -> Matrix {
    let units = ColumnLevels(design.column(unit))
    let numbers = PeriodNumbers(design.column(period)).numbers
    let start = Int(panel.periods[panel.firstTreated]) ?? .max
    var columns: [[Double]] = []
    for text in predictors {
      guard case .numbers(let values) = design.column(text).values else {
        throw Findings(
          Finding(
            code: "number_out_of_range", at: text.place,
            Words(nl: "Hier hoort een kolom met getallen.", en: "Here belongs a column of numbers.")))
      }
      var own: [[Double]] = Array(repeating: [], count: panel.units.count)
      for record in 0..<design.records {
        guard units.codes[record] >= 0, let number = numbers[record], number < start, values[record].isFinite else {
          continue
        }
        own[units.codes[record]].append(values[record])
      }
      let missing = own.count(where: \.isEmpty)
      if missing > 0 { throw PanelRefusal.missingCells(missing, of: panel.units.count) }
      columns.append(own.map { DoubleDouble.sum(of: $0) / Double($0.count) })
    }
    let before = 0..<panel.firstTreated
    columns.append(
      panel.units.indices.map { u in
        DoubleDouble.sum(of: before.lazy.map { panel.outcome[u, $0] }) / Double(before.count)
      })
    return Matrix(columns: columns)
  }
}
