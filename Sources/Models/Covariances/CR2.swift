import Foundation
import LinearAlgebra

/// The clustered covariance with residuals of each unit multiplied by a root of the inverse of (I − H): unbiased where rows of a working
/// model vary alike and independently. Tests use t with Satterthwaite degrees of freedom of their own for every coefficient or function.
///
/// The adjustment is `A = D' (D (I−H) Φ (I−H)' D')^(+1/2) D` by unit, with Φ = D'D the working variances: all equal after least squares
/// (also with weights), those of the family after a generalised linear model, whose rows are put on the scale of the mean. Where a unit is
/// fitted without error in some direction, the root is that of the pseudo-inverse. Absorbed effects count in H.
/// - Source: Bell & McCaffrey, Surv. Methodol. 28(2), 2002; Pustejovsky & Tipton, J. Bus. Econ. Stat. 36(4), 2018. In R:
///   `clubSandwich::vcovCR(type = "CR2")` with `coef_test(test = "Satterthwaite")`.
///
/// The degrees of freedom take the rows of a unit to be independent, as clubSandwich does; `CR2(.exchangeable)`, here called CR2-IK, takes
/// them to be as alike as their residuals, which gives fewer where a few units are much larger than the others. The matrix is the same.
/// - Source of the latter: Imbens & Kolesár, Review of Economics and Statistics 98(4), 2016.
public struct CR2: SandwichCovariance {
  /// How rows of a unit are taken to hang together, for the degrees of freedom only.
  public enum Working: Sendable {
    case independent
    case exchangeable
  }

  public let working: Working
  public var name: String { working == .independent ? "CR2" : "CR2-IK" }
  public let isByRow = false
  public let factorInWords: String? = nil

  /// At one time, some 160 MB.
  private static let numbersKept = 20_000_000

  public init(_ working: Working = .independent) { self.working = working }

  /// - Throws: `TooFewSamplingUnits` when g < 2.
  public func factor(_ parts: SandwichParts) throws -> Double {
    try parts.requireTwoUnits()
    return 1
  }

  /// - Throws: `NoLeverage`, `NoEigenvalues`.
  public func adjustedScores(_ parts: SandwichParts) throws -> Matrix {
    try ReducedBias(parts, linear: Matrix(rows: parts.coefficients, columns: 0), recipe: name).scores
  }

  /// Infinite: those of a test are known only with what it tests, as `estimate` gives them.
  public func degreesOfFreedom(_ parts: SandwichParts) -> Double { .infinity }

  public func estimate(_ parts: SandwichParts, of gradients: Matrix) throws -> CovarianceEstimate {
    try parts.requireTwoUnits()
    let linear = parts.bread.timesTranspose(gradients)
    // Of each function a few numbers by unit are kept: where there are many units, functions go in turns.
    let together = max(1, CR2.numbersKept / max(1, parts.units * parts.coefficients))
    var degreesOfFreedom: [Double] = []
    var start = 0
    var reduced: ReducedBias
    repeat {
      let chosen = Array(start..<min(linear.columns, start + together))
      reduced = try ReducedBias(
        parts, linear: linear.selecting(columns: chosen), recipe: name, isExchangeable: working == .exchangeable)
      degreesOfFreedom += reduced.degreesOfFreedom
      start += together
    } while start < linear.columns
    var remarks = ["Satterthwaite degrees of freedom"]
    if working == .exchangeable {
      remarks = [String(format: "degrees of freedom of Imbens and Kolesár, correlation %.3f", reduced.correlation)]
    }
    if reduced.singularUnits > 0 { remarks.append("pseudo-inverse in \(reduced.singularUnits) \(parts.word)") }
    return CovarianceEstimate(
      matrix: (reduced.scores * linear).crossProduct, degreesOfFreedom: degreesOfFreedom,
      recipe: recipe(parts, remarks: remarks))
  }
}
