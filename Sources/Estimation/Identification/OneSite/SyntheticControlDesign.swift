import Designs
import Documents
import Evidence
import LinearAlgebra

/// `design: synthetic control`: the treated unit against a weighted mean of units without treatment.
///
///     identification:
///       design: synthetic control
///       unit: municipality
///       period: year
///       predictors: [income]                          # left out: the outcome of all periods before
///       predictor_weights: {income: 30%, outcome: 70%}  # left out: those with which the outcome before fits best
///       inference: placebo_rank                       # or placebo_spread
///       placebo_in_time: 5                            # also as if treatment had begun so many periods earlier
///
/// Rows of one unit and period are averaged; a predictor is its mean over the periods before. The mean outcome before is a predictor too
/// where predictors are named.
struct SyntheticControlDesign: IdentifyingDesign {
  static let word = "synthetic control"
  static let words = Words(nl: "synthetische controle", en: "synthetic control")
  static let measures: [EffectMeasure] = [.meanDifference]
  static let evidence = EvidenceLevel(maryland: 3)
  static let comparesRows = false
  static let keys: [KeyBlock.Key] = [
    .required("unit", .text, "The column of units, one of which is treated."),
    .required("period", .text, "The column of periods."),
    .key("predictors", .texts, "Columns in which the control is made like the treated unit."),
    .key("predictor_weights", .names(.text), "A weight for each predictor, and one for outcome."),
    .key(
      "inference", .word([SyntheticInference.placeboRank.rawValue, SyntheticInference.placeboSpread.rawValue]),
      "By the rank among units without treatment, or by their spread."),
    .key("placebo_in_time", .text, "Also as if treatment had begun so many periods earlier."),
  ]
  /// What the mean outcome before is called among predictors.
  private static let outcomeName = "outcome"

  let unit: Text
  let period: Text
  let predictors: [Text]
  /// One a predictor, the outcome last; nil where they are searched for.
  let given: [Double]?
  let inference: SyntheticInference
  let placeboInTime: Text?

  init?(_ fields: Fields, in notebook: Notebook) {
    let keys = DesignKeys(fields: fields, notebook: notebook)
    let unit = fields.text("unit", required: true)
    let period = fields.text("period", required: true)
    predictors = fields.texts("predictors") ?? []
    given = Self.weights(fields.optional("predictor_weights"), of: predictors, in: notebook)
    let ways: [SyntheticInference] = [.placeboRank, .placeboSpread]
    inference = keys.choice("inference", ways.map { ($0.rawValue, $0) })
    placeboInTime = fields.text("placebo_in_time")
    guard let unit, let period else { return nil }
    self.unit = unit
    self.period = period
  }

  private static func weights(_ node: Node?, of predictors: [Text], in notebook: Notebook) -> [Double]? {
    guard let node else { return nil }
    let fields = Fields(node, in: notebook, of: Words(nl: "predictor_weights", en: "predictor_weights"))
    guard fields.isBlock else { return nil }
    let texts = (predictors.map(\.string) + [outcomeName]).map { fields.text($0) }
    fields.finish()
    let numbers = texts.map { text in text.flatMap { NumberText.value(of: $0.string) } ?? 0 }
    let isWhole = zip(texts.dropLast(), predictors).allSatisfy { $0.0 != nil }
    let isNumber = texts.allSatisfy { text in
      text.map { NumberText.value(of: $0.string).map { $0 >= 0 } ?? false } ?? true
    }
    if predictors.isEmpty || !isWhole || !isNumber || numbers.reduce(0, +) <= 0 {
      notebook.add(
        Finding(
          code: "predictor_weights_do_not_fit", at: node.place,
          Words(
            nl: "Elke predictor krijgt een gewicht van 0 of meer, en niet alle 0; ook outcome mag er een krijgen.",
            en: "Each predictor has a weight of 0 or more, and not all 0; outcome may have one too."),
          hint: Words(
            nl: "Bijvoorbeeld predictors: [income], predictor_weights: {income: 30%, outcome: 70%}.",
            en: "For instance predictors: [income], predictor_weights: {income: 30%, outcome: 70%}.")))
      return nil
    }
    return numbers
  }

  var columns: [Text] { [unit, period] + predictors }

  func fit(_ hypothesis: Hypothesis, _ design: Design) throws -> IdentifiedEffect {
    let study = try SyntheticStudy(unit: unit, period: period, hypothesis, design)
    let earlier = try placeboInTime.map { try study.earlier($0) }
    do {
      let control: SyntheticControl
      let placebos: PanelPlacebos
      if predictors.isEmpty {
        control = SyntheticControl(outcomeOnly: study.panel)
        placebos = try control.placebos()
      } else {
        let values = try means(study.panel, design)
        let names = predictors.map(\.string) + [Self.outcomeName]
        let known = try Predictors(study.panel, names: names, values: values)
        control =
          given.map { SyntheticControl(study.panel, predictors: known, given: $0) }
          ?? SyntheticControl(study.panel, predictors: known)
        placebos = try control.placebos(names: names, predictors: values)
      }
      return study.identified(
        SyntheticStudy.Made(
          effect: control.effect, baseline: control.baseline, fitBefore: control.fitBefore, gaps: control.gaps,
          counterfactual: control.counterfactual, weights: control.weights, placebos: placebos,
          rank: PlaceboRank(effect: control.effect, fitBefore: control.fitBefore, placebos: placebos),
          words: Self.words), by: inference, inTime: try earlier.map { try inTime(study, control, $0) })
    } catch let refusal as PanelRefusal {
      throw NotTestable(reason: .panel(refusal))
    }
  }

  private func inTime(_ study: SyntheticStudy, _ control: SyntheticControl, _ count: Int) throws -> Exhibit {
    let before = try control.placeboInTime(backdatedBy: count)
    return study.inTime(
      count, effect: before.effect, fitBefore: before.fitBefore,
      rank: PlaceboRank(effect: before.effect, fitBefore: before.fitBefore, placebos: try before.placebos()),
      note: predictors.isEmpty
        ? nil : Words(nl: "Gewogen naar de uitkomst alleen.", en: "Weighted by the outcome alone."))
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
