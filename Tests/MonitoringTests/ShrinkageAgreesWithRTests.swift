import Foundation
import LinearAlgebra
import Models
import Testing

/// The relative distance of two numbers, absolute where they are small.
private func distance(_ found: Double, _ wanted: Double) -> Double { abs(found - wanted) / max(1, abs(wanted)) }

private func distance(_ found: [Double], _ wanted: [Double]) -> Double {
  found.count == wanted.count ? zip(found, wanted).reduce(0) { max($0, distance($1.0, $1.1)) } : .infinity
}

@Suite("Partial pooling agrees with R")
struct ShrinkageAgreesWithRTests {
  /// The promise is 1e-6. metafor's own stopping rule was set to 1e-14 in the script.
  static let tolerance = 1e-9
  /// lme4 stops where its deviance no longer falls: parameters are known to about the root of what a double can tell.
  static let mixedTolerance = 1e-6

  @Test("of figures with known variances: metafor's rma and blup", arguments: RandomEffects.Method.allCases)
  func metafor(_ method: RandomEffects.Method) throws {
    let reference = try ShrinkageReference.read()
    let odds = zip(reference.events, reference.clients).map { ($0 + 0.5, $1 - $0 + 0.5) }
    let cases: [([Double], [Double], ShrinkageReference.Pooled?)] = [
      (reference.means, reference.variances, reference.meansBy[method.rawValue]),
      (reference.even, reference.variances, reference.evenBy[method.rawValue]),
      (
        odds.map { log($0.0 / $0.1) }, odds.map { 1 / $0.0 + 1 / $0.1 },
        reference.logOddsBy[method.rawValue]
      ),
    ]
    for (values, variances, expected) in cases {
      let expected = try #require(expected)
      let fit = try RandomEffects(values, variances: variances, method: method)
      #expect(distance(fit.mean, expected.mean) < Self.tolerance)
      #expect(distance(fit.standardError, expected.stdError) < Self.tolerance)
      #expect(distance(fit.tauSquared, expected.tauSquared) < Self.tolerance)
      #expect(distance(fit.q, expected.q) < Self.tolerance)
      #expect(
        distance(RandomEffects.iSquared(tauSquared: fit.tauSquared, variances: variances), expected.iSquared)
          < Self.tolerance)
      #expect(distance(fit.predictions.map(\.value), expected.blup) < Self.tolerance)
      #expect(distance(fit.predictions.map(\.standardError), expected.blupStdError) < Self.tolerance)
    }
  }

  @Test("of rows: lme4's lmer with a random intercept")
  func lmer() throws {
    let reference = try ShrinkageReference.read()
    let rows = reference.rows
    let intercept = DesignTerm.intercept
    let cases: [([DesignTerm], ShrinkageReference.Mixed)] = [
      ([intercept], reference.lmer), ([intercept, .numeric(name: "age", values: rows.age)], reference.lmerAge),
    ]
    for (terms, expected) in cases {
      let design = try DesignMatrix(rows: rows.score.count, terms: terms)
      let fit = try RandomIntercept(design, rows.score, groups: rows.group)
      #expect(distance(fit.coefficients, expected.coefficients) < Self.mixedTolerance)
      #expect(distance(fit.covariance.elements, expected.covariance.flatMap { $0 }) < Self.mixedTolerance)
      #expect(distance(fit.groupVariance, expected.groupVariance) < Self.mixedTolerance)
      #expect(distance(fit.residualVariance, expected.residualVariance) < Self.mixedTolerance)
      #expect(distance(fit.deviations.map(\.value), expected.deviations) < Self.mixedTolerance)
      #expect(distance(fit.deviations.map(\.conditionalDeviation), expected.conditional) < Self.mixedTolerance)
      // At its least the deviance hardly moves, so it agrees far better; and none is lower than ours.
      #expect(distance(fit.criterion, expected.criterion) < 1e-11)
      #expect(fit.criterion <= expected.criterion + 1e-10)
    }
  }

  @Test("of counts: lme4's glmer with a random intercept, Laplace", arguments: ["binomial", "poisson"])
  func glmer(_ name: String) throws {
    let reference = try ShrinkageReference.read()
    let expected = try #require(reference.glmer[name])
    let fit = try CountIntercept(
      name == "binomial" ? .binomial : .poisson, events: reference.events,
      exposures: name == "binomial" ? reference.clients : reference.years)
    #expect(distance(fit.intercept, expected.intercept) < Self.mixedTolerance)
    #expect(distance(fit.standardError, expected.stdError) < Self.mixedTolerance)
    #expect(distance(fit.deviation, expected.deviation) < Self.mixedTolerance)
    #expect(distance(fit.deviations.map(\.value), expected.deviations) < Self.mixedTolerance)
    #expect(distance(fit.deviations.map(\.conditionalDeviation), expected.conditional) < Self.mixedTolerance)
    #expect(distance(fit.criterion, expected.criterion) < 1e-11)
    #expect(fit.criterion <= expected.criterion + 1e-10)
  }
}
