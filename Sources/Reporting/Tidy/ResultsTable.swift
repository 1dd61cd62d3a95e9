import CostBenefit
import Estimation
import Probability

/// Results as tidy data, one figure a row, for an audience.
public enum ResultsTable {
  /// The columns that hold quantiles, with the names that a summary gives them.
  static let quantiles = zip(
    ["p2_5", "p5", "p10", "p25", "p50", "p75", "p90", "p95", "p97_5"], Summary.levels.map { "\($0)" })

  static let columns: [TidyTable.Column] = {
    let texts = ["scenario", "rules", "figure", "part", "alternative", "item", "actor"]
    let numbers = ["mean", "sd", "mcse"] + quantiles.map(\.0)
    let others = ["value", "conf_low", "conf_high", "std_error", "p_value"]
    func columns(_ names: [String], _ kind: TidyTable.Kind) -> [TidyTable.Column] {
      names.map { TidyTable.Column(name: $0, kind: kind) }
    }
    return columns(texts, .text) + columns(["year"], .integer) + columns(["kind", "unit"], .text)
      + columns(["price_year"], .integer) + columns(numbers + others, .real)
  }()

  public static func table(_ runs: [ToldRun], audience: Audience) -> TidyTable {
    var table = TidyTable("results", columns)
    for run in runs {
      let model = run.result.model
      let start: [TidyTable.Value] = [.text(model.name), .text(model.discounting.rules)]
      let document = RunDocument.json([run], language: .en, audience: audience)
      for figure in ToldFigures(document, of: model).all { table.add(start + cells(figure, model)) }
      for hypothesis in run.hypotheses where !Disclosure(audience).withholds(hypothesis) {
        for term in hypothesis.terms { table.add(start + cells(term, of: hypothesis)) }
      }
    }
    return table
  }

  private static func cells(_ figure: ToldFigure, _ model: Model) -> [TidyTable.Value] {
    let context = figure.context
    // Nominal euros have no price year.
    let isReal = context.unit?.contains("EUR\(model.priceYear)") ?? false
    let names: [TidyTable.Value] = [
      .text(figure.name), .text(context.part), .init(context.alternative), .init(context.item), .init(context.actor),
      .init(context.year), .init(context.kind), .init(context.unit), .init(isReal ? model.priceYear : nil),
    ]
    let moments: [TidyTable.Value] = [.init(figure.mean), .init(figure.sd), .init(figure.mcse)]
    let quantiles = Self.quantiles.map { TidyTable.Value(figure.quantiles[$0.1]) }
    let others: [TidyTable.Value] = [.init(figure.value), .init(figure.low), .init(figure.high), .none, .none]
    return names + moments + quantiles + others
  }

  private static func cells(_ term: TestedHypothesis.Term, of hypothesis: TestedHypothesis) -> [TidyTable.Value] {
    let names: [TidyTable.Value] = [
      .text("hypotheses.\(hypothesis.name).\(term.name)"), .text("hypothesis"), .none, .text(term.name), .none, .none,
      .text(term.scale.rawValue), .text(term.measure), .none,
    ]
    let empty = [TidyTable.Value](repeating: .none, count: 3 + Summary.levels.count)
    let numbers: [TidyTable.Value] = [
      .init(term.estimate), .init(term.confLow), .init(term.confHigh), .init(term.standardError), .init(term.pValue),
    ]
    return names + empty + numbers
  }
}
