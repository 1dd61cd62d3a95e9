import Designs
import Documents
import Evidence
import LinearAlgebra
import Models

/// What a regression discontinuity makes of the records of a hypothesis.
struct ThresholdStudy {
  let asked: ThresholdDesign
  let hypothesis: Hypothesis
  let design: Design
  /// Records with a score, outside the donut.
  let kept: [Int]
  let unknown: Int
  let data: ThresholdData
  let treatedSide: ThresholdSideName
  let isFuzzy: Bool

  /// - Throws: `Findings` for a score that is no number, `NotTestable`.
  init(_ asked: ThresholdDesign, _ hypothesis: Hypothesis, _ design: Design) throws {
    guard case .numbers(let scores) = design.column(asked.score).values else {
      throw Findings(
        Finding(
          code: "score_not_a_number", at: asked.score.place,
          Words(
            nl: "\(asked.score.string) is geen kolom met getallen.",
            en: "\(asked.score.string) is no column of numbers.")))
    }
    let kept = scores.indices.filter { scores[$0].isFinite && abs(scores[$0] - asked.threshold) >= asked.donut }
    let sides = [true, false].map { isLeft in kept.filter { (scores[$0] < asked.threshold) == isLeft } }
    let shares = sides.map { rows in Double(rows.count { design.isTreated[$0] }) / Double(max(1, rows.count)) }
    treatedSide = shares[1] >= shares[0] ? .right : .left
    let isFuzzy = abs(shares[1] - shares[0]) < 1
    let terms = try DesignMatrix(rows: design.records, terms: [.intercept] + design.covariates)
    data = try ThresholdData(
      score: kept.map { scores[$0] }, threshold: asked.threshold, outcome: kept.map { design.outcome[$0] },
      treatment: isFuzzy ? kept.map { design.isTreated[$0] ? 1 : 0 } : nil,
      covariates: terms.names.indices.dropFirst().map { column in
        let values = terms.matrix.column(column)
        return (terms.names[column], kept.map { values[values.startIndex + $0] })
      },
      clusters: design.recordsAreIndependent
        ? nil : SamplingUnits(codes: kept.map { design.units.unitOfRow[$0] }, word: design.units.word))
    self.asked = asked
    self.hypothesis = hypothesis
    self.design = design
    self.kept = kept
    self.isFuzzy = isFuzzy
    unknown = scores.count { !$0.isFinite }
  }

  /// The design as asked, or with something else in place.
  func rule(
    order: Int? = nil, kernel: ThresholdKernel? = nil, bandwidth: RegressionDiscontinuity.Bandwidth? = nil
  ) -> RegressionDiscontinuity {
    RegressionDiscontinuity(
      order: order ?? asked.order, kernel: kernel ?? asked.kernel, bandwidth: bandwidth ?? asked.bandwidth,
      treatedSide: treatedSide)
  }

  func effect() throws -> IdentifiedEffect {
    var reasons: [TestabilityReason] = []
    let density = Result { try DensityTest().test(data.score, threshold: asked.threshold) }
    // Rows taken away around the threshold leave a hole, of which the density says nothing.
    if asked.donut == 0 {
      switch density {
      case .success(let result) where result.p < 2 * hypothesis.alpha:
        throw NotTestable(reason: .manipulatedThreshold(p: result.p))
      case .success: break
      case .failure: reasons.append(.densityNotTested)
      }
    }
    let fit = try Self.testable { try rule().fit(data) }
    try check(counts: fit)
    if let first = fit.firstStage {
      if first.robust.p >= 2 * hypothesis.alpha { throw NotTestable(reason: .noJumpAtThreshold) }
      let z = first.robust.value / first.robust.standardError
      if z * z < 10 { reasons.append(.weakJumpAtThreshold) }
    }
    let told = try effect(of: fit, words: words(fit))
    let exhibits = ThresholdTables(study: self, fit: fit, density: asked.donut == 0 ? try? density.get() : nil)
    return IdentifiedEffect(
      effect: told.effect, influence: told.influence, reasons: reasons, findings: findings(exhibits),
      exhibits: exhibits.all, alternatives: alternatives(fit))
  }

  /// Effect and baseline on the scale of the measure, with what each sampling unit adds where a unit stands on one side only.
  func effect(of fit: ThresholdFit, words: Words) throws -> (effect: EffectFit, influence: Matrix?) {
    let (jump, baseline) = (fit.effects.values[0], fit.effects.values[1])
    let levels = Matrix([[1, 1], [0, 1]])
    let measure = hypothesis.effect
    let method = "robust bias-corrected"
    if let own = fit.effects.influence {
      let all = spread(own.matrix.timesTranspose(levels))
      let told = try EffectFit.ofLevels(
        measure, treated: baseline + jump, untreated: baseline, influence: all, degreesOfFreedom: .infinity,
        method: method, recipe: words)
      return (told.effect, told.influence)
    }
    let effect = try EffectFit.ofLevels(
      measure, treated: baseline + jump, untreated: baseline,
      covariance: Matrix.sandwich(levels, fit.effects.covariance), degreesOfFreedom: .infinity, method: method,
      recipe: words)
    return (effect, nil)
  }

