import CostBenefit
import Estimation
import Evidence
import Probability

/// The inputs of a run as tidy data, one parameter a row: how it is drawn, and what it rests on.
public enum ParametersTable {
  static let columns: KeyValuePairs<String, TidyTable.Kind> = [
    "scenario": .text, "name": .text, "alternative": .text, "drawn": .text, "distribution": .text, "value": .real,
    "unit": .text, "factor_to_base": .real, "estimate": .text, "measure": .text, "recipe": .text,
    "counterfactual": .text, "source": .text, "grade": .text, "status": .text, "indexation": .text, "price": .text,
    "price_year": .integer,
  ]

  public static func table(_ run: ToldRun, audience: Audience) -> TidyTable {
    var table = TidyTable("parameters", columns)
    let release = RunDisclosure(run, Disclosure(audience))
    let model = run.result.model
    for parameter in model.parameters where !parameter.isPlace {
      let input = TracedInput(parameter, in: model, release)
      let source = parameter.provenance
      let unit = parameter.unit.symbol.isEmpty ? "1" : parameter.unit.symbol
      table.add([
        .text(model.name), .text(parameter.name), .init(parameter.alternative), .text(input.drawn),
        .init(input.distribution), .init(input.value), .text(unit), .init(parameter.unit.factor),
        .init(input.estimate), .init(input.measure), .init(input.recipe), .init(input.counterfactual),
        .init(source.source.isEmpty ? nil : source.source), .init(source.grade), .init(source.status),
        .init(source.indexation), .init(source.price?.name), .init(unit.contains("EUR") ? model.priceYear : nil),
      ])
    }
    return table
  }
}
