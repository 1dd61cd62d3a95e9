import LinearAlgebra

/// The mean of some rows by weights that add up to anything (Hajek's ratio).
struct HajekMean {
  let value: Double
  let total: Double

  init(_ values: [Double], _ weights: [Double]) {
    total = DoubleDouble.sum(of: weights)
    value = DoubleDouble.sum(of: values.indices.lazy.map { weights[$0] * values[$0] }) / total
  }
}