  /// From the units of the records kept to those of the design.
  private func spread(_ influence: Matrix) -> Matrix {
    let units = design.recordsAreIndependent ? kept : Set(kept.map { design.units.unitOfRow[$0] }).sorted()
    var all = Matrix(rows: design.units.count, columns: influence.columns)
    for (place, unit) in units.enumerated() {
      for j in 0..<influence.columns { all[unit, j] = influence[place, j] }
    }
    return all
  }

  /// Yes and no must both be there near the threshold.
  private func check(counts fit: ThresholdFit) throws {
    guard hypothesis.effect.isRisk else { return }
    func arm(_ side: ThresholdSideName, _ h: Double) -> CrudeArm {
      let rows = data.score.indices.filter {
        (data.score[$0] < asked.threshold) == (side == .left) && abs(data.score[$0] - asked.threshold) <= h
      }
      return CrudeArm(events: rows.reduce(0) { $0 + data.outcome[$1] }, size: Double(rows.count))
    }
    let arms = [arm(.left, fit.bandwidths.left), arm(.right, fit.bandwidths.right)]
    let (treated, compared) = treatedSide == .right ? (arms[1], arms[0]) : (arms[0], arms[1])
    if let stop = CountCheck(hypothesis.effect, treated, compared).reasons.first(where: { $0.weight == .notTestable }) {
      throw NotTestable(reason: stop)
    }
  }

  /// What a method refuses, as a reason.
  static func testable<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let error as TooFewScores {
      throw NotTestable(reason: .tooFewScores(error))
    } catch let error as NoBandwidth {
      throw NotTestable(reason: .noBandwidth(error))
    } catch is NoJumpInTreatment {
      throw NotTestable(reason: .noJumpAtThreshold)
    } catch let error as TooFewClustersBesideThreshold {
      throw NotTestable(reason: .fewClustersBesideThreshold(error))
    } catch let error as CollinearCovariates {
      throw NotTestable(reason: .covariatesAlikeAtThreshold(error))
    }
  }

  private func findings(_ tables: ThresholdTables) -> [Finding] {
    var findings: [Finding] = []
    if unknown > 0 {
      findings.append(
        Finding(
          code: "score_unknown", severity: .note, at: asked.score.place,
          Words(
            nl: "\(unknown) rijen hebben geen \(asked.score.string) en tellen niet mee.",
            en: "\(unknown) rows have no \(asked.score.string) and do not count.")))
    }
    if !tables.jumping.isEmpty {
      let names = tables.jumping.joined(separator: ", ")
      findings.append(
        Finding(
          code: "covariate_jumps", severity: .warning, at: asked.score.place,
          Words(
            nl:
              "Ook wat vooraf vaststond verspringt bij de drempel: \(names). Wie er net boven zit is dan een ander slag.",
            en:
              "What was settled beforehand jumps at the threshold too: \(names). Those just above are then of another kind."
          )))
    }
    return findings
  }

  private func words(_ fit: ThresholdFit) -> Words {
    let h =
      fit.bandwidths.left == fit.bandwidths.right
      ? Self.shown(fit.bandwidths.left) : "\(Self.shown(fit.bandwidths.left))/\(Self.shown(fit.bandwidths.right))"
    let rows = "\(fit.rowsWithin.left) + \(fit.rowsWithin.right)"
    let errors =
      design.recordsAreIndependent
      ? Words(nl: "naaste buren", en: "nearest neighbours")
      : Words(nl: "CR1 per \(design.units.word)", en: "CR1 by \(design.units.word)")
    let among =
      isFuzzy
      ? Words(nl: ", onder wie door de drempel wisselden", en: ", among those whom the threshold moved")
      : Words(same: "")
    return Words(
      nl:
        "lokale polynoom van orde \(asked.order) binnen \(h) van de drempel (\(rows) rijen), robuust en ontdaan van vertekening, \(errors.nl), normaal\(among.nl)",
      en:
        "local polynomial of order \(asked.order) within \(h) of the threshold (\(rows) rows), robust bias-corrected, \(errors.en), normal\(among.en)"
    )
  }

  /// Three digits are enough in a sentence.
  static func shown(_ value: Double) -> String {
    let size = value == 0 ? 1 : value.magnitude
    var scale = 1.0
    while size * scale < 100 { scale *= 10 }
    return "\((value * scale).rounded() / scale)"
  }
}
