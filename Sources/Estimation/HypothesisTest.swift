import Documents
import Evidence
import Foundation
import LinearAlgebra
import Models
import Registrations

/// A hypothesis from file to verdict: design, fit, estimate, tests of the claim.
public enum HypothesisTest {
  /// The numbers that a hypothesis picks from a registration.
  /// - Throws: `Findings` where the registration lacks a column.
  public static func design(_ hypothesis: Hypothesis, _ registration: Registration) throws(Findings) -> Design {
    try design(hypothesis, registration.codebook, registration.table)
  }

  public static func design(
    _ hypothesis: Hypothesis, _ codebook: Codebook, _ table: Table
  ) throws(Findings) -> Design {
    var builder = try DesignBuilder(hypothesis, codebook: codebook, table: table)
    return builder.build()
  }

  /// Tests one hypothesis on a registration.
  /// - Throws: `Findings` where the data do not fit the hypothesis, or a fit does not come to rest.
  public static func run(
    _ hypothesis: Hypothesis, _ registration: Registration
  ) throws(Findings) -> TestedHypothesis {
    var tested = try run(hypothesis, registration.codebook, registration.table)
    tested.source = registration.source
    return tested
  }

  /// - Parameter alternatives: Whether the effect by other recipes, and what the power plan would ask for, are worked out too.
  public static func run(
    _ hypothesis: Hypothesis, _ codebook: Codebook, _ table: Table, alternatives: Bool = true
  ) throws(Findings) -> TestedHypothesis {
    var fitted = try FittedHypothesis.made(hypothesis, codebook, table, alternatives: alternatives)
    fitted.beside = beside(hypothesis, codebook, table)
    return alternatives ? fitted.complete : fitted.tested
  }

  /// The fits behind a test, for what several hypotheses share.
  /// - Parameter threads: how many draw where a test draws; changes no figure.
  /// - Throws: as `run`.
  public static func fit(
    _ hypothesis: Hypothesis, _ codebook: Codebook, _ table: Table, threads: Int = 1
  ) throws(Findings) -> FittedHypothesis {
    var fitted = try FittedHypothesis.made(hypothesis, codebook, table, alternatives: true, threads: threads)
    fitted.beside = beside(hypothesis, codebook, table)
    return fitted
  }
}
