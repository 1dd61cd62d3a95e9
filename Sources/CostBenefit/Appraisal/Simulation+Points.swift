import Documents
import Probability

extension Simulation {
  /// The same parameters, from the points that are asked for.
  ///
  /// Dimensions of Sobol' points go to the parameters that something of the result reads, in the order of the file; one that is drawn with
  /// others takes a dimension for each stream behind it.
  func drawn(_ parameters: ParameterDraws, for appraisal: Appraisal) -> ParameterDraws {
    guard points != .random else { return parameters }
    let names = points.kind == .sobol ? live(in: appraisal).flatMap { parameters.streams[$0] } : []
    return parameters.drawn(from: PointSet(points, seed: seed, count: draws, names: names))
  }

  private func live(in appraisal: Appraisal) -> [Int] {
    appraisal.program.parameters(of: appraisal.told + appraisal.checks).sorted()
  }

  /// - Throws: `Findings` where draws made as one whole should also fall apart into independent randomisations.
  func checkPoints() throws(Findings) {
    guard points != .random, let whole = model.correlations.first(where: { $0.imanConoverDraws > 0 }) else { return }
    let keys = whole.keys.joined(separator: ", ")
    throw Findings(
      Finding(
        code: "points_with_iman_conover",
        Words(
          nl:
            "De samenhang tussen \(keys) (method: iman-conover) maakt van alle trekkingen één geheel, en de gevraagde punten zijn juist onafhankelijke delen.",
          en:
            "The correlations between \(keys) (method: iman-conover) make one whole of all draws, while the points asked for are independent parts."
        ),
        hint: Words(
          nl: "Neem method: copula, of reken met --points random zonder --antithetic.",
          en: "Take method: copula, or run with --points random and without --antithetic."))
    ).located(in: model.file)
  }

  /// What there is to say of the points of a run.
  func findings(on set: PointSet) -> [Finding] {
    guard set.choice.kind == .sobol else { return [] }
    var findings: [Finding] = []
    if !set.padded.isEmpty {
      let (all, most) = (set.dimensions.count + set.padded.count, PointSet.mostDimensions)
      findings.append(
        Finding(
          code: "points_padded", severity: .note,
          Words(
            nl:
              "Het scenario trekt \(all) onafhankelijke getallen en er zijn \(most) Sobol'-dimensies: de laatste \(set.padded.count) krijgen willekeurige punten.",
            en:
              "The scenario draws \(all) independent numbers and there are \(most) Sobol' dimensions: the last \(set.padded.count) have random points."
          )))
    }
    let round = PointSet.randomisations * (set.choice.isAntithetic ? 2 : 1)
    var best = round
    while 2 * best <= draws { best *= 2 }
    if best != draws {
      findings.append(
        Finding(
          code: "points_not_a_power", severity: .note,
          Words(
            nl:
              "Sobol'-punten zijn het nauwkeurigst bij \(round) keer een macht van 2: neem liever \(best) of \(2 * best) trekkingen dan \(draws).",
            en:
              "Sobol' points are most precise with \(round) times a power of 2: rather take \(best) or \(2 * best) draws than \(draws)."
          )))
    }
    return findings
  }
}
