import CostBenefit
import Documents

/// Peels a figure of a run back: to its flows, their steps, the parameters in them, and what those rest on.
///
/// Numbers that the document of the run tells are those, to the last bit. Numbers of steps and parameters are drawn again, for one year.
public struct TraceBuilder {
  private let run: ToldRun
  private let names: FigureNames
  private let release: RunDisclosure
  private let inputs: InputTrace
  private let formulas: Formulas
  private var model: Model { run.result.model }

  public init(_ run: ToldRun, audience: Audience) {
    self.run = run
    let document = RunDocument.json([run], language: .en, audience: audience)
    names = FigureNames(ToldFigures(document, of: run.result.model).all)
    release = RunDisclosure(run, Disclosure(audience))
    inputs = InputTrace(run: run, disclosure: Disclosure(audience), release: release)
    formulas = Formulas(run.result.model)
  }

  /// - Parameter asked: the name of a figure, its place in a record, `parameters.NAME`, or `hypotheses.NAME.TERM`.
  /// - Throws: `Findings` with the nearest right name where there is no such figure.
  public func trace(_ asked: String) throws(Findings) -> TraceNode {
    if let figure = names.find(asked) { return node(figure) }
    if asked.hasPrefix("parameters."),
      let place = model.parameters.firstIndex(where: { $0.qualifiedName == asked.dropFirst("parameters.".count) })
    {
      return inputs.parameter(place)
    }
    if let hypothesis = hypothesis(asked) { return hypothesis }
    throw Findings(unknown(asked))
  }

  /// `hypotheses.NAME`, or one of its terms.
  private func hypothesis(_ asked: String) -> TraceNode? {
    for hypothesis in run.hypotheses {
      let name = "hypotheses.\(hypothesis.name)"
      if asked == name { return inputs.hypothesis(hypothesis) }
      if let term = hypothesis.terms.first(where: { "\(name).\($0.name)" == asked }) {
        return inputs.hypothesis(hypothesis, term)
      }
    }
    return nil
  }

  private func unknown(_ asked: String) -> Finding {
    let inputs = model.parameters.filter { !$0.isPlace }.map { "parameters.\($0.qualifiedName)" }
    let tests = run.hypotheses.flatMap { test in
      ["hypotheses.\(test.name)"] + test.terms.map { "hypotheses.\(test.name).\($0.name)" }
    }
    let near = NearestName.of(asked, among: inputs + tests) ?? names.nearest(to: asked)
    let some = names.figures.first?.name ?? "parameters.NAME"
    return Finding(
      code: "figure_unknown", at: Place(file: model.file),
      Words(
        nl: "Deze berekening heeft geen cijfer met de naam \(asked), of het wordt niet getoond.",
        en: "This run has no figure called \(asked), or it is withheld."),
      hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }
        ?? Words(
          nl: "Namen staan in de kolom figure van results.csv, zoals \(some).",
          en: "Names stand in the column figure of results.csv, such as \(some)."))
  }

  private func node(_ figure: ToldFigure) -> TraceNode {
    let context = figure.context
    var node = TraceNode(.figure, figure.name)
    node.says = TraceWords(model: model, draws: run.result.draws).says(figure)
    let mean = Words(nl: "gemiddelde", en: "mean")
    node.values = [.init(figure, figure.mean == nil ? Words(nl: "waarde", en: "value") : mean)]
    if context.part == "difference" {
      let balances = [context.alternative, context.item].compactMap { name in
        name.flatMap { names["alternatives.\($0).net_present_value"] }
      }
      node.children = balances.map(self.node)
      return node
    }
    guard let alternative = model.alternatives.dropFirst().first(where: { $0.name == context.alternative }) else {
      return node
    }
    let traced = TracedAlternative(
      run: run, alternative: alternative, names: names, release: release, inputs: inputs, formulas: formulas,
      year: year(for: figure, alternative))
    if let actor = context.actor, context.part != "claim" {
      node.children = traced.flows(of: actor)
      return node
    }
    switch context.part {
    case "effect": node.children = traced.effect(context.item ?? "")
    case "flow": node.children = traced.flows { $0.name == context.item }
    case "claim": node.children = traced.flows(for: claim(figure)?.indicator.rawValue ?? "net_present_value")
    default: node.children = traced.flows(for: context.item ?? "net_present_value")
    }
    if context.item == "break_even", let name = figure.name.split(separator: ".").last,
      let place = model.parameters.firstIndex(where: { $0.name == name && $0.alternative == nil })
    {
      node.children.insert(inputs.parameter(place), at: 0)
    }
    return node
  }

  private func claim(_ figure: ToldFigure) -> Model.Claim? { model.claims.first { $0.text == figure.context.item } }

  /// The year that steps are shown for: that of the figure, or else the first in which most goes round of what it is made of.
  private func year(for figure: ToldFigure, _ alternative: Model.Alternative) -> Int {
    if let year = figure.context.year, model.years.contains(year) { return year }
    if case .inYear(let year)? = claim(figure)?.aggregator, model.years.contains(year) { return year }
    let all = run.result.alternatives.first { $0.name == alternative.name }?.flows ?? []
    let flows = figure.context.part == "flow" ? all.filter { $0.name == figure.context.item } : all
    var sums = [Int: Double]()
    for flow in flows { for year in flow.undiscountedByYear { sums[year.year, default: 0] += abs(year.mean) } }
    let most = sums.values.max() ?? 0
    return model.years.first { (sums[$0] ?? 0) >= most * (1 - 1e-9) } ?? model.years[0]
  }
}
