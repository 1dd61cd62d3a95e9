import Documents
import Evidence
import LinearAlgebra
import Models

/// Effects and baselines of several hypotheses on the same registration, with one covariance.
///
/// What each sampling unit adds to each estimate (its influence) is stacked by unit, so effects on the same people are drawn together.
/// Within a hypothesis the covariance is that of its own recipe.
public enum JointEstimate {
  /// Terms `NAME.effect` and `NAME.baseline`, in the order of the hypotheses; those that are not testable are left out, and nil is
  /// given where none is left.
  /// - Throws: `Findings` where the hypotheses have different sampling units.
  public static func of(_ fits: [FittedHypothesis]) throws(Findings) -> Estimate? {
    var terms: [Estimate.Term] = []
    var blocks: [(estimate: Estimate, places: [Int], influence: [Int: [Double]], spread: BetweenSites?)] = []
    var unit: String?
    for fitted in fits {
      let hypothesis = fitted.hypothesis
      guard let estimate = fitted.tested.estimate, let influence = fitted.influenceByUnit() else { continue }
      // Effect and baseline; a spread between sites is added at the end.
      let places = estimate.terms.indices.filter { estimate.terms[$0].measure != BetweenSites.measure }
      guard places.count == 2 else { continue }
      let own = fitted.influenceUnit
      if let unit, unit != own {
        throw Findings(
          Finding(
            code: "joint_units_differ", at: Place(file: hypothesis.file),
            Words(
              nl: "Deze hypothesen hebben verschillende steekproefeenheden (\(unit) en \(own)).",
              en: "These hypotheses have different sampling units (\(unit) and \(own))."),
            hint: Words(nl: "Geef ze hetzelfde cluster.", en: "Give them the same cluster.")))
      }
      unit = own
      blocks.append((estimate, places, influence, fitted.spread))
      terms += places.map { place in
        let term = estimate.terms[place]
        return Estimate.Term(
          name: "\(estimate.name).\(term.name)", measure: term.measure, value: term.value, scale: term.scale,
          unit: term.unit, degreesOfFreedom: term.degreesOfFreedom)
      }
    }
    guard !blocks.isEmpty else { return nil }
    var covariance = Matrix(rows: terms.count, columns: terms.count)
    for (a, first) in blocks.enumerated() {
      for (b, second) in blocks.enumerated() {
        for i in 0..<2 {
          for j in 0..<2 {
            covariance[2 * a + i, 2 * b + j] =
              a == b
              ? first.estimate.covariance[first.places[i], first.places[j]]
              : shared(first.influence, i, second.influence, j)
          }
        }
      }
    }
    let joint = Estimate(
      name: blocks.map(\.estimate.name).joined(separator: "+"), terms: terms, covariance: covariance,
      recipe: blocks.map { "\($0.estimate.name): \($0.estimate.recipe)" }.joined(separator: "; "),
      counterfactual: .included, source: fits[0].codebook.name)
    // A spread between sites goes together with nothing else.
    return blocks.reduce(joint) { $0.with($1.spread, prefix: "\($1.estimate.name).") }
  }

  /// The sum over units of the products of what each adds to both; the same bits either way round.
  private static func shared(_ first: [Int: [Double]], _ i: Int, _ second: [Int: [Double]], _ j: Int) -> Double {
    var sum = DoubleDouble(0)
    for unit in first.keys.sorted() {
      guard let a = first[unit], let b = second[unit] else { continue }
      sum += DoubleDouble.product(a[i], b[j])
    }
    return TwelveDigits.of(sum.value)
  }
}

extension FittedHypothesis {
  /// What a unit of the influence is: `row`, a key, a cluster, or the units of the design of the catalogue.
  var influenceUnit: String {
    guard identified?.unitOfRecord != nil, let column = hypothesis.identification.designed?.unitColumn else {
      return design.samplingUnit
    }
    return column.string
  }

  /// What each sampling unit adds to effect and baseline, by the unit's code in the table: its cluster, client or row.
  func influenceByUnit() -> [Int: [Double]]? {
    let isPlain = design.recordsAreIndependent
    // With a literature taken in, the units of these data are a part of the effect only.
    if combined?.rule.decides == true { return nil }
    if hypothesis.identification.designed != nil, identified?.influence == nil { return nil }
    if let unitOfRecord = identified?.unitOfRecord { return influence(of: unitOfRecord) }
    let isClosed = isPlain && hypothesis.identification.comparison == .crude
    var recipe: any SandwichCovariance = isClosed ? CR0() : CR1()
    if main?.method == CR2(.exchangeable).name { recipe = CR2(.exchangeable) }
    let isCluster = design.samplingUnit == hypothesis.identification.cluster?.string
    guard let codes = isPlain ? design.row : isCluster ? design.cluster : design.client,
      let influence = try? identified?.influence.map(Influence.init(matrix:)) ?? regression?.influence(
        by: recipe, units: design.units)
        ?? hazard?.influence(by: recipe, units: design.units)
    else { return nil }
    var result: [Int: [Double]] = [:]
    for (record, unit) in design.units.unitOfRow.enumerated() {
      let row = influence.matrix.row(unit)
      // A row whose time is split is two records of one unit.
      let earlier = isPlain ? result[codes[record]] : nil
      result[codes[record]] = earlier.map { zip($0, row).map { $0 + $1 } } ?? row
    }
    return result
  }

  /// By the codes of the units of the design of the catalogue.
  private func influence(of unitOfRecord: [Int]) -> [Int: [Double]]? {
    guard let codes = design.unitCodes, let influence = identified?.influence else { return nil }
    var result: [Int: [Double]] = [:]
    for (record, unit) in unitOfRecord.enumerated() where unit >= 0 && result[codes[record]] == nil {
      result[codes[record]] = Array(influence.row(unit))
    }
    return result
  }
}
