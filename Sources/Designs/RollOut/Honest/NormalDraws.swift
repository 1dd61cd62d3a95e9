import LinearAlgebra
import Probability

/// Standard normal draws in several dimensions, keyed by seed and name: a draw does not depend on how many others there are.
struct NormalDraws {
  let seed: UInt64
  let name: String
  let dimensions: Int

  /// Draws × dimensions; each dimension has a stream of its own.
  func draws(_ count: Int) -> Matrix {
    var result = Matrix(rows: count, columns: dimensions)
    for dimension in 0..<dimensions {
      let stream = UniformStream(seed: seed, name: "\(name)[\(dimension)]")
      result.withMutableElements { elements in
        for block in 0..<Draws.blocks(of: count) {
          let range = Draws.range(ofBlock: block, of: count)
          let start = dimension * count
          stream.fillNormal(
            block: block,
            into: UnsafeMutableBufferPointer(
              rebasing: elements[(start + range.lowerBound)..<(start + range.upperBound)]))
        }
      }
    }
    return result
  }
}
