import Documents
import Foundation
import Models

/// How the effect depends on the dose of the treated, in a model with columns of the dose in place of the treatment; those compared have
/// dose 0.
struct DoseFit {
  let hypothesis: Hypothesis
  let design: Design
  let rule: DoseRule
  /// The dose of each record, 0 for those compared; not a number where it is not known.
  let dose: [Double]
  let recipe: SecondaryFit.Recipe

  private typealias Response = TestedHypothesis.DoseResponse

  /// Before adjustment over other tests.
  var response: TestedHypothesis.DoseResponse {
    let unknown = dose.indices.count { design.isTreated[$0] && dose[$0].isNaN }
    do {
      return try fitted(unknown)
    } catch let stop as RegressionFit.NotTestable {
      return failed(stop.reason.words, unknown)
    } catch let separation as Separation {
      let name = separation.columns.first.map {
        $0.hasPrefix("dose") ? rule.column.string : String($0.prefix { $0 != "[" })
      }
      return failed(TestabilityReason.separation(of: name).words, unknown)
    } catch {
      return failed(
        Words(nl: "Het model is niet te schatten: \(error).", en: "The model cannot be fitted: \(error)."), unknown)
    }
  }

  private func failed(_ words: Words, _ unknown: Int) -> TestedHypothesis.DoseResponse {
    Response(
      column: rule.column.string, shape: rule.shape.rawValue, points: [], baseline: .nan, trend: nil, departure: nil,
      unknown: unknown, recipe: Words(nl: "niet geschat", en: "not estimated"), failure: words)
  }

  private func fitted(_ unknown: Int) throws -> TestedHypothesis.DoseResponse {
    let kept = dose.indices.filter { !dose[$0].isNaN }
    let part = design.part(kept)
    let doses = kept.map { dose[$0] }
    let treated = doses.indices.filter { part.isTreated[$0] }
    let distinct = Set(treated.map { doses[$0] })
    guard part.counts.comparison.rows > 0, distinct.count > 1 || distinct.first.map({ $0 != 0 }) == true else {
      throw RegressionFit.NotTestable(reason: .noVariation(of: rule.column.string))
    }
    let shape = DoseShape(rule, doses: doses, isTreated: part.isTreated)
    if let few = shape.tooFew(part, hypothesis) { throw RegressionFit.NotTestable(reason: few) }
    let model = try SecondaryFit(
      hypothesis, part, columns: shape.columns.map { .numeric(name: $0.name, values: $0.values) }, recipe: recipe)
    let places = try shape.columns.map { column in
      guard let place = model.fit.index(of: column.name) else { throw RegressionFit.NotTestable(reason: .noOverlap) }
      return place
    }
    func level(_ values: [Double]) throws -> SmoothFunction {
      try model.level(part.isTreated, setting: Dictionary(uniqueKeysWithValues: zip(shape.columns.map(\.name), values)))
    }
    let without = try level(shape.columns.map { _ in 0 })
    var functions: [SmoothFunction] = []
    var levels: [Double] = []
    for point in shape.points {
      let with = try level(point.values)
      levels.append(with.value)
      functions.append(hypothesis.effect.effect(treated: with, untreated: without))
    }
    let covariance = try model.covariance(of: functions)
    let coefficients = places.map { model.fit.coefficient($0) }
    let trend: TestedHypothesis.JointTest?
    var departure: TestedHypothesis.JointTest?
    switch rule.shape {
    case .linear, .spline:
      trend = try model.jointTest(coefficients)
      if rule.shape == .spline { departure = try model.jointTest(Array(coefficients.dropFirst())) }
    case .categories:
      let line = try SecondaryFit(
        hypothesis, part, columns: [.numeric(name: "dose", values: shape.means)], recipe: recipe)
      trend = try line.fit.index(of: "dose").flatMap { try line.jointTest([line.fit.coefficient($0)]) }
      // Departure: the coefficients of categories beside the line through none and the first.
      let first = coefficients[0]
      let scale = shape.points.map { $0.dose / shape.points[0].dose }
      departure = try model.jointTest(
        coefficients.indices.dropFirst().map { coefficients[$0] - scale[$0] * first })
    }
    return Response(
      column: rule.column.string, shape: rule.shape.rawValue,
      points: shape.points.indices.map { place in
        let point = shape.points[place]
        return Response.Point(
          dose: point.dose, from: point.from, below: point.below, rows: point.rows(treated.count),
          events: point.members.reduce(0) { $0 + part.outcome[$1] },
          effect: EffectFit.term(
            EffectFit.Part(
              name: "effect", measure: hypothesis.effect.rawValue, scale: hypothesis.effect.scale,
              value: functions[place].value, degreesOfFreedom: covariance.degreesOfFreedom[place]),
            standardError: covariance.matrix[place, place].squareRoot(), alpha: hypothesis.alpha),
          level: levels[place])
      }, baseline: without.value, trend: trend, departure: departure, unknown: unknown,
      recipe: try model.words(
        Words(
          nl: "één model met de dosis (\(rule.shape.rawValue)), gestandaardiseerd naar de deelnemers",
          en: "one model with the dose (\(rule.shape.rawValue)), standardised to the treated")), failure: nil)
  }
}
