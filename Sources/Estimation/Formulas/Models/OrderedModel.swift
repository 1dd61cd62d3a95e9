import Documents
import Models

/// An outcome in ordered levels: proportional odds, or the same by probit.
struct OrderedModel: FormulaModel {
  let link: OrderedLink
  var name: String { "ordered-\(link.rawValue)" }
  var aliases: [String] {
    link == .logit ? ["ordinal", "ologit", "polr", "clm", "proportional odds", "cumulative logit"] : ["oprobit"]
  }
  var title: Words { Words(nl: "geordend \(link.rawValue)", en: "ordered \(link.rawValue)") }
  let outcome = OutcomeKind.ordered
  let accepts: Set<FormulaPart> = [.weights, .offset]
  var ratio: CoefficientRatio? { link == .logit ? .odds : nil }

  func fit(_ design: FormulaDesign, _ options: FitOptions) throws -> ModelFit {
    let matrix = try design.matrix()
    let information = options.information.flatMap { Information(rawValue: $0) } ?? .observed
    let (codes, levels) = Self.levels(design)
    let estimator = Ordered(
      link, levels: levels, weights: design.weights, offset: design.offset, information: information)
    return GeneralisedFit.fit(try estimator.fit(matrix, codes), matrix)
  }

  /// Places of the categories, and their names.
  static func levels(_ design: FormulaDesign) -> (codes: [Double], levels: [String]) {
    if case .levels(let codes, let names) = design.outcome { return (codes.map(Double.init), names) }
    let (codes, names) = FormulaValues.numbers(design.numbers ?? []).levels
    return (codes.map(Double.init), names)
  }
}
