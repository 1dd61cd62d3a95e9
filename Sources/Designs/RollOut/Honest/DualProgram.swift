import CLinearPrograms
import LinearAlgebra

/// The linear program `max λ y` over `λ ≥ 0`, `Σ λ = 1`, `λ X = 0`, solved again and again with other y.
///
/// Its value is the least η with `y − X γ ≤ η` for some γ: how far moments, in units of their standard errors, are from holding
/// whatever the nuisance parameters γ are.
final class DualProgram {
  private let model: UnsafeMutableRawPointer
  private let moments: Int

  /// - Parameter nuisance: X, moments × nuisance parameters.
  init?(nuisance: Matrix) {
    guard let model = Clp_newModel() else { return nil }
    self.model = model
    moments = nuisance.rows
    let sizes = (0..<nuisance.columns).map { j in nuisance.column(j).reduce(0) { max($0, abs($1)) } }
    var starts: [Int32] = [0]
    var rows: [Int32] = []
    var factors: [Double] = []
    for i in 0..<moments {
      rows.append(0)
      factors.append(1)
      for j in 0..<nuisance.columns where nuisance[i, j] != 0 {
        rows.append(Int32(j + 1))
        factors.append(nuisance[i, j] / sizes[j])
      }
      starts.append(Int32(rows.count))
    }
    let zeros = [Double](repeating: 0, count: moments)
    let sides = [1.0] + [Double](repeating: 0, count: nuisance.columns)
    Clp_setLogLevel(model, 0)
    Clp_setPerturbation(model, 100)
    Clp_setPrimalTolerance(model, 1e-9)
    Clp_setDualTolerance(model, 1e-9)
    Clp_setOptimizationDirection(model, -1)
    Clp_loadProblem(
      model, Int32(moments), Int32(sides.count), starts, rows, factors, zeros,
      [Double](repeating: 1, count: moments), zeros, sides, sides)
  }

  deinit { Clp_deleteModel(model) }

  /// λ at the largest value; nil where there is none.
  func solve(_ y: [Double]) -> [Double]? {
    Clp_chgObjCoefficients(model, y)
    guard Clp_primal(model, 0) == 0, Clp_isProvenOptimal(model) != 0, let solution = Clp_getColSolution(model) else {
      return nil
    }
    return (0..<moments).map { max(0, solution[$0]) }
  }
}

/// A linear program without an answer, where there should be one.
public struct UnsolvedProgram: Error, Equatable, CustomStringConvertible {
  public var description: String { "a linear program of the bounds was not solved" }
}
