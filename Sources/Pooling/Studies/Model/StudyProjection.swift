import Foundation
import LinearAlgebra

/// Studies with what they differ in, before anything is estimated: effects `y`, sampling variances `v`, columns `X` (k × p).
public struct StudyData: Sendable {
  public let effects: [Double]
  public let variances: [Double]
  /// k × p, of full column rank.
  public let columns: Matrix

  public var studies: Int { effects.count }
  /// k − p.
  public var freedom: Double { Double(studies - columns.columns) }

  /// Weighted least squares with weights 1/(v + τ²).
  public func projection(_ tauSquared: Double) -> StudyProjection { StudyProjection(self, tauSquared: tauSquared) }

  /// Least squares with equal weights.
  public var unweighted: StudyProjection { StudyProjection(self, weights: effects.map { _ in 1 }) }
}

/// The weighted projection of effects on the columns: `P = W − WX(XᵀWX)⁻¹XᵀW`, never formed. All traces come from an orthonormal basis `U` of
/// `W^½X`, so that columns such as a year of publication cost no digits.
public struct StudyProjection: Sendable {
  public let weights: [Double]
  public let coefficients: [Double]
  /// `(XᵀWX)⁻¹`.
  public let bread: Matrix
  /// `W^½(y − Xb)`, one a study.
  let residuals: [Double]
  /// k × p.
  let basis: Matrix
  /// The diagonal of `UUᵀ`.
  public let leverages: [Double]
  /// log det `XᵀWX`.
  let logDeterminant: Double

  init(_ data: StudyData, tauSquared: Double) {
    self.init(data, weights: data.variances.map { 1 / ($0 + tauSquared) })
  }

  init(_ data: StudyData, weights: [Double]) {
    let roots = weights.map { $0.squareRoot() }
    let qr = PivotedQR(data.columns, rowScale: roots)
    let scaled = zip(roots, data.effects).map { $0 * $1 }
    let basis = qr.basis
    let root = qr.inverseRoot
    let fitted = basis * basis.transposeTimes(scaled)
    self.weights = weights
    self.basis = basis
    coefficients = qr.solve(scaled)
    bread = root.timesTranspose(root).symmetrised
    residuals = zip(scaled, fitted).map { $0 - $1 }
    leverages = (0..<basis.rows).map { i in (0..<basis.columns).reduce(0) { $0 + basis[i, $1] * basis[i, $1] } }
    // The product of the diagonal of R, scaled back.
    let triangle = qr.triangle
    let exponents = qr.exponents.reduce(0, +)
    logDeterminant = 2 * (triangle.diagonal.reduce(0) { $0 + log(abs($1)) } - Double(exponents) * log(2))
  }

  /// `yᵀPy`: Q where the weights are 1/v.
  public var squares: Double { DoubleDouble.sum(of: residuals.map { $0 * $0 }) }

  /// `yᵀPPy`.
  var doublyWeighted: Double { DoubleDouble.sum(of: zip(weights, residuals).map { $0 * $1 * $1 }) }

  /// tr `P·A` for a diagonal A.
  func trace(_ a: [Double]) -> Double {
    DoubleDouble.sum(of: a.indices.map { weights[$0] * (1 - leverages[$0]) * a[$0] })
  }

  /// tr `P`.
  public var trace: Double { trace(weights.map { _ in 1 }) }

  /// tr `P·A·P·B` for diagonal A and B.
  func trace(_ a: [Double], _ b: [Double]) -> Double {
    let direct = DoubleDouble.sum(
      of: a.indices.map { weights[$0] * weights[$0] * (1 - 2 * leverages[$0]) * a[$0] * b[$0] })
    let first = basis.transposeTimes(basis.scaledRows(by: zip(weights, a).map { $0 * $1 }))
    let second = basis.transposeTimes(basis.scaledRows(by: zip(weights, b).map { $0 * $1 }))
    var crossed = 0.0
    for i in 0..<first.rows { for j in 0..<first.columns { crossed += first[i, j] * second[j, i] } }
    return direct + crossed
  }

  /// tr `P·P`.
  var squaredTrace: Double {
    let ones = weights.map { _ in 1.0 }
    return trace(ones, ones)
  }
}
